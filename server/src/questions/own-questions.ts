import { accountCards } from '#accounts'
import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { productCards } from '#catalog'
import type { Clock } from '#clock'
import { type Database, GREATEST_ID, type Reader, sql } from '#database'
import { questionsByIds } from './question-row.ts'
import type { AskedQuestion } from './schemas.ts'

type Row = { questionId: string; storeId: string; productId: string; at: Date; isDone: boolean }

const ofPerson = sql<Row>(
  'questions.asked-of-person',
  `select question_id as "questionId", store_id as "storeId", product_id as "productId", at, done_at is not null as "isDone" from question_asked
   where person_id = $1 and question_id < $2 order by question_id desc limit $3`,
)
const choiceOf = sql<{ isOff: boolean }>('questions.choice', 'select off_at is not null as "isOff" from question_choice where person_id = $1')
const choose = sql(
  'questions.choose',
  'insert into question_choice (person_id, off_at, since) values ($1, $2, $3) on conflict (person_id) do update set off_at = case when excluded.off_at is null then null else coalesce(question_choice.off_at, excluded.off_at) end',
)
const decline = sql('questions.decline', 'update question_asked set done_at = coalesce(done_at, $3) where person_id = $1 and question_id = $2')

/** What a person was asked, the newest first. What is gone is left out: a page may be a little short. */
export async function listAsked(db: Reader, clock: Clock, personId: string, { after, limit }: { after?: string; limit: number }): Promise<{ items: AskedQuestion[]; next: string | null } | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const { rows: shown, next } = cutPage(await db.all(ofPerson, [personId, cursor ?? GREATEST_ID, limit + 1]), limit, ({ questionId }) => questionId)
  const questions = await questionsByIds(db, shown.map(({ storeId, questionId }) => ({ storeId, id: questionId })))
  const products = shown.length > 0 ? await productCards(db, shown, { at: clock.now(), viewerId: personId }) : new Map()
  const stores = await accountCards(db, shown.map(({ storeId }) => storeId))
  return {
    items: shown.flatMap(({ questionId, storeId, productId, at, isDone }) => {
      const [question, store] = [questions.get(questionId), stores.get(storeId)]
      return question && !question.hiddenAt && store ? { id: questionId, text: question.text, at: at.toISOString(), product: products.get(productId) ?? null, store, done: isDone } : []
    }),
    next,
  }
}

export async function isAsked(db: Reader, personId: string): Promise<boolean> {
  return !(await db.maybe(choiceOf, [personId]))?.isOff
}

/** Whether one is asked at all. Off, no question is put to one any more. */
export async function chooseAsking({ database, clock }: { database: Database; clock: Clock }, personId: string, on: boolean): Promise<void> {
  await database.writeOne(choose, [personId, on ? null : clock.now(), clock.now()])
}

/** One would rather not answer this one; false when one was not asked. */
export async function declineQuestion({ database, clock }: { database: Database; clock: Clock }, personId: string, questionId: string): Promise<boolean> {
  return database.write(async (db) => (await db.run(decline, [personId, questionId, clock.now()])) > 0)
}
