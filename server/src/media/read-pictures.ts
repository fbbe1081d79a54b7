import type { Picture } from '#api'
import { type Reader, sql } from '#database'

const COLUMNS = 'id, account_id as owner, width, height, widths, thumbhash, alt'

const ofAccount = sql<Picture>('media.of-account', `select ${COLUMNS} from media where account_id = $1 and id = any($2::uuid[]) and not private`)
const privateOfAccount = sql<Picture>('media.private-of-account', `select ${COLUMNS} from media where account_id = $1 and id = any($2::uuid[]) and private`)
const cards = sql<Picture>('media.cards', `select ${COLUMNS} from unnest($1::uuid[], $2::uuid[]) as w (owner_id, media_id) join media m on m.account_id = w.owner_id and m.id = w.media_id and not m.private`)
const kept = sql<KeptRow>('media.kept', `select ${COLUMNS}, private, store_id as "storeId", moves from media where account_id = $1 and id = $2`)

type KeptRow = Picture & { private: boolean; storeId: string | null; moves: boolean }
/** A picture as its account keeps it. A private one lies under an id of its own; `moves`: perhaps still under the public one. */
export type KeptPicture = { picture: Picture; private: boolean; storeId: string | undefined; moves: boolean }

/** Pictures of one account by their ids, to be shown to everybody; those that are not its own or are private are missing. */
export async function findPictures(db: Reader, accountId: string, ids: readonly string[]): Promise<Map<string, Picture>> {
  if (ids.length === 0) return new Map()
  return byId(await db.all(ofAccount, [accountId, ids]))
}

/** Private pictures of one account by their ids. Whoever shows them says to whom. */
export async function findPrivatePictures(db: Reader, accountId: string, ids: readonly string[]): Promise<Map<string, Picture>> {
  if (ids.length === 0) return new Map()
  return byId(await db.all(privateOfAccount, [accountId, ids]))
}

export async function pictureOf(db: Reader, accountId: string, id: string): Promise<Picture | undefined> {
  return (await findPictures(db, accountId, [id])).get(id)
}

/** A picture of an account, whether public or private. */
export async function keptPictureOf(db: Reader, accountId: string, id: string): Promise<KeptPicture | undefined> {
  const row = await db.maybe(kept, [accountId, id])
  if (!row) return undefined
  const { private: isPrivate, storeId, moves, ...picture } = row
  return { picture, private: isPrivate, storeId: storeId ?? undefined, moves }
}

/** Pictures of any accounts, named by owner and id, to be shown to everybody. */
export async function pictureCards(db: Reader, pairs: readonly { owner: string; id: string }[]): Promise<Map<string, Picture>> {
  if (pairs.length === 0) return new Map()
  return byId(await db.all(cards, [pairs.map((each) => each.owner), pairs.map((each) => each.id)]))
}

function byId(rows: readonly Picture[]): Map<string, Picture> {
  return new Map(rows.map((row) => [row.id, row]))
}
