import { createHash } from 'node:crypto'
import { type Picture, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Database, type Reader, sql } from '#database'
import type { PictureRefusal } from './decode-picture.ts'
import { describePicture } from './describe-picture.ts'
import { makeRenditions, type Renditions } from './make-renditions.ts'
import { pictureIdIn, storeIdOf, storeKeyOf } from './picture-address.ts'
import type { PictureStore } from './picture-store.ts'
import { pictureOf } from './read-pictures.ts'

export type MediaDeps = { database: Database; clock: Clock; pictures: PictureStore }
export type NewPicture = { accountId: string; bytes: Uint8Array; alt: string }

export const MAX_PICTURES_PER_ACCOUNT = 50_000
export const MAX_ALT_LENGTH = 300

const insert = sql(
  'media.insert',
  `insert into media (account_id, id, sha256, width, height, thumbhash, widths, alt, bytes, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
)
const count = sql<{ count: number }>('media.count', 'select count(*)::int as count from media where account_id = $1')

// The same file sent twice at once is worked on once.
const underWay = new Map<string, Promise<Refusal | undefined>>()

/**
 * Makes an uploaded file a picture of an account: its sizes into the store first, its row last, so that a
 * picture is there whole or not at all. The same file again gives the same picture, with the newer words.
 */
export async function storePicture(deps: MediaDeps, { accountId, bytes, alt }: NewPicture): Promise<Picture | Refusal> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const id = pictureIdIn(accountId, sha256)
  const there = await pictureOf(deps.database.read, accountId, id)
  if (there) return describeAgain(deps.database, there, alt)

  const working = underWay.get(id) ?? make(deps, { accountId, bytes, alt, id, sha256 }).finally(() => underWay.delete(id))
  underWay.set(id, working)
  const refused = await working
  if (refused) return refused
  const made = await pictureOf(deps.database.read, accountId, id)
  if (!made) throw new Error(`picture ${id} was stored and is not there`)
  return describeAgain(deps.database, made, alt)
}

async function make({ database, clock, pictures }: MediaDeps, { accountId, bytes, alt, id, sha256 }: NewPicture & { id: string; sha256: Uint8Array }): Promise<Refusal | undefined> {
  if ((await database.read.one(count, [accountId])).count >= MAX_PICTURES_PER_ACCOUNT) return refuse('pictures-full', { limit: MAX_PICTURES_PER_ACCOUNT })
  const made = await makeRenditions(bytes)
  if ('refused' in made) return refusalOf(made)
  await keepRenditions({ database, clock, pictures }, { accountId, id, sha256, made, alt, size: bytes.length })
  return undefined
}

type Kept = { accountId: string; id: string; sha256: Uint8Array; made: Renditions; alt: string; size: number }

/** A picture whose sizes are made already becomes one of an account: for the same picture in many accounts. */
export async function keepPicture(deps: MediaDeps, { accountId, sha256, made, alt, size }: Omit<Kept, 'id'>): Promise<Picture> {
  const id = pictureIdIn(accountId, sha256)
  if (!(await pictureOf(deps.database.read, accountId, id))) await keepRenditions(deps, { accountId, id, sha256, made, alt, size })
  const kept = await pictureOf(deps.database.read, accountId, id)
  if (!kept) throw new Error(`picture ${id} was stored and is not there`)
  return kept
}

async function keepRenditions({ database, clock, pictures }: MediaDeps, { accountId, id, sha256, made, alt, size }: Kept): Promise<void> {
  try {
    for (const { width, format, bytes: encoded } of made.renditions) await pictures.put(storeKeyOf({ owner: accountId, id, width, format }), encoded, `image/${format}`)
    await database.writeOne(insert, [accountId, id, sha256, made.width, made.height, made.thumbhash, widthsOf(made), alt, size, clock.now()])
  } catch (error) {
    await removeUnlessKept(database.read, pictures, accountId, id)
    throw error
  }
}

/** Widths in which every format stands or WebP stands in for it. */
function widthsOf({ renditions }: Renditions): number[] {
  return renditions.filter((each) => each.format === 'webp').map((each) => each.width)
}

/** Who sends a file again without words does not take those away that it has. */
async function describeAgain(database: Database, picture: Picture, alt: string): Promise<Picture> {
  return alt === '' ? picture : describePicture(database, picture, alt)
}

/** Best effort: what stays behind is named by nothing, and the same upload would complete it. */
async function removeUnlessKept(db: Reader, pictures: PictureStore, accountId: string, id: string): Promise<void> {
  try {
    if (!(await pictureOf(db, accountId, id))) await pictures.remove(storeIdOf(accountId, id))
  } catch {
    // The database or the disk is gone; the error that led here says so.
  }
}

/** Why a file is no picture, as the API says it. */
export function refusalOf(refused: PictureRefusal): Refusal {
  switch (refused.refused) {
    case 'picture-too-large':
      return refuse('picture-too-large', { limit: Math.floor(refused.maxBytes / 1_048_576) })
    case 'picture-kind':
      return refuse('picture-kind', { kind: refused.kind, accepted: refused.accepted.join(', ') })
    case 'picture-too-many-pixels':
      return refuse('picture-too-many-pixels', { width: refused.width, height: refused.height, limit: Math.floor(refused.maxPixels / 1_000_000) })
    case 'picture-broken':
      return refuse('picture-broken')
  }
}
