import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { Fact } from '#events'
import { PLATFORM } from '#ledger'
import { readPayout, sumsOfPayout } from '#payouts'
import { type EndpointRef, endpointsOf } from './endpoint-row.ts'
import type { EventKind, Moved } from './facts.ts'
import { MAX_WAITING_TESTS } from './limits.ts'

// Held until what is told stands there: an endpoint that ends meanwhile is told nothing, and a turn that ends sees it.
const awaken = sql<EndpointRef>(
  'webhooks.awaken',
  `update webhook_endpoint set next_at = case when paused_at is null then least(next_at, greatest(rests_until, $2::timestamptz)) end
   where account_id = any($1::uuid[]) and ended_at is null returning account_id as "accountId", id`,
)
const awakenOne = sql('webhooks.awaken-one', 'update webhook_endpoint set next_at = least(next_at, greatest(rests_until, $3::timestamptz)) where account_id = $1 and id = $2 and paused_at is null')
const insert = sql(
  'webhooks.queue',
  `insert into webhook_delivery (account_id, id, endpoint_id, kind, body, state, next_at, at) select a, i, e, k, b, 'waiting', $6, $6 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) as w (a, i, e, k, b)`,
)
const waitingTests = sql<{ count: number }>(
  'webhooks.waiting-tests',
  `select count(*)::int as count from (select 1 from webhook_delivery where account_id = $1 and endpoint_id = $2 and state = 'waiting' and kind = 'webhook.test' limit ${MAX_WAITING_TESTS}) as w`,
)

type Event = { accountId: string; kind: EventKind; at: Date; data: object }

const KINDS: Record<Moved['kind'], EventKind> = { accrued: 'commission.accrued', again: 'commission.accrued', evened: 'commission.accrued', released: 'commission.payable', back: 'commission.reversed', charged: 'commission.reversed' }

/** Whoever gives or earns commission hears what became of it: two statements for any number, one where nobody listens. */
export async function tellOfMoves(db: Writer, clock: Clock, facts: readonly Fact<'commission.moved'>[]): Promise<void> {
  await queueEvents(db, clock, facts.flatMap(({ payload, at }) => eventsOf(payload, at)))
}

/** Once for the store that gives all of it, once for each who earns, of their own part. What comes again on a line that is cleared is payable at once. */
function eventsOf({ storeId, orderId, position, currency, kind: moved, why, released, parts }: Moved, at: Date): Event[] {
  const base = { store: storeId, order: orderId, position }
  const given = parts.reduce((sum, { minor }) => sum + BigInt(minor), 0n)
  const kind = KINDS[moved]
  const kinds = kind === 'commission.accrued' && released ? [kind, 'commission.payable' as const] : [kind]
  const from = kind === 'commission.reversed' && released !== undefined ? { from: released ? 'payable' : 'pending' } : {}
  const told = (accountId: string, as: string, minor: bigint): Event[] =>
    kinds.map((each) => ({ accountId, kind: each, at, data: { account: accountId, as, ...base, amount: { minor: Number(minor), currency }, ...from, ...(why === '' ? {} : { why }) } }))
  return [...told(storeId, 'store', given), ...parts.filter(({ party }) => party !== PLATFORM).flatMap(({ party, role, minor }) => told(party, role, BigInt(minor)))]
}

/** A payout has come, or came back: who earned commission hears how much of it was commission, and a store of its sales nothing. */
export async function tellOfPayout(db: Writer, clock: Clock, kind: 'commission.paid' | 'commission.paid-back', { payload: { payoutId }, at }: Fact<'payout.paid' | 'payout.returned'>): Promise<void> {
  const payout = await readPayout(db, payoutId)
  if (!payout || (await endpointsOf(db, [payout.accountId])).length === 0) return
  const { accountId, currency, reference } = payout
  const minor = (await sumsOfPayout(db, payout)).parts.reduce((sum, part) => (part.kind === 'commission-release' || part.kind === 'commission-recall' ? sum + part.changeMinor : sum), 0n)
  if (minor > 0n) await queueEvents(db, clock, [{ accountId, kind, at, data: { account: accountId, payout: payoutId, reference, amount: { minor: Number(minor), currency } } }])
}

/** Something to try the other side with; a few may wait. Hold the endpoint. */
export async function queueTest(db: Writer, clock: Clock, { accountId, id }: EndpointRef): Promise<Refusal | undefined> {
  if ((await db.one(waitingTests, [accountId, id])).count >= MAX_WAITING_TESTS) return refuse('webhook-tests-waiting', { limit: MAX_WAITING_TESTS })
  await db.run(awakenOne, [accountId, id, clock.now()])
  await insertFor(db, clock, [{ endpoint: { accountId, id }, event: { accountId, kind: 'webhook.test', at: clock.now(), data: { account: accountId } } }])
  return undefined
}

async function queueEvents(db: Writer, clock: Clock, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
  const listening = Map.groupBy(await db.all(awaken, [[...new Set(events.map(({ accountId }) => accountId))], clock.now()]), ({ accountId }) => accountId)
  await insertFor(db, clock, events.flatMap((event) => (listening.get(event.accountId) ?? []).map((endpoint) => ({ endpoint, event }))))
}

async function insertFor(db: Writer, clock: Clock, all: readonly { endpoint: EndpointRef; event: Event }[]): Promise<void> {
  if (all.length === 0) return
  // Ids of one moment are in no order of their own.
  const ids = all.map(() => clock.id()).toSorted()
  await db.run(insert, [
    all.map(({ endpoint }) => endpoint.accountId), ids, all.map(({ endpoint }) => endpoint.id), all.map(({ event }) => event.kind),
    all.map(({ event: { kind, at, data } }) => JSON.stringify({ type: kind, timestamp: at.toISOString(), data })), clock.now(),
  ])
}
