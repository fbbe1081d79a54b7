import type { Api, Picture } from '#lib/api.ts'
import type { ProblemView } from '#lib/refusal.ts'
import { refusedFile, uploadPicture } from './picture-tray.ts'

/** `kept`: what went up before and was not saved, because something else in the form was refused. */
type Chosen = { id?: string | null; kept?: Picture; refused?: ProblemView }

/**
 * The one picture that a form field carries: uploaded, uploaded before, taken away (null), or left as it is (undefined). What is
 * refused is named.
 */
export async function chosenPicture(api: Api, handle: string, form: FormData, name: string, alt: string): Promise<Chosen> {
  const file = form.get(`${name}File`)
  if (file instanceof File && file.size > 0) {
    const { picture, refused } = await uploadPicture(api, handle, file, { alt })
    return refused ? { refused: { ...refused, detail: refusedFile(file.name, refused) } } : { id: picture!.id, kept: picture }
  }
  const kept = keptPicture(form.get(`${name}Kept`))
  if (kept) return { id: kept.id, kept }
  return form.get(`${name}Remove`) === '1' ? { id: null } : {}
}

/** What the page itself put into the form. It is only ever shown back to whoever sent it, and the API asks whose it is. */
function keptPicture(text: FormDataEntryValue | null): Picture | undefined {
  try {
    const kept = JSON.parse(String(text ?? 'null')) as Picture | null
    return typeof kept?.id === 'string' ? kept : undefined
  } catch {
    return undefined
  }
}
