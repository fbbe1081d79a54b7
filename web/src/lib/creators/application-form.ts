import { fail } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import { settleTray, type TrayPicture } from '#lib/studio/picture-tray.ts'

export type ApplicationTyped = { fields: string[]; postIds: string[]; pictures: TrayPicture[]; links: string[]; words: string }
type Errors = Partial<Record<'fields' | 'posts' | 'files' | 'links' | 'words', string>>
export const blankApplication = (): ApplicationTyped => ({ fields: [], postIds: [], pictures: [], links: [], words: '' })

/** Of the API's fields, where the page shows what is wrong with them. */
const AT: Readonly<Record<string, keyof Errors>> = { fields: 'fields', postIds: 'posts', pictureIds: 'files', links: 'links', words: 'words' }

/** Sends an application; pictures that went up before a refusal stay in the form. */
export async function sendApplication(api: Api, handle: string, form: FormData) {
  const { pictures, problem } = await settleTray(api, handle, form)
  const all = (name: string) => form.getAll(name).map(String)
  const typed: ApplicationTyped = { fields: all('field'), postIds: all('post'), pictures, links: all('link').map((each) => each.trim()), words: String(form.get('words') ?? '').replace(/\r\n?/g, '\n') }
  const refuse = (status: number, errors: Errors, said: ProblemView | null = null) => fail(status, { typed, errors, problem: said })
  if (problem) return refuse(problem.status, { files: problem.detail })
  if (typed.fields.length === 0) return refuse(422, { fields: 'creator.fieldsMissing' })
  const links = typed.links.filter(Boolean)
  if (links.some((each) => !URL.canParse(each) || !/^https?:/.test(each))) return refuse(422, { links: 'creator.linkWrong' })
  const { error } = await api.POST('/accounts/{handle}/creator-application', {
    params: { path: { handle }, header: { 'idempotency-key': String(form.get('key')) } },
    body: { fields: typed.fields as never, words: typed.words, postIds: typed.postIds, pictureIds: pictures.map(({ id }) => id), links: [...new Set(links)] },
  })
  if (!error) return { sent: true as const }
  const { status, data } = failWith(error)
  const errors: Errors = Object.fromEntries(Object.entries(data.errors).flatMap(([field, message]) => [[AT[field.split('.')[0]!] ?? 'words', message]]))
  return refuse(status, errors, data.problem)
}
