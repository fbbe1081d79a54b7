import { accountCards, blockedEitherWay, staffRows } from '#accounts'
import type { Lang } from '#api'
import { productCards } from '#catalog'
import { type Clock, DAY_MS } from '#clock'
import { sql, type Writer } from '#database'
import { contactsOf } from '#identity'
import { queueMessage } from '#messages'
import { ownersOf } from '#orders'
import { ASKED_IN_DAYS, ASKED_WITHIN_DAYS, CANDIDATES, MAX_ASKED, MAX_ASKED_OF_PERSON } from './limits.ts'
import { questionsByIds } from './question-row.ts'

export type PuttingDeps = { clock: Clock; publicUrl: string }
type Asked = { storeId: string; questionId: string; productId: string; askerId: string }

// Decides by each person's own row whether they may be asked once more, and counts it: two questions at once do not go past the cap.
const claim = sql<{ personId: string }>(
  'questions.claim-owners',
  `insert into question_choice as c (person_id, since, asked) select person_id, $2, 1 from unnest($1::uuid[]) as w (person_id) order by person_id
   on conflict (person_id) do update set since = case when c.since < $3 then excluded.since else c.since end, asked = case when c.since < $3 then 1 else c.asked + 1 end
     where c.off_at is null and (c.since < $3 or c.asked < ${MAX_ASKED_OF_PERSON})
   returning person_id as "personId"`,
)
const put = sql('questions.put', 'insert into question_asked (person_id, question_id, store_id, product_id, at) select person_id, $2, $3, $4, $5 from unnest($1::uuid[]) as w (person_id) on conflict do nothing')

/**
 * Puts a question to a few of those who received the product: the latest first, never to who asks, who works for the store,
 * who has switched it off, who is blocked, or who was asked often enough. They read it by mail and on their page.
 */
export async function putToOwners(db: Writer, { clock, publicUrl }: PuttingDeps, { storeId, questionId, productId, askerId }: Asked): Promise<void> {
  const now = clock.now()
  const question = (await questionsByIds(db, [{ storeId, id: questionId }])).get(questionId)
  if (!question || question.hiddenAt) return
  const owners = await ownersOf(db, { storeId, productId, since: new Date(now.getTime() - ASKED_WITHIN_DAYS * DAY_MS), limit: CANDIDATES })
  const never = new Set([askerId, storeId, ...(await blockedEitherWay(db, askerId)), ...(await staffRows(db, storeId)).map(({ personId }) => personId)])
  const willing = owners.filter((id) => !never.has(id))
  const asked: string[] = []
  for (let at = 0; at < willing.length && asked.length < MAX_ASKED; ) {
    const next = willing.slice(at, at + MAX_ASKED - asked.length)
    at += next.length
    asked.push(...(await db.all(claim, [next, now, new Date(now.getTime() - ASKED_IN_DAYS * DAY_MS)])).map(({ personId }) => personId))
  }
  if (asked.length === 0) return
  await db.run(put, [asked, questionId, storeId, productId, now])
  const store = (await accountCards(db, [storeId])).get(storeId)
  const product = (await productCards(db, [{ storeId, productId }], { at: now, viewerId: undefined })).get(productId)
  if (!store || !product) return
  const url = `${publicUrl}/@${store.handle}/questions/${questionId}`
  // By mail alone: a text message costs, and comes at any hour.
  for (const { channel, recipient, lang } of await contactsOf(db, asked)) {
    if (channel === 'email') await queueMessage(db, clock, { channel, recipient, ...mailOf({ text: question.text, title: product.title, url, off: `${publicUrl}/me/questions`, lang }), purpose: 'service', lang })
  }
}

function mailOf({ text, title, url, off, lang }: { text: string; title: string; url: string; off: string; lang: Lang }): { subject: string; body: string } {
  if (lang === 'zh-CN') return { subject: `有人想问问你买过的「${title}」`, body: `你好，\n\n有人想请教买过「${title}」的人：\n\n${text}\n\n方便的话，请回答一句：\n${url}\n\n每 ${ASKED_IN_DAYS} 天最多问你 ${MAX_ASKED_OF_PERSON} 次。不想再收到这类提问，可在这里关闭：\n${off}\n\nAmoy\n` }
  return { subject: `A question about “${title}”, which you bought`, body: `Hello,\n\nsomebody would like to ask those who bought “${title}”:\n\n${text}\n\nIf you like, answer in a sentence:\n${url}\n\nYou are asked at most ${MAX_ASKED_OF_PERSON} times in ${ASKED_IN_DAYS} days. To get no such questions any more, switch them off here:\n${off}\n\nAmoy\n` }
}
