import { type Reader, sql } from '#database'

/** How one account stands to another. */
export type Relation = { following: boolean; muted: boolean; blocked: boolean; blockedBy: boolean }

const relation = sql<Relation>(
  'accounts.relation',
  `select exists (select 1 from follow where account_id = $1 and author_id = $2) as following,
     exists (select 1 from mute where account_id = $1 and muted_id = $2) as muted,
     exists (select 1 from block where account_id = $1 and other_id = $2 and made_by = $1) as blocked,
     exists (select 1 from block where account_id = $1 and other_id = $2 and made_by = $2) as "blockedBy"`,
)
const hidden = sql<{ id: string }>('accounts.hidden', 'select distinct other_id as id from block where account_id = $1')
const muted = sql<{ id: string }>('accounts.muted-ids', 'select muted_id as id from mute where account_id = $1')
const following = sql<{ id: string }>('accounts.following-ids', 'select author_id as id from follow where account_id = $1')

/** Everything that `fan` has to do with `other`, from the fan's own shard. */
export function relationTo(db: Reader, fanId: string, otherId: string): Promise<Relation> {
  return db.one(relation, [fanId, otherId])
}

/** Accounts that this one must not be shown, whoever of the two blocked. */
export async function blockedEitherWay(db: Reader, accountId: string): Promise<string[]> {
  return (await db.all(hidden, [accountId])).map((row) => row.id)
}

export async function mutedBy(db: Reader, accountId: string): Promise<string[]> {
  return (await db.all(muted, [accountId])).map((row) => row.id)
}

/** Everybody whom an account follows, in no order; at most MAX_FOLLOWING. */
export async function followingOf(db: Reader, accountId: string): Promise<string[]> {
  return (await db.all(following, [accountId])).map((row) => row.id)
}
