import { sql, type Writer } from '#database'

export type LockedAccount = { id: string; following: number; gone: boolean }

const lock = sql<LockedAccount>(
  'accounts.lock',
  `select id, following, (closed_at is not null or suspended_at is not null) as gone from account where id = $1 for no key update`,
)

/**
 * Locks both accounts in the order of their ids, so that follows and blocks between two never interleave
 * and never wait for each other in a ring. Absent ones are absent from the answer.
 */
export async function lockPair(db: Writer, one: string, other: string): Promise<Map<string, LockedAccount>> {
  const locked = new Map<string, LockedAccount>()
  for (const id of [one, other].sort()) {
    const row = await db.maybe(lock, [id])
    if (row) locked.set(id, row)
  }
  return locked
}

/** Locks one account, whose staff is about to change. */
export async function lockAccount(db: Writer, id: string): Promise<void> {
  await db.one(lock, [id])
}
