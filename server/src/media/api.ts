import { HandleParams, Id, isRefusal, Picture, refuse, type Route, route, staff, z } from '#api'
import { MAX_PICTURE_BYTES } from './decode-picture.ts'
import { describePicture } from './describe-picture.ts'
import { openPicture, SHOWN_PICTURE } from './open-picture.ts'
import { keptPictureOf } from './read-pictures.ts'
import { MAX_ALT_LENGTH, type MediaDeps } from './store-picture.ts'
import { uploadPicture } from './upload-picture.ts'

/** Pictures go into posts, products and the account's own page: all who work on one of these may send them. */
export const mayUpload = staff('posts', 'owner', 'manager', 'editor')

const MAX_WIDTH = 16_383
const Alt = z.string().overwrite((typed) => typed.toWellFormed().replace(/\p{Cc}+/gu, ' ').trim()).max(MAX_ALT_LENGTH)
const UploadQuery = z.object({
  alt: Alt.default(''),
  for: z.enum(['everybody', 'evidence']).default('everybody').openapi({ description: 'Evidence for a request about an order is private: only its parties see it, and whoever decides. It cannot be put anywhere else.' }),
})
/** How wide a picture is wanted that is shown to some only. */
export const WidthQuery = z.object({ width: z.coerce.number().int().min(1).max(MAX_WIDTH).optional().openapi({ description: 'The smallest size that is so wide. Without it, the full size.' }) })
const Description = z.object({ alt: Alt.openapi({ description: 'What the picture shows, for those who cannot see it; empty when there is nothing to say.' }) })
const PictureParams = HandleParams.extend({ picture: Id })

export function mediaRoutes(deps: MediaDeps): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/accounts/{handle}/pictures',
        tag: 'media',
        summary: 'Upload a picture',
        description: 'The body is the file itself: JPEG, PNG, WebP, GIF or AVIF, told by its content. Sending the same file again gives the same picture.',
        access: mayUpload,
        rate: 'upload',
        params: HandleParams,
        query: UploadQuery,
        rawBody: { contentType: 'image/*', description: 'The picture file', maxBytes: MAX_PICTURE_BYTES },
        response: Picture,
        status: 201,
      },
      async ({ account, query, request }) => {
        const picture = await uploadPicture(deps, { accountId: account.id, alt: query.alt, isPrivate: query.for === 'evidence', request })
        return isRefusal(picture) ? picture : { status: 201, body: picture }
      },
    ),
    route(
      {
        method: 'patch',
        path: '/accounts/{handle}/pictures/{picture}',
        tag: 'media',
        summary: 'Say what a picture shows',
        description: 'Posts take the new words over when they are saved next; a product has words of its own for each picture.',
        access: mayUpload,
        params: PictureParams,
        body: Description,
        response: Picture,
      },
      async ({ account, params, body }) => {
        const kept = await keptPictureOf(deps.database.read, account.id, params.picture)
        return kept ? { status: 200, body: await describePicture(deps.database, kept.picture, body.alt) } : refuse('not-found')
      },
    ),
    route(
      { method: 'get', path: '/accounts/{handle}/pictures/{picture}/file', tag: 'media', summary: 'One’s own picture, also a private one', access: mayUpload, params: PictureParams, query: WidthQuery, rawResponse: SHOWN_PICTURE },
      ({ account, params, query }) => openPicture(deps, { owner: account.id, id: params.picture }, query.width),
    ),
  ]
}
