import { LINK_PATH } from './door.ts'
import { readLink, type Secrets } from './signing.ts'

const LINKS = new RegExp(`${LINK_PATH}([\\w-]+\\.[\\w-]+)`, 'g')

/** Whether words hold a link that was signed here: whoever wrote them earns with what is bought by it. */
export function earnsBy(secrets: Secrets): (text: string) => boolean {
  return (text) => [...text.matchAll(LINKS)].some(([, token]) => readLink(secrets, token!) !== undefined)
}
