import { type Check, checkResult, type CheckResult, type Reader, sql } from '#database'
import { clearingMovedBy, providerOwner } from '#ledger'

const count = sql<{ payments: number; refunds: number; notifications: number; chargebacks: number }>(
  'payments.check-count',
  `select (select count(*)::int from payment) as payments, (select count(*)::int from refund) as refunds,
     (select count(*)::int from payment_notification) as notifications, (select count(*)::int from chargeback) as chargebacks`,
)
const capturedTwice = sql<{ id: string }>(
  'payments.check-captured-twice',
  `select checkout_id as id from payment where state = 'captured' group by buyer_id, checkout_id having count(*) > 1`,
)
const partsDiffer = sql<{ id: string }>(
  'payments.check-parts',
  `select id from payment
   where amount_minor <> (select coalesce(sum((part ->> 'amountMinor')::bigint), 0) from jsonb_array_elements(parts) as part)`,
)
const refundsDiffer = sql<{ id: string }>(
  'payments.check-refunds',
  `select p.id from payment p
   left join (
     select buyer_id, payment_id, sum(amount_minor) as claimed, coalesce(sum(amount_minor) filter (where state = 'succeeded'), 0) as refunded
     from refund group by buyer_id, payment_id
   ) r on r.buyer_id = p.buyer_id and r.payment_id = p.id
   where p.refund_claimed_minor <> coalesce(r.claimed, 0) or p.refunded_minor <> coalesce(r.refunded, 0)
     or coalesce(r.claimed, 0) > p.captured_minor or (p.state = 'surplus' and coalesce(r.claimed, 0) <> p.captured_minor)`,
)
const refundOutsidePart = sql<{ id: string }>(
  'payments.check-refund-parts',
  `select r.order_id as id from refund r join payment p on p.buyer_id = r.buyer_id and p.id = r.payment_id
   group by r.buyer_id, r.payment_id, r.order_id, p.parts
   having sum(r.amount_minor) > coalesce((
     select sum((part ->> 'amountMinor')::bigint) from jsonb_array_elements(p.parts) as part where part ->> 'orderId' = r.order_id::text), 0)`,
)
const chargedOtherwise = sql<{ id: string }>(
  'payments.check-chargebacks',
  `select c.id from chargeback c
   left join (select buyer_id, chargeback_id, sum(taken_minor + excess_minor) as parts from chargeback_part group by buyer_id, chargeback_id) p on p.buyer_id = c.buyer_id and p.chargeback_id = c.id
   where coalesce(p.parts, 0) <> case c.money when 'none' then 0 else c.amount_minor end`,
)
const chargedOfPayment = sql<{ id: string }>(
  'payments.check-charged-payments',
  `select p.id from payment p
   left join (
     select c.buyer_id, c.payment_id, sum(part.taken_minor) as taken from chargeback c
     join chargeback_part part on part.buyer_id = c.buyer_id and part.chargeback_id = c.id where c.money = 'withdrawn' group by c.buyer_id, c.payment_id
   ) c on c.buyer_id = p.buyer_id and c.payment_id = p.id
   where p.charged_back_minor <> coalesce(c.taken, 0)`,
)
const parkedSilently = sql<{ id: string }>(
  'payments.check-notifications',
  `select event_id as id from payment_notification where (outcome = 'parked') <> (parked_why is not null) or (processed_at is null) <> (outcome is null)`,
)

export const paymentsChecks: Check[] = [
  check('payments: a checkout is paid by one capture', 'payments', capturedTwice),
  check('payments: the parts of a payment are its amount', 'payments', partsDiffer),
  check('payments: captured >= refunded, as the refunds say', 'payments', refundsDiffer),
  check('payments: refunds stay within their order', 'refunds', refundOutsidePart),
  check('payments: a chargeback comes out of its orders and of whoever bears it', 'chargebacks', chargedOtherwise),
  check('payments: what is charged back is not given back again', 'payments', chargedOfPayment),
  check('payments: a notification is applied, known already, or parked with a reason', 'notifications', parkedSilently),
  { name: 'payments: what lies with each provider is what came in less what went back', count: checkClearing },
]

function check(name: string, counted: 'payments' | 'refunds' | 'notifications' | 'chargebacks', broken: typeof capturedTwice): Check {
  return {
    name,
    count: async (db: Reader) => checkResult((await db.one(count))[counted], (await db.all(broken)).map((row) => row.id)),
  }
}

const movedBy = sql<{ provider: string; currency: string; minor: bigint }>(
  'payments.check-moved',
  `select provider, currency, sum(minor)::int8 as minor from (
     select provider, currency, captured_minor as minor from payment where captured_minor > 0
     union all select provider, currency, - amount_minor from refund where state = 'succeeded'
     union all select provider, currency, - amount_minor from chargeback where money = 'withdrawn'
     union all select provider, fee_currency, fee_back_minor - fee_minor from chargeback where money <> 'none'
   ) as moved group by provider, currency`,
)

/** What leaves to stores is looked at where payouts are made. */
const PAYOUT_KINDS = ['payout', 'payout-failed', 'test-transfer', 'test-transfer-back'] as const

/** What the books say came to each provider is what came in less what went back. */
async function checkClearing(db: Reader): Promise<CheckResult> {
  const books = await clearingMovedBy(db, PAYOUT_KINDS, { others: true })
  const moved = await db.all(movedBy)
  const named = (provider: string, currency: string) => `${provider} ${currency}`
  const inBooks = new Map(books.map(({ owner, currency, minor }) => [named(owner, currency), minor]))
  const here = new Map(moved.map(({ provider, currency, minor }) => [named(providerOwner(provider), currency), minor]))
  const all = [...new Set([...inBooks.keys(), ...here.keys()])]
  return checkResult(all.length, all.filter((each) => (inBooks.get(each) ?? 0n) !== (here.get(each) ?? 0n)))
}
