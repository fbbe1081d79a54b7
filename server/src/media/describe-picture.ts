import type { Picture } from '#api'
import { type Database, sql } from '#database'

const describe = sql('media.describe', 'update media set alt = $3 where account_id = $1 and id = $2')

/** Gives a picture other words for those who cannot see it. The last words stand. */
export async function describePicture(database: Database, picture: Picture, alt: string): Promise<Picture> {
  if (alt === picture.alt) return picture
  await database.writeOne(describe, [picture.owner, picture.id, alt])
  return { ...picture, alt }
}
