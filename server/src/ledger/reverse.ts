import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { AccountKind, LedgerOwner } from './chart.ts'
import { type Leg, type Posting, postAll } from './post.ts'

/** Postings that go into the books with one statement. */
const BATCH = 100

type LegRow = { key: string; currency: string; accountId: string; version: bigint; owner: LedgerOwner; kind: AccountKind; amountMinor: bigint; orderId: string | null }

const legsOf = sql<LegRow>(
  'ledger.legs-of',
  `select t.key, t.currency, e.account_id as "accountId", e.version, a.owner, a.kind, e.amount_minor as "amountMinor", e.order_id as "orderId"
   from ledger_transaction t join ledger_entry e on e.transaction_id = t.id join ledger_account a on a.id = e.account_id
   where t.key = any($1::text[]) order by e.account_id, e.version desc`,
)

/**
 * Takes postings back by posting their opposite, the last ones first, so that no account goes where it never was.
 * Nothing is removed from the books. Keys under which nothing was posted are passed over.
 */
export async function reversePostings(db: Writer, clock: Clock, keys: readonly string[], why: string): Promise<void> {
  const legs = await db.all(legsOf, [keys])
  const byKey = Map.groupBy(legs, ({ key }) => key)
  const postings = latestFirst(legs).map((key): Posting => {
    const rows = byKey.get(key)!
    return { key: `undo:${key}`, kind: 'correction', currency: rows[0]!.currency, effectiveAt: clock.now(), why, legs: rows.map(opposite) }
  })
  for (let at = 0; at < postings.length; at += BATCH) await postAll(db, clock, postings.slice(at, at + BATCH))
}

/**
 * The keys of postings, each before all that were posted earlier to one of its accounts. What the accounts have counted
 * says which came first: clocks of several processes may not agree.
 * @param legs account by account, the latest first
 */
function latestFirst(legs: readonly LegRow[]): string[] {
  const later = new Map<string, Set<string>>(legs.map(({ key }) => [key, new Set()]))
  for (const [at, { key, accountId }] of legs.entries()) {
    const before = legs[at - 1]
    if (before?.accountId === accountId && before.key !== key) later.get(key)!.add(before.key)
  }
  const ordered = new Set<string>()
  const seen = new Set<string>()
  for (const first of later.keys()) {
    for (const open = [first]; open.length > 0; ) {
      const key = open.at(-1)!
      const waiting = seen.has(key) ? [] : [...later.get(key)!].filter((each) => !seen.has(each))
      seen.add(key)
      if (waiting.length > 0) open.push(...waiting)
      else ordered.add(open.pop()!)
    }
  }
  return [...ordered]
}

function opposite({ owner, kind, amountMinor, orderId }: LegRow): Leg {
  return { account: { owner, kind }, side: amountMinor > 0n ? 'credit' : 'debit', amountMinor: amountMinor > 0n ? amountMinor : -amountMinor, orderId: orderId ?? undefined }
}
