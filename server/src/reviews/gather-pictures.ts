import { type Picture, type Refusal, refuse } from '#api'
import type { Reader } from '#database'
import { findPictures } from '#media'

/** Pictures that this buyer has uploaded, or that the review shows already; in the order named. */
export async function gatherPictures(db: Reader, buyerId: string, ids: readonly string[], before: readonly Picture[] = []): Promise<{ found: Picture[] } | Refusal> {
  const wanted = [...new Set(ids)]
  const known = new Map([...before.map((each): [string, Picture] => [each.id, each]), ...(await findPictures(db, buyerId, wanted))])
  const missing = wanted.find((id) => !known.has(id))
  if (missing !== undefined) return refuse('review-picture-unknown', undefined, `pictureIds.${ids.indexOf(missing)}`)
  return { found: wanted.map((id) => known.get(id)!) }
}
