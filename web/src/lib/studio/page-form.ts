import type { Api } from '#lib/api.ts'
import type { ProblemView } from '#lib/refusal.ts'
import { uploadPicture } from './picture-tray.ts'

type Chosen = { id?: string | null; refused?: ProblemView }

/**
 * The one picture that a form field carries: uploaded, taken away (null), or left as it is (undefined).
 */
export async function chosenPicture(api: Api, handle: string, form: FormData, name: string, alt: string): Promise<Chosen> {
  const file = form.get(`${name}File`)
  if (file instanceof File && file.size > 0) {
    const { picture, refused } = await uploadPicture(api, handle, file, { alt })
    return refused ? { refused } : { id: picture!.id }
  }
  return form.get(`${name}Remove`) === '1' ? { id: null } : {}
}
