import { type Check, checkResult, LEAST_ID, MAX_CHECK_EXAMPLES, type Reader, sql, type Statement } from '#database'

const BATCH = 2_000

/** Two accounts and, for a block, who made it. */
type Pair = { a: string; b: string; by?: string }

// Both sides of a mirror, each in its own shards: a page of pairs, and which of some pairs are there.
const follows = sql<Pair>('check.follows', 'select account_id as a, author_id as b from follow where (account_id, author_id) > ($1, $2) order by account_id, author_id limit $3')
const followsAmong = sql<Pair>('check.follows-among', 'select account_id as a, author_id as b from follow where account_id = any($1::uuid[]) and author_id = any($2::uuid[])')
const followers = sql<Pair>('check.followers', 'select account_id as a, author_id as b from follower where (author_id, account_id) > ($1, $2) order by author_id, account_id limit $3')
const followersAmong = sql<Pair>('check.followers-among', 'select account_id as a, author_id as b from follower where author_id = any($2::uuid[]) and account_id = any($1::uuid[])')
const blocks = sql<Pair>('check.blocks', 'select account_id as a, other_id as b, made_by as by from block where (account_id, other_id, made_by) > ($1, $2, $3) order by account_id, other_id, made_by limit $4')
const blocksAmong = sql<Pair>('check.blocks-among', 'select account_id as a, other_id as b, made_by as by from block where account_id = any($1::uuid[]) and other_id = any($2::uuid[])')
const mirroredBlocks = sql<Pair>('check.mirrored-blocks', 'select other_id as a, account_id as b, made_by as by from block where account_id = any($2::uuid[]) and other_id = any($1::uuid[])')
const strangeBlocks = sql<{ id: string }>('check.strange-blocks', 'select account_id as id from block where made_by <> account_id and made_by <> other_id')

const miscounted = sql<{ id: string; followers: number; following: number; fans: number; authors: number }>(
  'check.counts',
  `select a.id, a.followers, a.following, coalesce(fans.count, 0)::int as fans, coalesce(authors.count, 0)::int as authors
   from account a
   left join (select author_id, count(*) from follower group by author_id) fans on fans.author_id = a.id
   left join (select account_id, count(*) from follow group by account_id) authors on authors.account_id = a.id
   where a.followers <> coalesce(fans.count, 0) or a.following <> coalesce(authors.count, 0)`,
)
const countAccounts = sql<{ count: number }>('check.accounts', 'select count(*)::int as count from account')
const handles = sql<{ handle: string; accountId: string }>('check.handles', 'select handle, account_id as "accountId" from handle where handle > $1 order by handle limit $2')
const accountHandles = sql<{ id: string; handle: string }>('check.account-handles', 'select id, handle from account where id = any($1::uuid[])')
const ownerless = sql<{ id: string }>(
  'check.ownerless',
  `select a.id from account a left join account_member m on m.account_id = a.id and m.role = 'owner' where a.kind <> 'person' and m.account_id is null`,
)

/** What must hold of accounts, on a live database: what looks broken is looked at a second time. */
export const accountsChecks: Check[] = [
  { name: 'every follow stands beside the author too', count: (db) => mirrored(db, { page: follows, cursor: ({ a, b }) => [a, b], self: followsAmong, other: followersAmong }) },
  { name: 'every follower stands beside the fan too', count: (db) => mirrored(db, { page: followers, cursor: ({ a, b }) => [b, a], self: followersAmong, other: followsAmong }) },
  { name: 'counts of followers and followed equal their rows', count: countsEqual },
  { name: 'every block stands on both sides', count: blocksMirrored },
  { name: 'every handle names the account that has it, and every account has one', count: handlesHold },
  { name: 'every public account has an owner', count: async (db) => checkResult((await db.one(countAccounts)).count, (await db.all(ownerless)).map((row) => row.id)) },
]

/** Whether every row of `self`, page by page, has its mirror in `other`. */
async function mirrored(db: Reader, { page, cursor, self, other }: { page: Statement<Pair>; cursor: (pair: Pair) => string[]; self: Statement<Pair>; other: Statement<Pair> }) {
  const broken: string[] = []
  let checked = 0
  let after = cursor({ a: LEAST_ID, b: LEAST_ID, by: LEAST_ID })
  for (;;) {
    const pairs = await db.all(page, [...after, BATCH])
    if (pairs.length === 0) return checkResult(checked, broken)
    checked += pairs.length
    after = cursor(pairs.at(-1)!)
    const missing = await absent(db, other, pairs)
    // Somebody may have taken it back in between: broken is what is still here and still not there.
    const gone = missing.length > 0 ? await absent(db, self, missing) : []
    const still = missing.filter((pair) => !gone.includes(pair))
    broken.push(...(await absent(db, other, still)).map(({ a, b }) => `${a} -> ${b}`))
  }
}

async function absent(db: Reader, statement: Statement<Pair>, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const found = await db.all(statement, [pairs.map((each) => each.a), pairs.map((each) => each.b)])
  const there = new Set(found.map(({ a, b, by }) => `${a} ${b} ${by}`))
  return pairs.filter(({ a, b, by }) => !there.has(`${a} ${b} ${by}`))
}

async function countsEqual(db: Reader) {
  // One statement, one snapshot: nothing can change in between.
  const rows = await db.all(miscounted)
  const { count } = await db.one(countAccounts)
  return checkResult(count, rows.map((row) => `${row.id}: ${row.followers} followers for ${row.fans} rows, follows ${row.following} for ${row.authors} rows`))
}

async function blocksMirrored(db: Reader) {
  const pairs = await mirrored(db, { page: blocks, cursor: ({ a, b, by }) => [a, b, by!], self: blocksAmong, other: mirroredBlocks })
  const strange = (await db.all(strangeBlocks)).map((row) => row.id)
  return { ...pairs, broken: pairs.broken + strange.length, examples: [...pairs.examples, ...strange].slice(0, MAX_CHECK_EXAMPLES) }
}

async function handlesHold(db: Reader) {
  const broken: string[] = []
  let checked = 0
  let after = ''
  for (;;) {
    const rows = await db.all(handles, [after, BATCH])
    if (rows.length === 0) break
    checked += rows.length
    after = rows.at(-1)!.handle
    const accounts = new Map((await db.all(accountHandles, [rows.map((row) => row.accountId)])).map((row) => [row.id, row.handle]))
    broken.push(...rows.filter((row) => accounts.get(row.accountId) !== row.handle).map((row) => `@${row.handle}`))
  }
  const { count } = await db.one(countAccounts)
  return checkResult(checked, count > checked ? [...broken, `${count - checked} accounts without a handle`] : broken)
}
