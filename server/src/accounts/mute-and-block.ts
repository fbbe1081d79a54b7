import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { removeFollow } from './follow.ts'
import { lockPair } from './lock-pair.ts'
import { relationTo } from './relation.ts'

const MAX_MUTED = 5_000
const MAX_BLOCKED = 5_000

const insertMute = sql('accounts.mute', 'insert into mute (account_id, muted_id, at) values ($1, $2, $3) on conflict do nothing')
const deleteMute = sql('accounts.unmute', 'delete from mute where account_id = $1 and muted_id = $2')
const countMuted = sql<{ count: number }>('accounts.count-muted', 'select count(*)::int as count from mute where account_id = $1')
const insertBlock = sql('accounts.block', 'insert into block (account_id, other_id, made_by, at) values ($1, $2, $3, $4) on conflict do nothing')
const deleteBlock = sql('accounts.unblock', 'delete from block where account_id = $1 and other_id = $2 and made_by = $3')
const countBlocked = sql<{ count: number }>('accounts.count-blocked', 'select count(*)::int as count from block where account_id = $1 and made_by = $1')
const exists = sql<{ id: string }>('accounts.exists', 'select id from account where id = $1 and closed_at is null and suspended_at is null')

/** Nothing of `other` reaches the feed of `who`; `other` does not learn of it. */
export async function mute(db: Writer, clock: Clock, who: string, other: string): Promise<Refusal | undefined> {
  if (who === other) return refuse('not-yourself')
  const wrong = await mayList(db, who, other, countMuted, MAX_MUTED)
  if (wrong) return wrong
  await db.run(insertMute, [who, other, clock.now()])
  return undefined
}

export async function unmute(db: Writer, who: string, other: string): Promise<void> {
  await db.run(deleteMute, [who, other])
}

/** Hides two accounts from each other and ends the follows between them. */
export async function block(db: Writer, clock: Clock, who: string, other: string): Promise<Refusal | undefined> {
  if (who === other) return refuse('not-yourself')
  await lockPair(db, who, other)
  const { blocked } = await relationTo(db, who, other)
  if (blocked) return undefined
  const wrong = await mayList(db, who, other, countBlocked, MAX_BLOCKED)
  if (wrong) return wrong
  await db.run(insertBlock, [who, other, who, clock.now()])
  await db.run(insertBlock, [other, who, who, clock.now()])
  await removeFollow(db, clock, who, other)
  await removeFollow(db, clock, other, who)
  await record(db, clock, 'account.blocked', { accountId: who, otherId: other })
  return undefined
}

/** Takes back one's own block; a block that the other made stays. Follows do not come back. */
export async function unblock(db: Writer, who: string, other: string): Promise<void> {
  await lockPair(db, who, other)
  await db.run(deleteBlock, [who, other, who])
  await db.run(deleteBlock, [other, who, who])
}

async function mayList(db: Reader, who: string, other: string, count: typeof countMuted, limit: number): Promise<Refusal | undefined> {
  if (!(await db.maybe(exists, [other]))) return refuse('not-found')
  const listed = await db.one(count, [who])
  return listed.count >= limit ? refuse('list-full', { limit }) : undefined
}
