import type { Picture } from '#api'
import { type Reader, sql } from '#database'

const COLUMNS = 'id, account_id as owner, width, height, widths, thumbhash, alt'

const ofAccount = sql<Picture>('media.of-account', `select ${COLUMNS} from media where account_id = $1 and id = any($2::uuid[])`)
const cards = sql<Picture>('media.cards', `select ${COLUMNS} from unnest($1::uuid[], $2::uuid[]) as w (owner_id, media_id) join media m on m.account_id = w.owner_id and m.id = w.media_id`)

/** Pictures of one account by their ids; those that are not its own are missing. */
export async function findPictures(db: Reader, accountId: string, ids: readonly string[]): Promise<Map<string, Picture>> {
  if (ids.length === 0) return new Map()
  return byId(await db.all(ofAccount, [accountId, ids]))
}

export async function pictureOf(db: Reader, accountId: string, id: string): Promise<Picture | undefined> {
  return (await findPictures(db, accountId, [id])).get(id)
}

/** Pictures of any accounts, named by owner and id. */
export async function pictureCards(db: Reader, pairs: readonly { owner: string; id: string }[]): Promise<Map<string, Picture>> {
  if (pairs.length === 0) return new Map()
  return byId(await db.all(cards, [pairs.map((each) => each.owner), pairs.map((each) => each.id)]))
}

function byId(rows: readonly Picture[]): Map<string, Picture> {
  return new Map(rows.map((row) => [row.id, row]))
}
