import { HandleParams, Id, isRefusal, Picture, refuse, type Route, route, staff, z } from '#api'
import { MAX_PICTURE_BYTES } from './decode-picture.ts'
import { describePicture } from './describe-picture.ts'
import { pictureOf } from './read-pictures.ts'
import { MAX_ALT_LENGTH, type MediaDeps } from './store-picture.ts'
import { uploadPicture } from './upload-picture.ts'

/** Pictures go into posts, products and the account's own page: all who work on one of these may send them. */
export const mayUpload = staff('posts', 'owner', 'manager', 'editor')

const Alt = z.string().overwrite((typed) => typed.toWellFormed().replace(/\p{Cc}+/gu, ' ').trim()).max(MAX_ALT_LENGTH)
const UploadQuery = z.object({ alt: Alt.default('') })
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
        const picture = await uploadPicture(deps, { accountId: account.id, alt: query.alt, request })
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
        const picture = await pictureOf(deps.database.read, account.id, params.picture)
        return picture ? { status: 200, body: await describePicture(deps.database, picture, body.alt) } : refuse('not-found')
      },
    ),
  ]
}
