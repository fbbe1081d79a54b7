import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { Fact } from '#events'
import { balancesOf, PLATFORM } from '#ledger'
import { readPayout } from '#payouts'
import { type Endpoint, type EndpointRef, endpointsOf } from './endpoint-row.ts'
import type { EventKind, Moved } from './facts.ts'

const insert = sql(
  'webhooks.queue',
  `insert into webhook_delivery (account_id, id, endpoint_id, kind, body, state, next_at, at) select a, i, e, k, b, 'waiting', $6, $6 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) as w (a, i, e, k, b)`,
)

type Event = { accountId: string; kind: EventKind; at: Date; data: object }

const KINDS: Record<Moved['kind'], EventKind> = { accrued: 'commission.accrued', again: 'commission.accrued', evened: 'commission.accrued', released: 'commission.payable', back: 'commission.reversed', charged: 'commission.reversed' }

/** Whoever gives or earns commission hears what became of it: two statements for any number, one where nobody listens. */
export async function tellOfMoves(db: Writer, clock: Clock, facts: readonly Fact<'commission.moved'>[]): Promise<void> {
  await queueEvents(db, clock, facts.flatMap(({ payload, at }) => eventsOf(payload, at)))
}

/** Once for the store that gives all of it, once for each who earns, of their own part. */
function eventsOf({ storeId, orderId, position, currency, kind, why, parts }: Moved, at: Date): Event[] {
  const base = { store: storeId, order: orderId, position }
  const given = parts.reduce((sum, { minor }) => sum + BigInt(minor), 0n)
  const told = (accountId: string, as: string, minor: bigint): Event => ({ accountId, kind: KINDS[kind], at, data: { account: accountId, as, ...base, amount: { minor: Number(minor), currency }, ...(why === '' ? {} : { why }) } })
  return [told(storeId, 'store', given), ...parts.filter(({ party }) => party !== PLATFORM).map(({ party, role, minor }) => told(party, role, BigInt(minor)))]
}

/** A payout has come: those who earn commission hear of it. */
export async function tellOfPayout(db: Writer, clock: Clock, { payload: { payoutId }, at }: Fact<'payout.paid'>): Promise<void> {
  const payout = await readPayout(db, payoutId)
  if (!payout || (await endpointsOf(db, [payout.accountId])).length === 0) return
  const { accountId, amountMinor, currency, reference } = payout
  if (!(await balancesOf(db, accountId)).some(({ kind }) => kind === 'commission')) return
  await queueEvents(db, clock, [{ accountId, kind: 'commission.paid', at, data: { account: accountId, payout: payoutId, reference, amount: { minor: Number(amountMinor), currency } } }])
}

/** Something to try the other side with. */
export async function queueTest(db: Writer, clock: Clock, endpoint: EndpointRef): Promise<void> {
  await insertFor(db, clock, [{ endpoint, event: { accountId: endpoint.accountId, kind: 'webhook.test', at: clock.now(), data: { account: endpoint.accountId } } }])
}

async function queueEvents(db: Writer, clock: Clock, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
  const listening = Map.groupBy(await endpointsOf(db, [...new Set(events.map(({ accountId }) => accountId))]), ({ accountId }: Endpoint) => accountId)
  await insertFor(db, clock, events.flatMap((event) => (listening.get(event.accountId) ?? []).map((endpoint) => ({ endpoint, event }))))
}

async function insertFor(db: Writer, clock: Clock, all: readonly { endpoint: EndpointRef; event: Event }[]): Promise<void> {
  if (all.length === 0) return
  await db.run(insert, [
    all.map(({ endpoint }) => endpoint.accountId), all.map(() => clock.id()), all.map(({ endpoint }) => endpoint.id), all.map(({ event }) => event.kind),
    all.map(({ event: { kind, at, data } }) => JSON.stringify({ type: kind, timestamp: at.toISOString(), data })), clock.now(),
  ])
}
