import { worksFor } from '#accounts'
import { once, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { lockOwnedLine } from '#orders'
import { MAX_ANSWERS } from './limits.ts'
import { lockQuestion, type Question, type QuestionRef } from './question-row.ts'

type Deps = { database: Database; clock: Clock }
type Answering = { question: Question; authorId: string; text: string; key: string }

const insert = sql(
  'questions.insert-answer',
  `insert into product_answer (store_id, question_id, id, author_id, text, order_id, variant_id, variant_title, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (store_id, question_id, author_id) where deleted_at is null do nothing`,
)
const count = sql('questions.count-answer', 'update product_question set answers = answers + $3 where store_id = $1 and id = $2')
const done = sql('questions.done', 'update question_asked set done_at = $3 where person_id = $1 and question_id = $2 and done_at is null')
const remove = sql<{ questionId: string; hiddenAt: Date | null }>(
  'questions.delete-answer',
  'update product_answer set deleted_at = $4 where store_id = $1 and id = $2 and author_id = $3 and deleted_at is null returning question_id as "questionId", hidden_at as "hiddenAt"',
)

/** Answers a question, once a person: by who received the product and kept it, whether they were asked or not. */
export async function answerQuestion({ database, clock }: Deps, { question, authorId, text, key }: Answering): Promise<{ id: string } | Refusal> {
  if (question.askerId === authorId) return refuse('question-own')
  if (await worksFor(database.read, authorId, question.storeId)) return refuse('question-own-store')
  return writeOrRefuse(database, (db) => once(db, clock, authorId, key, { answer: question.id, text }, () => insertAnswer(db, clock, { question, authorId, text })))
}

async function insertAnswer(db: Writer, clock: Clock, { question: { storeId, id: questionId, productId }, authorId, text }: Omit<Answering, 'key'>): Promise<{ id: string } | Refusal> {
  // The order first, as everywhere: a refund comes before this or after it, never between.
  const line = await lockOwnedLine(db, { storeId, productId, buyerId: authorId })
  const question = await lockQuestion(db, { storeId, id: questionId })
  if (!question || question.hiddenAt) return refuse('not-found')
  if (!line) return refuse('question-not-owner')
  if (question.answers >= MAX_ANSWERS) return refuse('question-answers-full', { limit: MAX_ANSWERS })
  const id = clock.id()
  if ((await db.run(insert, [storeId, questionId, id, authorId, text, line.orderId, line.variantId, line.variantTitle, clock.now()])) === 0) return refuse('question-answered')
  await db.run(count, [storeId, questionId, 1])
  await db.run(done, [authorId, questionId, clock.now()])
  await record(db, clock, 'question.answered', { storeId, questionId, answerId: id, authorId, askerId: question.askerId })
  return { id }
}

/** By whoever wrote it; false when it is not theirs. One that was hidden was not counted any more. */
export async function deleteAnswer({ database, clock }: Deps, { storeId, id }: QuestionRef, byId: string): Promise<boolean> {
  return database.write(async (db) => {
    const gone = await db.maybe(remove, [storeId, id, byId, clock.now()])
    if (gone && !gone.hiddenAt) await db.run(count, [storeId, gone.questionId, -1])
    return gone !== undefined
  })
}
