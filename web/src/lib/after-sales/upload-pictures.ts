import type { Api, Picture } from '#lib/api.ts'
import type { ProblemView } from '#lib/refusal.ts'
import { uploadPicture } from '#lib/studio/picture-tray.ts'
import { MAX_PICTURES } from './shapes.ts'

/**
 * The pictures of a form: those that went up before a refusal, by their ids, and the files that come along. They
 * become pictures of whoever shows them.
 */
export async function uploadPictures(api: Api, form: FormData): Promise<{ ids: string[]; refused?: ProblemView }> {
  const ids = form.getAll('picture').map(String)
  const files = form.getAll('files').filter((each): each is File => each instanceof File && each.size > 0)
  if (files.length === 0) return { ids: ids.slice(0, MAX_PICTURES) }
  const { data: me, error } = await api.GET('/me')
  if (!me) return { ids, refused: error as unknown as ProblemView }
  for (const file of files.slice(0, MAX_PICTURES - ids.length)) {
    const { picture, refused } = await uploadPicture(api, me.handle, file, '')
    if (!picture) return { ids, refused: refused && { ...refused, field: 'files' } }
    if (!ids.includes((picture satisfies Picture).id)) ids.push(picture.id)
  }
  return { ids }
}
