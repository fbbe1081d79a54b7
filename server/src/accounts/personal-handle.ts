import { handleRefusal, MAX_HANDLE_LENGTH } from './handles.ts'

const ID_TAIL = 8
const SUFFIX = 4
const FIRST_TRIES = 4

/**
 * Handles for a new person, best first: after the name, after the address they sign in with, then the same
 * with some letters of the person's id. A name without Latin letters gives `u` and letters of the id.
 */
export function personalHandles({ id, name, email }: { id: string; name?: string; email?: string }): string[] {
  const tail = idLetters(id)
  const plain = `u${tail.slice(-ID_TAIL)}`
  const wanted = [name, email?.split('@')[0]].map((each) => latin(each ?? '')).find((each) => each !== '' && !handleRefusal(each))
  const numbered = wanted ? Array.from({ length: FIRST_TRIES }, (_, index) => `${wanted.slice(0, MAX_HANDLE_LENGTH - SUFFIX - 1).replace(/[-_]+$/, '')}-${tail.slice(-SUFFIX - index).slice(0, SUFFIX)}`) : []
  return [...(wanted ? [wanted] : []), ...numbered, plain, `u${tail}`].filter((each) => !handleRefusal(each))
}

/** The random part of a UUID in letters and digits. */
function idLetters(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '').slice(13)}`).toString(36).padStart(16, '0')
}

function latin(text: string): string {
  // A name in another script says nothing in Latin letters, nor does the one Latin letter in it.
  if (/\p{L}/u.test(text.normalize('NFD').replace(/[\p{Script=Latin}\p{M}]/gu, ''))) return ''
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .slice(0, MAX_HANDLE_LENGTH)
    .replace(/^[-_]+|[-_]+$/g, '')
}
