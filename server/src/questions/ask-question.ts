import { once, type Refusal, refuse, writeOrRefuse } from '#api'
import { type Clock, DAY_MS } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { MAX_QUESTIONS_A_DAY } from './limits.ts'
import { lockQuestion, type QuestionRef } from './question-row.ts'

type Deps = { database: Database; clock: Clock }
type Asking = { storeId: string; productId: string; askerId: string; text: string; key: string }

// Whoever asks takes their own row first: what they ask at the same time in two windows is counted one after the other.
const holdAsker = sql('questions.hold-asker', 'insert into question_choice (person_id, since) values ($1, $2) on conflict (person_id) do update set since = question_choice.since')
const countToday = sql<{ count: number }>('questions.count-today', `select count(*)::int as count from question_mine where person_id = $1 and at > $2`)
const noteMine = sql('questions.note-mine', 'insert into question_mine (person_id, question_id, store_id, at) values ($1, $2, $3, $4)')
const insert = sql('questions.insert', 'insert into product_question (store_id, id, product_id, asker_id, text, at) values ($1, $2, $3, $4, $5, $6)')
const remove = sql('questions.delete', 'update product_question set deleted_at = $3 where store_id = $1 and id = $2')

/** Asks those who bought a product. Whom, is found afterwards. */
export async function askQuestion({ database, clock }: Deps, { key, ...asking }: Asking): Promise<{ id: string } | Refusal> {
  return writeOrRefuse(database, (db) => once(db, clock, asking.askerId, key, { question: asking.productId, text: asking.text }, () => insertQuestion(db, clock, asking)))
}

async function insertQuestion(db: Writer, clock: Clock, { storeId, productId, askerId, text }: Omit<Asking, 'key'>): Promise<{ id: string } | Refusal> {
  const now = clock.now()
  await db.run(holdAsker, [askerId, now])
  if ((await db.one(countToday, [askerId, new Date(now.getTime() - DAY_MS)])).count >= MAX_QUESTIONS_A_DAY) return refuse('questions-a-day', { limit: MAX_QUESTIONS_A_DAY })
  const id = clock.id()
  await db.run(insert, [storeId, id, productId, askerId, text, now])
  await db.run(noteMine, [askerId, id, storeId, now])
  await record(db, clock, 'question.asked', { storeId, questionId: id, productId, askerId })
  return { id }
}

/** By whoever asked, with what was answered; false when it is not theirs. */
export async function deleteQuestion({ database, clock }: Deps, ref: QuestionRef, byId: string): Promise<boolean> {
  return database.write(async (db) => {
    const question = await lockQuestion(db, ref)
    if (question?.askerId !== byId) return false
    await db.run(remove, [ref.storeId, ref.id, clock.now()])
    return true
  })
}
