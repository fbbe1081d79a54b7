import { AccountCard } from '#accounts'
import { Id, PageQuery, pageOf, Picture, z } from '#api'
import { ProductCard, ProductRating } from '#catalog'
import { MAX_ANSWER_WORDS, MAX_REVIEW_PICTURES, MAX_REVIEW_WORDS } from './limits.ts'
import { tidyWords } from './tidy-words.ts'

const Stars = z.int().min(1).max(5)
const Words = z.string().overwrite(tidyWords).max(MAX_REVIEW_WORDS)
const PictureIds = z.array(Id).max(MAX_REVIEW_PICTURES)

export const NewReview = z.object({ variant: Id, stars: Stars, words: Words.default(''), pictureIds: PictureIds.default([]) })
export type NewReview = z.infer<typeof NewReview>
/** What is absent stays. */
export const ReviewChange = z.object({ stars: Stars.optional(), words: Words.optional(), pictureIds: PictureIds.optional() })
export type ReviewChange = z.infer<typeof ReviewChange>
export const NewAddition = z.object({ words: Words, pictureIds: PictureIds.default([]) })
export type NewAddition = z.infer<typeof NewAddition>
export const NewAnswer = z.object({ words: z.string().overwrite(tidyWords).min(1).max(MAX_ANSWER_WORDS) })

export const ReviewView = z
  .object({
    id: z.string(),
    author: AccountCard,
    stars: z.int(),
    words: z.string(),
    pictures: z.array(Picture),
    variantTitle: z.string(),
    writtenAt: z.string(),
    editedAt: z.string().nullable(),
    /** Said later, once. */
    addition: z.object({ words: z.string(), pictures: z.array(Picture), at: z.string() }).nullable(),
    answer: z.object({ words: z.string(), at: z.string(), editedAt: z.string().nullable() }).nullable(),
    /** All of the order was paid back: the review stays and does not count. */
    returned: z.boolean(),
    useful: z.int(),
    /** Absent for guests. */
    viewer: z.object({ useful: z.boolean(), mine: z.boolean() }).nullable(),
  })
  .openapi('Review')
export type ReviewView = z.infer<typeof ReviewView>

const Hidden = z.object({ at: z.string(), why: z.string() })

export const OwnReview = ReviewView.extend({
  orderId: z.string(),
  variantId: z.string(),
  product: ProductCard.nullable(),
  /** By the operator, who says why; nobody else sees it then. */
  hidden: Hidden.nullable(),
  /** Null when it cannot be changed any more. */
  editUntil: z.string().nullable(),
  addUntil: z.string().nullable(),
}).openapi('OwnReview')
export type OwnReview = z.infer<typeof OwnReview>

export const StoreReview = ReviewView.extend({
  orderId: z.string(),
  product: ProductCard.nullable(),
  hidden: Hidden.nullable(),
  /** Until when the answer may be changed; null where there is none, or it stands. */
  answerUntil: z.string().nullable(),
}).openapi('StoreReview')
export type StoreReview = z.infer<typeof StoreReview>

export const ReviewHistory = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(['written', 'edited', 'added', 'answered', 'answer-edited', 'deleted', 'hidden', 'released', 'goods-returned']),
        byKind: z.enum(['buyer', 'seller', 'platform']),
        at: z.string(),
        why: z.string(),
        /** What it said until then. */
        before: z.object({ stars: z.int().optional(), words: z.string(), pictures: z.int().optional() }).nullable(),
      }),
    ),
  })
  .openapi('ReviewHistory')
export type ReviewHistory = z.infer<typeof ReviewHistory>

export const ReviewQuery = PageQuery.extend({
  sort: z.enum(['newest', 'useful']).default('newest'),
  pictures: z.stringbool().optional().openapi({ description: 'Only those with pictures.' }),
  stars: z.coerce.number().int().min(1).max(5).optional(),
})
export type ReviewQuery = z.infer<typeof ReviewQuery>
export const ReviewPage = pageOf(ReviewView).extend({ rating: ProductRating }).openapi('ReviewPage')
export type ReviewPage = z.infer<typeof ReviewPage>
export const OwnReviewPage = pageOf(OwnReview)
export const StoreReviewPage = pageOf(StoreReview).extend({ unanswered: z.int().openapi({ description: 'Reviews without an answer, up to 100.' }) })
export type StoreReviewPage = z.infer<typeof StoreReviewPage>

/** The lines of an order, each with its review, if there is one. */
export const ReviewableLines = z
  .object({
    items: z.array(
      z.object({ variantId: z.string(), slug: z.string(), title: z.string(), variantTitle: z.string(), picture: Picture.nullable(), review: OwnReview.nullable(), writable: z.boolean() }),
    ),
    /** Until when those without one can be reviewed. */
    writeUntil: z.string().nullable(),
  })
  .openapi('ReviewableLines')
export type ReviewableLines = z.infer<typeof ReviewableLines>
