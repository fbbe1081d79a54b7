import { readLink, type Secrets } from './signing.ts'

/** What a signed link ends with, whatever an address is spelled like before it. */
const TOKENS = /[\w-]{80,}\.[\w-]{22}/g

/** Whether words hold a link that was signed here: whoever wrote them earns with what is bought by it. */
export function earnsBy(secrets: Secrets): (text: string) => boolean {
  return (text) => [...text.matchAll(TOKENS)].some(([token]) => readLink(secrets, token) !== undefined)
}
