import { blockedEitherWay } from '#accounts'
import { isRefusal, type Refusal } from '#api'
import { GREATEST_ID, type Reader, sql, type Statement } from '#database'
import { fromCursor, toCursor } from './cursor.ts'
import { presentReviews } from './present-reviews.ts'
import { REVIEW_COLUMNS, type Review } from './review-row.ts'
import type { ReviewQuery, ReviewView } from './schemas.ts'

type Shape = { sort: 'newest' | 'useful'; pictures: boolean; stars: boolean }

const MOST = 2_147_483_647
const both = [false, true]
const STATEMENTS = new Map(
  (['newest', 'useful'] as const).flatMap((sort) => both.flatMap((pictures) => both.map((stars) => ({ sort, pictures, stars })))).map((shape) => [nameOf(shape), listStatement(shape)]),
)

/** Reviews of one product, without those of whom the reader blocked or was blocked by. */
export async function listReviews(db: Reader, product: { storeId: string; productId: string }, query: ReviewQuery, viewerId: string | undefined): Promise<{ items: ReviewView[]; next: string | null } | Refusal> {
  const cursor = query.after === undefined ? { peak: MOST, id: GREATEST_ID } : fromCursor(query.after)
  if (isRefusal(cursor)) return cursor
  const hidden = viewerId === undefined ? [] : await blockedEitherWay(db, viewerId)
  const shape = { sort: query.sort, pictures: query.pictures === true, stars: query.stars !== undefined }
  const rows = await db.all(STATEMENTS.get(nameOf(shape))!, [
    product.storeId, product.productId, hidden, query.limit + 1, cursor.id,
    ...(shape.sort === 'useful' ? [cursor.peak] : []),
    ...(query.stars === undefined ? [] : [query.stars]),
  ])
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return { items: await presentReviews(db, shown, viewerId), next: last && rows.length > query.limit ? toCursor({ peak: last.usefulPeak, id: last.id }) : null }
}

function nameOf({ sort, pictures, stars }: Shape): string {
  return ['reviews.list', sort, pictures && 'pictures', stars && 'stars'].filter(Boolean).join('-')
}

/** A statement of its own for each combination, so that each is planned with the index that serves it. */
function listStatement(shape: Shape): Statement<Review> {
  const isUseful = shape.sort === 'useful'
  const filters = [
    'r.store_id = $1 and r.product_id = $2 and r.deleted_at is null and r.hidden_at is null and r.buyer_id <> all($3::uuid[])',
    isUseful ? '(r.useful_peak, r.id) < ($6::int, $5::uuid)' : 'r.id < $5::uuid',
    ...(shape.pictures ? [`(r.pictures <> '[]' or r.added_pictures <> '[]')`] : []),
    ...(shape.stars ? [`r.stars = $${isUseful ? 7 : 6}`] : []),
  ]
  return sql(nameOf(shape), `select ${REVIEW_COLUMNS} from review r where ${filters.join(' and ')} order by ${isUseful ? 'r.useful_peak desc, ' : ''}r.id desc limit $4`)
}
