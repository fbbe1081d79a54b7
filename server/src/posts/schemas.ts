import { HandleParams, Id, LANGS, Picture, z } from '#api'
import { AccountCard } from '#accounts'
import { ProductCard } from '#catalog'
import { PostBody } from './body.ts'
import { MAX_COMMENT_LENGTH, MAX_POST_LENGTH, MAX_POST_PICTURES, MAX_POST_PRODUCTS, MAX_POST_TITLE } from './limits.ts'
import { tidyText } from './tidy-text.ts'

/** What an author chooses among; `show` is what a buyer shows of a received order. */
export const WRITTEN_KINDS = ['note', 'article', 'lookbook'] as const
const PostKind = z.enum([...WRITTEN_KINDS, 'show'])
export type PostKind = z.infer<typeof PostKind>
/** `paid`: somebody paid for it; `affiliate`: its author earns with what is bought by its links. */
const PostLabel = z.enum(['paid', 'affiliate'])
export type PostLabel = z.infer<typeof PostLabel>

const Shown = z.object({
  stars: z.int(),
  variantTitle: z.string(),
  /** A received order line proves it; paid back whole, it proves nothing any more. */
  sealed: z.boolean(),
  /** By the store. */
  featured: z.boolean(),
  thanks: z.object({ words: z.string(), at: z.string() }).nullable(),
})
/** What a post keeps of the purchase that it shows. */
export type ShowMark = z.infer<typeof Shown> & { storeId: string }

export const PostView = z
  .object({
    id: z.string(),
    author: AccountCard,
    kind: PostKind,
    /** Never taken off again. */
    label: PostLabel.nullable(),
    /** Of articles and lookbooks. */
    title: z.string(),
    text: z.string(),
    lang: z.enum(LANGS),
    pictures: z.array(Picture),
    products: z.array(ProductCard),
    /** Of a buyer's show alone. */
    show: Shown.nullable(),
    /** What the poll under it lets one choose. */
    poll: z.array(z.string()).nullable(),
    publishedAt: z.string().nullable(),
    editedAt: z.string().nullable(),
    likes: z.int(),
    comments: z.int(),
    saves: z.int(),
    /** Absent for guests. */
    viewer: z.object({ liked: z.boolean(), saved: z.boolean() }).nullable(),
    state: z.enum(['draft', 'scheduled', 'published']),
    publishAt: z.string().nullable(),
    revision: z.int(),
  })
  .openapi('Post')
export type PostView = z.infer<typeof PostView>

const SeriesRef = z.object({ id: z.string(), title: z.string() })
export const SeriesView = SeriesRef.extend({ posts: z.int() }).openapi('Series')
export const NewSeries = z.object({ title: z.string().overwrite(tidyText).min(1).max(MAX_POST_TITLE) })
/** A post by itself: with all that an article says, and the series that it stands in. */
export const WholePost = PostView.extend({ body: PostBody.nullable(), series: SeriesRef.nullable() }).openapi('WholePost')
export type WholePost = z.infer<typeof WholePost>

/** A published post as it was to be read from `at` on, newest first. */
export const PostRevision = z.object({ revision: z.int(), text: z.string(), pictures: z.array(Picture), products: z.array(ProductCard), by: AccountCard.nullable(), at: z.string() }).openapi('PostRevision')
export type PostRevision = z.infer<typeof PostRevision>

const Text = z.string().overwrite(tidyText).max(MAX_POST_LENGTH)
const PictureIds = z.array(Id).max(MAX_POST_PICTURES)
const Products = z.array(z.object({ store: z.string().max(40), product: Id })).max(MAX_POST_PRODUCTS)
const State = z.enum(['draft', 'published', 'scheduled'])
const PublishAt = z.iso.datetime({ offset: true })

const Title = z.string().overwrite(tidyText).max(MAX_POST_TITLE)

export const NewPost = z.object({
  title: Title.default(''),
  text: Text.default(''),
  /** Of an article or a lookbook: rich text, and pictures and products of the post in their places. */
  body: PostBody.nullable().default(null),
  series: Id.nullable().default(null),
  pictureIds: PictureIds.default([]),
  products: Products.default([]),
  kind: z.enum(WRITTEN_KINDS).default('note'),
  /** A post with a link that earns a commission gets `affiliate` by itself. */
  label: PostLabel.nullable().default(null),
  lang: z.enum(LANGS).optional(),
  state: State.default('draft'),
  publishAt: PublishAt.optional(),
})
export type NewPost = z.infer<typeof NewPost>

/** What is absent stays. `revision` is the one that the change was made on. */
export const PostChange = z.object({
  title: Title.optional(),
  body: PostBody.nullable().optional(),
  series: Id.nullable().optional(),
  text: Text.optional(),
  pictureIds: PictureIds.optional(),
  products: Products.optional(),
  kind: z.enum(WRITTEN_KINDS).optional(),
  label: PostLabel.nullable().optional(),
  lang: z.enum(LANGS).optional(),
  state: State.optional(),
  publishAt: PublishAt.optional(),
  revision: z.int(),
})
export type PostChange = z.infer<typeof PostChange>

export const CommentView = z
  .object({
    id: z.string(),
    author: AccountCard,
    text: z.string(),
    at: z.string(),
    /** The comment that this one answers; comments answer one level deep. */
    replyTo: z.string().nullable(),
    mine: z.boolean(),
  })
  .openapi('Comment')
export type CommentView = z.infer<typeof CommentView>

export const NewComment = z.object({ text: z.string().overwrite(tidyText).min(1).max(MAX_COMMENT_LENGTH), replyTo: Id.optional() })
export type NewComment = z.infer<typeof NewComment>

export const PostParams = HandleParams.extend({ post: Id })
export const CommentParams = PostParams.extend({ comment: Id })
