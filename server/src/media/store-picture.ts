import { createHash, randomBytes } from 'node:crypto'
import { type Picture, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import type { PictureRefusal } from './decode-picture.ts'
import { describePicture } from './describe-picture.ts'
import { makeRenditions, type Renditions } from './make-renditions.ts'
import type { FileKind } from './sniff-picture.ts'
import { pictureIdIn, storeIdOf } from './picture-address.ts'
import { pictureKey, type PictureStore } from './picture-store.ts'
import { keptPictureOf } from './read-pictures.ts'

export type MediaDeps = { database: Database; clock: Clock; pictures: PictureStore }
/** `isPrivate`: shown to nobody but those whom a module shows it to. Decided once, by what it is for. */
export type NewPicture = { accountId: string; bytes: Uint8Array; alt: string; isPrivate?: boolean }

export const MAX_PICTURES_PER_ACCOUNT = 50_000
export const MAX_ALT_LENGTH = 300

const insert = sql(
  'media.insert',
  `insert into media (account_id, id, sha256, width, height, thumbhash, widths, alt, bytes, created_at, private, store_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text is not null, $11) on conflict do nothing`,
)
const count = sql<{ count: number }>('media.count', 'select count(*)::int as count from media where account_id = $1')

// The same file sent twice at once is worked on once.
const underWay = new Map<string, Promise<Refusal | undefined>>()

/**
 * Makes an uploaded file a picture of an account: its sizes into the store first, its row last, so that a
 * picture is there whole or not at all. The same file again gives the same picture, with the newer words.
 */
export async function storePicture(deps: MediaDeps, { accountId, bytes, alt, isPrivate = false }: NewPicture): Promise<Picture | Refusal> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const { id, there } = await idFor(deps.database, accountId, sha256, isPrivate)
  if (there) return describeAgain(deps.database, there, alt)

  const working = underWay.get(id) ?? make(deps, { accountId, bytes, alt, isPrivate, id, sha256 }).finally(() => underWay.delete(id))
  underWay.set(id, working)
  const refused = await working
  return refused ?? describeAgain(deps.database, await mustBeThere(deps.database, accountId, id), alt)
}

/** An ordinary picture and a private one of the same file are two; also where the private one was an ordinary one before. */
async function idFor(database: Database, accountId: string, sha256: Uint8Array, isPrivate: boolean): Promise<{ id: string; there?: Picture }> {
  for (const apart of isPrivate ? ['private'] : ['', 'public']) {
    const id = pictureIdIn(accountId, sha256, apart)
    const kept = await keptPictureOf(database.read, accountId, id)
    if (!kept || kept.private === isPrivate) return { id, there: kept?.picture }
  }
  throw new Error(`account ${accountId} has a file both ways under one id`)
}

async function make(deps: MediaDeps, { bytes, ...more }: NewPicture & Named): Promise<Refusal | undefined> {
  if ((await deps.database.read.one(count, [more.accountId])).count >= MAX_PICTURES_PER_ACCOUNT) return refuse('pictures-full', { limit: MAX_PICTURES_PER_ACCOUNT })
  const made = await makeRenditions(bytes, { avif: !more.isPrivate })
  if ('refused' in made) return refusalOf(made)
  await keepRenditions(deps, { ...more, made, size: bytes.length })
  return undefined
}

type Named = { id: string; sha256: Uint8Array }
type Kept = Omit<NewPicture, 'bytes'> & Named & { made: Renditions; size: number }

/** A picture whose sizes are made already becomes one of an account: for the same picture in many accounts. */
export async function keepPicture(deps: MediaDeps, { accountId, sha256, isPrivate = false, ...more }: Omit<Kept, 'id'>): Promise<Picture> {
  const { id, there } = await idFor(deps.database, accountId, sha256, isPrivate)
  if (there) return there
  await keepRenditions(deps, { ...more, accountId, sha256, isPrivate, id })
  return mustBeThere(deps.database, accountId, id)
}

async function mustBeThere(database: Database, accountId: string, id: string): Promise<Picture> {
  const kept = await keptPictureOf(database.read, accountId, id)
  if (!kept) throw new Error(`picture ${id} was stored and is not there`)
  return kept.picture
}

async function keepRenditions({ database, clock, pictures }: MediaDeps, { accountId, id, sha256, made, alt, size, isPrivate = false }: Kept): Promise<void> {
  const storeId = isPrivate ? randomBytes(32).toString('hex') : storeIdOf(accountId, id)
  try {
    for (const { width, format, bytes: encoded } of made.renditions) await pictures.put(pictureKey(storeId, { width, format }), encoded, `image/${format}`)
    await database.writeOne(insert, [accountId, id, sha256, made.width, made.height, made.thumbhash, widthsOf(made), alt, size, clock.now(), isPrivate ? storeId : null])
  } finally {
    // Also where all went well: another process may have been faster, with a random name of its own.
    await removeUnlessKept({ database, pictures }, { accountId, id, storeId })
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
async function removeUnlessKept({ database, pictures }: Pick<MediaDeps, 'database' | 'pictures'>, { accountId, id, storeId }: { accountId: string; id: string; storeId: string }): Promise<void> {
  try {
    const kept = await keptPictureOf(database.read, accountId, id)
    if (!kept || (kept.storeId ?? storeIdOf(accountId, id)) !== storeId) await pictures.remove(storeId)
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
      return refused.kind === 'unknown' ? refuse('no-picture', { accepted: namesOf(refused.accepted) }) : refuse('picture-kind', { kind: namesOf([refused.kind]), accepted: namesOf(refused.accepted) })
    case 'picture-too-many-pixels':
      return refuse('picture-too-many-pixels', { width: refused.width, height: refused.height, limit: Math.floor(refused.maxPixels / 1_000_000) })
    case 'picture-broken':
      return refuse('picture-broken')
  }
}

/** As people write them. */
function namesOf(kinds: readonly FileKind[]): string {
  return kinds.map((kind) => (kind === 'webp' ? 'WebP' : kind.toUpperCase())).join(', ')
}
