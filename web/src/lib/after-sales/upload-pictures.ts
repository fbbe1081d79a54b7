import type { Api } from '#lib/api.ts'
import type { ProblemView } from '#lib/refusal.ts'
import { settleTray, type TrayPicture } from '#lib/studio/picture-tray.ts'
import { MAX_PICTURES } from './shapes.ts'

/**
 * The pictures of a form: those that went up before a refusal and the files that come along. They become private
 * pictures of whoever shows them.
 */
export async function uploadPictures(api: Api, form: FormData): Promise<{ pictures: TrayPicture[]; refused?: ProblemView }> {
  const { data: me, error } = await api.GET('/me')
  if (!me) return { pictures: [], refused: error as unknown as ProblemView }
  const { pictures, problem } = await settleTray(api, me.handle, form, 'evidence')
  return { pictures: pictures.slice(0, MAX_PICTURES), refused: problem }
}
