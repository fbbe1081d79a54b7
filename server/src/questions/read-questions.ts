import { accountCards, blockedEitherWay } from '#accounts'
import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { MAX_ANSWERS, SHOWN_ANSWERS } from './limits.ts'
import { type Answer, ANSWER_COLUMNS, type Question, QUESTION_COLUMNS } from './question-row.ts'
import type { QuestionView } from './schemas.ts'

type Wanted = { after?: string; limit: number }
type Viewer = string | undefined


const ofProduct = sql<Question>(
  'questions.of-product',
  `select ${QUESTION_COLUMNS} from product_question q where q.store_id = $1 and q.product_id = $2 and q.deleted_at is null and q.hidden_at is null
     and q.asker_id <> all($3::uuid[]) and q.id < $4 order by q.id desc limit $5`,
)
const answersOf = sql<Answer>(
  'questions.answers-of',
  `select ${ANSWER_COLUMNS} from unnest($2::uuid[]) as w (question_id)
   cross join lateral (select * from product_answer a where a.store_id = $1 and a.question_id = w.question_id and a.deleted_at is null and a.hidden_at is null and a.author_id <> all($3::uuid[]) order by a.id limit $4) a
   order by a.id`,
)

/** What was asked of a product, the newest first, each with its first answers; without whom the reader blocked or was blocked by. */
export async function listQuestions(db: Reader, { storeId, productId }: { storeId: string; productId: string }, { after, limit }: Wanted, viewerId: Viewer): Promise<{ items: QuestionView[]; next: string | null } | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const hidden = viewerId === undefined ? [] : await blockedEitherWay(db, viewerId)
  const { rows, next } = cutPage(await db.all(ofProduct, [storeId, productId, hidden, cursor ?? GREATEST_ID, limit + 1]), limit, ({ id }) => id)
  return { items: await presentQuestions(db, storeId, rows, { hidden, viewerId, most: SHOWN_ANSWERS }), next }
}

/** One question with all that was answered. */
export async function presentQuestion(db: Reader, question: Question, viewerId: Viewer): Promise<QuestionView | undefined> {
  const hidden = viewerId === undefined ? [] : await blockedEitherWay(db, viewerId)
  if (hidden.includes(question.askerId)) return undefined
  return (await presentQuestions(db, question.storeId, [question], { hidden, viewerId, most: MAX_ANSWERS }))[0]
}

async function presentQuestions(db: Reader, storeId: string, rows: readonly Question[], { hidden, viewerId, most }: { hidden: readonly string[]; viewerId: Viewer; most: number }): Promise<QuestionView[]> {
  const answers = rows.length > 0 ? await db.all(answersOf, [storeId, rows.map(({ id }) => id), hidden, most]) : []
  const people = await accountCards(db, [...rows.map(({ askerId }) => askerId), ...answers.map(({ authorId }) => authorId)])
  return rows.flatMap((row) => {
    const asker = people.get(row.askerId)
    if (!asker) return []
    const told = answers.filter(({ questionId }) => questionId === row.id).flatMap(({ id, authorId, text, variantTitle, at, unsealedAt }) => {
      const author = people.get(authorId)
      return author ? { id, author, text, variantTitle, at: at.toISOString(), sealed: unsealedAt === null, mine: authorId === viewerId } : []
    })
    return { id: row.id, asker, text: row.text, at: row.at.toISOString(), count: row.answers, answers: told, mine: row.askerId === viewerId }
  })
}
