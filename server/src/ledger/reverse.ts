import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { AccountKind, LedgerOwner } from './chart.ts'
import { type Leg, type Posting, postAll } from './post.ts'

/** Postings that go into the books with one statement. */
const BATCH = 100

type LegRow = { key: string; currency: string; owner: LedgerOwner; kind: AccountKind; amountMinor: bigint; orderId: string | null }

const legsOf = sql<LegRow>(
  'ledger.legs-of',
  `select t.key, t.currency, a.owner, a.kind, e.amount_minor as "amountMinor", e.order_id as "orderId"
   from ledger_transaction t join ledger_entry e on e.transaction_id = t.id join ledger_account a on a.id = e.account_id
   where t.key = any($1::text[]) order by t.posted_at desc, t.id desc`,
)

/**
 * Takes postings back by posting their opposite, the latest first, so that no account goes where it never was.
 * Nothing is removed from the books. Keys under which nothing was posted are passed over.
 */
export async function reversePostings(db: Writer, clock: Clock, keys: readonly string[], why: string): Promise<void> {
  const byKey = Map.groupBy(await db.all(legsOf, [keys]), ({ key }) => key)
  const postings = [...byKey].map(([key, rows]): Posting => ({ key: `undo:${key}`, kind: 'correction', currency: rows[0]!.currency, effectiveAt: clock.now(), why, legs: rows.map(opposite) }))
  for (let at = 0; at < postings.length; at += BATCH) await postAll(db, clock, postings.slice(at, at + BATCH))
}

function opposite({ owner, kind, amountMinor, orderId }: LegRow): Leg {
  return { account: { owner, kind }, side: amountMinor > 0n ? 'credit' : 'debit', amountMinor: amountMinor > 0n ? amountMinor : -amountMinor, orderId: orderId ?? undefined }
}
