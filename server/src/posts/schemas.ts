import { HandleParams, Id, LANGS, Picture, z } from '#api'
import { AccountCard } from '#accounts'
import { ProductCard } from '#catalog'
import { MAX_COMMENT_LENGTH, MAX_POST_LENGTH, MAX_POST_PICTURES, MAX_POST_PRODUCTS } from './limits.ts'
import { tidyText } from './tidy-text.ts'

export const PostView = z
  .object({
    id: z.string(),
    author: AccountCard,
    text: z.string(),
    lang: z.enum(LANGS),
    pictures: z.array(Picture),
    products: z.array(ProductCard),
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

/** A published post as it was to be read from `at` on, newest first. */
export const PostRevision = z.object({ revision: z.int(), text: z.string(), pictures: z.array(Picture), products: z.array(ProductCard), by: AccountCard.nullable(), at: z.string() }).openapi('PostRevision')
export type PostRevision = z.infer<typeof PostRevision>

const Text = z.string().overwrite(tidyText).max(MAX_POST_LENGTH)
const PictureIds = z.array(Id).max(MAX_POST_PICTURES)
const Products = z.array(z.object({ store: z.string().max(40), product: Id })).max(MAX_POST_PRODUCTS)
const State = z.enum(['draft', 'published', 'scheduled'])
const PublishAt = z.iso.datetime({ offset: true })

export const NewPost = z.object({
  text: Text.default(''),
  pictureIds: PictureIds.default([]),
  products: Products.default([]),
  lang: z.enum(LANGS).optional(),
  state: State.default('draft'),
  publishAt: PublishAt.optional(),
})
export type NewPost = z.infer<typeof NewPost>

/** What is absent stays. `revision` is the one that the change was made on. */
export const PostChange = z.object({
  text: Text.optional(),
  pictureIds: PictureIds.optional(),
  products: Products.optional(),
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
