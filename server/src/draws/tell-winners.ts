import { accountCards } from '#accounts'
import type { Lang } from '#api'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { contactsOf } from '#identity'
import { queueMessage } from '#messages'
import { drawById, prizesOf, unitsOf } from './draw-row.ts'

type Telling = { prize: string; store: string; floor: number; claimUntil: Date; url: string; lang: Lang }

/** Whoever has won reads it, with what to do until when. */
export async function tellWinners(db: Writer, { clock, publicUrl, timeZone }: { clock: Clock; publicUrl: string; timeZone: string }, { authorId, drawId }: { authorId: string; drawId: string }): Promise<void> {
  const draw = await drawById(db, { authorId, id: drawId })
  const store = (await accountCards(db, [authorId])).get(authorId)
  if (!draw || !store) return
  const titles = new Map((await prizesOf(db, draw)).map(({ position, title }) => [position, title]))
  const url = `${publicUrl}/@${store.handle}/posts/${draw.postId}/draw`
  for (const { accountId, position, floor, claimUntil } of await unitsOf(db, draw)) {
    if (accountId === null) continue
    for (const { channel, recipient, lang } of await contactsOf(db, [accountId])) {
      const { subject, body } = mailOf({ prize: titles.get(position)!, store: store.name, floor: floor!, claimUntil: claimUntil!, url, lang }, timeZone)
      await queueMessage(db, clock, channel === 'email' ? { channel, recipient, subject, body, purpose: 'service', lang } : { channel, recipient, body: `${subject} ${url}`, purpose: 'service', lang })
    }
  }
}

function mailOf({ prize, store, floor, claimUntil, url, lang }: Telling, timeZone: string): { subject: string; body: string } {
  const until = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(claimUntil)
  if (lang === 'zh-CN') return { subject: `恭喜中奖：${prize}`, body: `你好，\n\n你在「${store}」的盖楼活动中以第 ${floor} 楼中奖：${prize}。请在 ${until} 前填写收货地址，商家会免费寄出，无需支付任何费用。\n\n${url}\n\nAmoy\n` }
  return { subject: `You have won: ${prize}`, body: `Hello,\n\nyour floor ${floor} has won in the draw of ${store}: ${prize}. Say until ${until} where to send it. The store sends it for free: nobody will ask you for any payment.\n\n${url}\n\nAmoy\n` }
}
