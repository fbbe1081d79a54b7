import { isRefusal, type Refusal } from '#api'
import { type Reader, sql, type Statement } from '#database'
import { type AccountCard, accountCards } from './account-card.ts'
import { cutPage, readCursor } from './cursor.ts'
import { blockedEitherWay } from './relation.ts'

export type PageOfCards = { items: AccountCard[]; next: string | null }
type PageWanted = { after?: string; limit: number }
type Row = { id: string; at: Date }

const followingPage = sql<Row>(
  'accounts.following-page',
  `select author_id as id, at from follow where account_id = $1 and ($2::timestamptz is null or (at, author_id) < ($2, $3::uuid))
   order by at desc, author_id desc limit $4`,
)
const followersPage = sql<Row>(
  'accounts.followers-page',
  `select account_id as id, at from follower where author_id = $1 and ($2::timestamptz is null or (at, account_id) < ($2, $3::uuid))
     and account_id <> all($5::uuid[])
   order by at desc, account_id desc limit $4`,
)
const mutedPage = sql<Row>(
  'accounts.muted-page',
  `select muted_id as id, at from mute where account_id = $1 and ($2::timestamptz is null or (at, muted_id) < ($2, $3::uuid))
   order by at desc, muted_id desc limit $4`,
)
const blockedPage = sql<Row>(
  'accounts.blocked-page',
  `select other_id as id, at from block where account_id = $1 and made_by = $1 and ($2::timestamptz is null or (at, other_id) < ($2, $3::uuid))
   order by at desc, other_id desc limit $4`,
)

const standingAmong = sql<{ id: string }>('accounts.standing-among', 'select id from account where id = any($1::uuid[]) and closed_at is null and suspended_at is null')

/** Newest first, as the three below: three lists of one's own, and who follows an account. */
export function listFollowing(db: Reader, accountId: string, wanted: PageWanted): Promise<PageOfCards | Refusal> {
  return pageOfCards(db, followingPage, accountId, wanted)
}

export function listMuted(db: Reader, accountId: string, wanted: PageWanted): Promise<PageOfCards | Refusal> {
  return pageOfCards(db, mutedPage, accountId, wanted)
}

export function listBlocked(db: Reader, accountId: string, wanted: PageWanted): Promise<PageOfCards | Refusal> {
  return pageOfCards(db, blockedPage, accountId, wanted)
}

/** Without those whom the viewer blocked or who blocked the viewer, and without those who are suspended. */
export async function listFollowers(db: Reader, accountId: string, wanted: PageWanted, viewerId?: string): Promise<PageOfCards | Refusal> {
  const found = await pageOfCards(db, followersPage, accountId, wanted, [viewerId ? await blockedEitherWay(db, viewerId) : []])
  if (isRefusal(found)) return found
  // A page may be a little short; the next one is there all the same.
  const standing = new Set((await db.all(standingAmong, [found.items.map((card) => card.id)])).map((row) => row.id))
  return { ...found, items: found.items.filter((card) => standing.has(card.id)) }
}

async function pageOfCards(db: Reader, statement: Statement<Row>, accountId: string, { after, limit }: PageWanted, more: readonly unknown[] = []): Promise<PageOfCards | Refusal> {
  const cursor = readCursor(after)
  if (isRefusal(cursor)) return cursor
  const found = await db.all(statement, [accountId, cursor ? new Date(cursor.rank) : null, cursor?.id ?? null, limit + 1, ...more])
  const { items, next } = cutPage(found, limit, (row) => row.at.getTime())
  const cards = await accountCards(db, items.map((row) => row.id))
  return { items: items.flatMap((row) => cards.get(row.id) ?? []), next }
}
