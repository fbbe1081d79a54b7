import { type Reader, sql, type Writer } from '#database'

export type QuestionRef = { storeId: string; id: string }
export type Question = QuestionRef & { productId: string; askerId: string; text: string; at: Date; answers: number; deletedAt: Date | null; hiddenAt: Date | null }
export type Answer = QuestionRef & { questionId: string; authorId: string; text: string; variantTitle: string; at: Date; unsealedAt: Date | null; hiddenAt: Date | null }

export const QUESTION_COLUMNS = `q.store_id as "storeId", q.id, q.product_id as "productId", q.asker_id as "askerId", q.text, q.at, q.answers, q.deleted_at as "deletedAt", q.hidden_at as "hiddenAt"`
export const ANSWER_COLUMNS = `a.store_id as "storeId", a.question_id as "questionId", a.id, a.author_id as "authorId", a.text, a.variant_title as "variantTitle", a.at, a.unsealed_at as "unsealedAt", a.hidden_at as "hiddenAt"`

const byIds = sql<Question>(
  'questions.by-ids',
  `select ${QUESTION_COLUMNS} from unnest($1::uuid[], $2::uuid[]) as w (store_id, id) join product_question q on q.store_id = w.store_id and q.id = w.id where q.deleted_at is null`,
)
const answersByIds = sql<Answer>(
  'questions.answers-by-ids',
  `select ${ANSWER_COLUMNS} from unnest($1::uuid[], $2::uuid[]) as w (store_id, id) join product_answer a on a.store_id = w.store_id and a.id = w.id where a.deleted_at is null`,
)
const lock = sql<Question>('questions.lock', `select ${QUESTION_COLUMNS} from product_question q where q.store_id = $1 and q.id = $2 and q.deleted_at is null for no key update`)

/** Questions by where they lie; those that were deleted are missing, those that are hidden are not. */
export async function questionsByIds(db: Reader, refs: readonly QuestionRef[]): Promise<Map<string, Question>> {
  if (refs.length === 0) return new Map()
  return new Map((await db.all(byIds, [refs.map((each) => each.storeId), refs.map((each) => each.id)])).map((row) => [row.id, row]))
}

/** Answers in the same way. */
export async function productAnswersByIds(db: Reader, refs: readonly QuestionRef[]): Promise<Map<string, Answer>> {
  if (refs.length === 0) return new Map()
  return new Map((await db.all(answersByIds, [refs.map((each) => each.storeId), refs.map((each) => each.id)])).map((row) => [row.id, row]))
}

/** Held until the end: whatever changes a question or its answers decides by what it finds here. */
export async function lockQuestion(db: Writer, { storeId, id }: QuestionRef): Promise<Question | undefined> {
  return db.maybe(lock, [storeId, id])
}
