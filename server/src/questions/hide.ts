import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { QuestionRef } from './question-row.ts'

const hideOne = sql('questions.hide', 'update product_question set hidden_at = $3 where store_id = $1 and id = $2 and hidden_at is null and deleted_at is null')
const hideAnswerOf = sql<{ questionId: string }>('questions.hide-answer', 'update product_answer set hidden_at = $3 where store_id = $1 and id = $2 and hidden_at is null and deleted_at is null returning question_id as "questionId"')
const uncount = sql('questions.uncount-answer', 'update product_question set answers = answers - 1 where store_id = $1 and id = $2')

export type HidingQuestion = QuestionRef & { why: string; by: string }

/** Takes a question, with what was answered, from everybody. Again changes nothing. */
export async function hideQuestion(db: Writer, clock: Clock, { storeId, id, why, by }: HidingQuestion): Promise<void> {
  if ((await db.run(hideOne, [storeId, id, clock.now()])) > 0) await audit(db, clock, { actorId: by, action: 'question.hide', subjectKind: 'question', subjectId: id, detail: { why, store: storeId } })
}

/** Takes one answer from everybody. */
export async function hideAnswer(db: Writer, clock: Clock, { storeId, id, why, by }: HidingQuestion): Promise<void> {
  const hidden = await db.maybe(hideAnswerOf, [storeId, id, clock.now()])
  if (!hidden) return
  await db.run(uncount, [storeId, hidden.questionId])
  await audit(db, clock, { actorId: by, action: 'answer.hide', subjectKind: 'answer', subjectId: id, detail: { why, store: storeId } })
}
