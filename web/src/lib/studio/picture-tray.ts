import type { Api, Picture } from '#lib/api.ts'
import type { ProblemView } from '#lib/refusal.ts'

/** A picture that a form holds on to; without `picture` while it is still being fetched from its address. */
export type TrayPicture = { id: string; picture: Picture | null; alt: string }

export const MAX_ALT_LENGTH = 300
export const MAX_PICTURE_BYTES = 20 * 1024 * 1024
/** Too large, no picture, broken: the others can still go up. */
const OF_ONE_FILE: readonly number[] = [413, 415, 422]
const NEW = 'new:'
export const newMark = (index: number) => `${NEW}${index}`

/**
 * The pictures that a form carries, in their order: those that are known by their id, those that come along as
 * files by their place among the files. Without script order and removals come from the fields beside each picture.
 */
export function readTray(form: FormData): { known: TrayPicture[]; order: string[]; files: File[]; alts: string[]; described: Map<string, string> } {
  const known = knownFrom(form.get('known'))
  const files = form.getAll('files').filter((each): each is File => each instanceof File && each.size > 0)
  const alts = form.getAll('alt').map(String)
  const ids = new Set(known.map((each) => each.id))
  const described = new Map(known.flatMap(({ id, alt }) => changedAlt(form.get(`alt.${id}`), alt).map((typed): [string, string] => [id, typed])))
  const fresh = files.map((_, index) => newMark(index))
  const marks = form.getAll('order').map(String)
  if (marks.length > 0 || form.get('ordered')) return { known, order: marks.filter((mark) => ids.has(mark) || fresh.includes(mark)), files, alts, described }
  const removed = new Set(form.getAll('remove').map(String))
  const place = (id: string, index: number) => Number(form.get(`place.${id}`)) || index + 1
  const kept = known.map(({ id }, index) => ({ id, place: place(id, index) })).filter(({ id }) => !removed.has(id)).sort((a, b) => a.place - b.place)
  return { known, order: [...kept.map(({ id }) => id), ...fresh], files, alts, described }
}

/** What was typed over the words of a picture; nothing where they stayed. */
function changedAlt(typed: FormDataEntryValue | null, before: string): string[] {
  return typeof typed === 'string' && typed.trim() !== before ? [typed.trim()] : []
}

/** What the page itself put into the form. It is only ever shown back to whoever sent it. */
function knownFrom(text: FormDataEntryValue | null): TrayPicture[] {
  try {
    const list: unknown = JSON.parse(String(text ?? '[]'))
    return Array.isArray(list) ? list.filter((each): each is TrayPicture => typeof each === 'object' && each !== null && typeof (each as TrayPicture).id === 'string') : []
  } catch {
    return []
  }
}

/** Uploads the files of a tray, says of the others what they show, and gives the pictures in their order. What is refused is named; what went up stays in it. */
export async function settleTray(api: Api, handle: string, form: FormData, as?: 'evidence'): Promise<{ pictures: TrayPicture[]; problem?: ProblemView }> {
  const { known, order, files, alts, described } = readTray(form)
  const uploaded = new Map<string, TrayPicture>()
  const wrong: { name: string; refused: ProblemView }[] = []
  for (const [index, file] of files.entries()) {
    if (!order.includes(newMark(index))) continue
    const { picture, refused } = await uploadPicture(api, handle, file, { alt: alts[index] ?? alts[0] ?? '', as })
    if (picture) uploaded.set(newMark(index), { id: picture.id, picture, alt: picture.alt })
    if (refused) wrong.push({ name: file.name, refused })
    if (refused && !OF_ONE_FILE.includes(refused.status)) break
  }
  let problem = problemOf(wrong)
  for (const [id, alt] of described) {
    if (problem || !order.includes(id)) continue
    const { error } = await api.PATCH('/accounts/{handle}/pictures/{picture}', { params: { path: { handle, picture: id } }, body: { alt } })
    if (error) problem = { ...(error as ProblemView), field: 'files' }
  }
  const all = new Map([...known.map((each) => [each.id, { ...each, alt: described.get(each.id) ?? each.alt }] as const), ...uploaded])
  const pictures = order.flatMap((mark) => all.get(mark) ?? [])
  // The same file twice is the same picture: it stands once.
  return { pictures: [...new Map(pictures.map((each) => [each.id, each])).values()], problem }
}

/** One line for each file that was refused, with its name. */
function problemOf(wrong: readonly { name: string; refused: ProblemView }[]): ProblemView | undefined {
  const last = wrong.at(-1)
  return last && { ...last.refused, detail: wrong.map(({ name, refused }) => refusedFile(name, refused)).join('\n'), field: 'files' }
}

/** Which file was refused, and why. */
export const refusedFile = (name: string, { detail }: ProblemView): string => `${name} — ${detail}`

export async function uploadPicture(api: Api, handle: string, file: File, { alt, as }: { alt: string; as?: 'evidence' }): Promise<{ picture?: Picture; refused?: ProblemView }> {
  const { data, error } = await api.POST('/accounts/{handle}/pictures', {
    params: { path: { handle }, query: { alt: alt.slice(0, MAX_ALT_LENGTH), for: as } },
    body: file as never,
    bodySerializer: (body: unknown) => body as File,
    headers: { 'content-type': file.type || 'application/octet-stream' },
  })
  return data ? { picture: data as Picture } : { refused: error as ProblemView }
}
