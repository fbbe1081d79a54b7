import { accountCards } from '#accounts'
import { productCards } from '#catalog'
import { type Reader, sql } from '#database'
import { ADD_WITHIN_DAYS, daysAfter, EDIT_ANSWER_WITHIN_DAYS, EDIT_WITHIN_DAYS } from './limits.ts'
import type { Review } from './review-row.ts'
import type { OwnReview, ReviewView, StoreReview } from './schemas.ts'

const votesOf = sql<{ id: string }>(
  'reviews.votes-of',
  `select review_id as id from unnest($1::uuid[], $2::uuid[]) as w (store_id, id) join review_vote v on v.store_id = w.store_id and v.review_id = w.id and v.account_id = $3`,
)

/** Reviews as anybody reads them: two statements for any number, one without a reader. */
export async function presentReviews(db: Reader, rows: readonly Review[], viewerId: string | undefined): Promise<ReviewView[]> {
  const authors = await accountCards(db, rows.map((row) => row.buyerId))
  const votes = new Set(viewerId !== undefined && rows.length > 0 ? (await db.all(votesOf, [rows.map((row) => row.storeId), rows.map((row) => row.id), viewerId])).map((row) => row.id) : [])
  return rows.flatMap((row) => {
    const author = authors.get(row.buyerId)
    return author ? { ...toView(row), author, viewer: viewerId === undefined ? null : { useful: votes.has(row.id), mine: row.buyerId === viewerId } } : []
  })
}

/** The same for who wrote them. */
export async function presentOwn(db: Reader, rows: readonly Review[], now: Date): Promise<OwnReview[]> {
  const [views, products] = [await presentReviews(db, rows, rows[0]?.buyerId), await productCards(db, rows, { at: now, viewerId: rows[0]?.buyerId })]
  return views.map((view) => {
    const row = rows.find((each) => each.id === view.id)!
    const [editUntil, addUntil] = [daysAfter(row.writtenAt, EDIT_WITHIN_DAYS), daysAfter(row.writtenAt, ADD_WITHIN_DAYS)]
    const isOpen = row.hiddenAt === null
    return {
      ...view,
      orderId: row.orderId,
      variantId: row.variantId,
      product: products.get(row.productId) ?? null,
      hidden: hiddenOf(row),
      editUntil: isOpen && editUntil > now ? editUntil.toISOString() : null,
      addUntil: isOpen && row.addedAt === null && addUntil > now ? addUntil.toISOString() : null,
    }
  })
}

/** The same for the staff of the store. */
export async function presentForStore(db: Reader, rows: readonly Review[], now: Date): Promise<StoreReview[]> {
  const [views, products] = [await presentReviews(db, rows, undefined), await productCards(db, rows, { at: now, viewerId: undefined })]
  return views.map((view) => {
    const row = rows.find((each) => each.id === view.id)!
    const until = row.answeredAt && daysAfter(row.answeredAt, EDIT_ANSWER_WITHIN_DAYS)
    return { ...view, orderId: row.orderId, product: products.get(row.productId) ?? null, hidden: hiddenOf(row), answerUntil: until && until > now && row.hiddenAt === null ? until.toISOString() : null }
  })
}

function hiddenOf({ hiddenAt, hiddenWhy }: Review): OwnReview['hidden'] {
  return hiddenAt && { at: hiddenAt.toISOString(), why: hiddenWhy! }
}

function toView(row: Review): Omit<ReviewView, 'author' | 'viewer'> {
  return {
    id: row.id,
    stars: row.stars,
    words: row.words,
    pictures: row.pictures,
    variantTitle: row.variantTitle,
    writtenAt: row.writtenAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    addition: row.addedAt && { words: row.addedWords!, pictures: row.addedPictures, at: row.addedAt.toISOString() },
    answer: row.answeredAt && { words: row.answer!, at: row.answeredAt.toISOString(), editedAt: row.answerEditedAt?.toISOString() ?? null },
    returned: row.returnedAt !== null,
    useful: row.useful,
  }
}
