import type { Picture } from '#api'
import { GREATEST_ID, LEAST_ID, type Reader, sql, type Writer } from '#database'
import type { Address } from '#orders'
import type { Kind, Outcome, Standing, State } from './decide-step.ts'
import type { Reason, UsedUnits } from './measure-request.ts'

export type AftersaleRow = {
  storeId: string
  id: string
  orderId: string
  buyerId: string
  kind: Kind
  state: State
  reason: Reason
  currency: string
  amountMinor: bigint
  offeredMinor: bigint | null
  address: Address | null
  until: Date | null
  openedAt: Date
  disputedAt: Date | null
  outcome: Outcome | null
  refundMinor: bigint | null
  closedAt: Date | null
}
export type AftersaleLine = { aftersaleId: string; variantId: string; quantity: number; worthMinor: bigint; borneMinor: bigint; /** What of both is set aside. */ asideMinor: bigint; asideBorneMinor: bigint; replacementId: string | null }
export type AftersaleEvent = { aftersaleId: string; id: string; kind: string; byKind: 'buyer' | 'seller' | 'platform'; byId: string | null; why: string; detail: Record<string, unknown>; pictures: Picture[]; at: Date }
export type DecisionRow = { aftersaleId: string; instance: number; byId: string; reason: string; why: string; refundMinor: bigint; at: Date }
export type AftersaleRef = { storeId: string; id: string }

const COLUMNS = `store_id as "storeId", id, order_id as "orderId", buyer_id as "buyerId", kind, state, reason, currency, amount_minor as "amountMinor",
  offered_minor as "offeredMinor", address, until, opened_at as "openedAt", disputed_at as "disputedAt", outcome, refund_minor as "refundMinor", closed_at as "closedAt"`

const byId = sql<AftersaleRow>('aftersales.row', `select ${COLUMNS} from aftersale where store_id = $1 and id = $2`)
const lock = sql<AftersaleRow>('aftersales.lock', `select ${COLUMNS} from aftersale where store_id = $1 and id = $2 for no key update`)
const ofOrder = sql<AftersaleRow>('aftersales.of-order', `select ${COLUMNS} from aftersale where store_id = $1 and order_id = $2 order by id desc`)
// What only people end has no time, and comes last.
const openOfStore = sql<AftersaleRow>(
  'aftersales.open-of-store',
  `select ${COLUMNS} from aftersale where store_id = $1 and state <> 'closed' and (coalesce(until, timestamptz 'infinity'), id) > ($2::timestamptz, $3::uuid) order by coalesce(until, timestamptz 'infinity'), id limit $4`,
)
const waitingOfStore = sql<{ open: number; waiting: number; dueAt: Date | null }>(
  'aftersales.waiting-of-store',
  `select count(*)::int as open, (count(*) filter (where state in ('asked', 'returning', 'replacing')))::int as waiting, min(until) filter (where state in ('asked', 'returning', 'replacing')) as "dueAt"
   from aftersale where store_id = $1 and state <> 'closed'`,
)
const closedOfStore = sql<AftersaleRow>('aftersales.closed-of-store', `select ${COLUMNS} from aftersale where store_id = $1 and state = 'closed' and id < $2 order by id desc limit $3`)
const disputed = sql<AftersaleRow>('aftersales.disputed', `select ${COLUMNS} from aftersale where state in ('disputed', 'appealed') and (disputed_at, id) > ($1, $2) order by disputed_at, id limit $3`)
const decided = sql<AftersaleRow>('aftersales.decided', `select ${COLUMNS} from aftersale where disputed_at is not null and state in ('decided', 'closed') and id < $1 order by id desc limit $2`)
const lines = sql<AftersaleLine>(
  'aftersales.lines',
  `select aftersale_id as "aftersaleId", variant_id as "variantId", quantity, worth_minor as "worthMinor", borne_minor as "borneMinor", aside_minor as "asideMinor", aside_borne_minor as "asideBorneMinor", replacement_id as "replacementId"
   from aftersale_line where store_id = any($1::uuid[]) and aftersale_id = any($2::uuid[]) order by aftersale_id, variant_id`,
)
const events = sql<AftersaleEvent>(
  'aftersales.events',
  `select aftersale_id as "aftersaleId", id, kind, by_kind as "byKind", by_id as "byId", why, detail, pictures, at from aftersale_event where store_id = $1 and aftersale_id = $2 order by at, id`,
)
const eventsOfMany = sql<AftersaleEvent>(
  'aftersales.events-of-requests',
  `select aftersale_id as "aftersaleId", id, kind, by_kind as "byKind", by_id as "byId", why, detail, pictures, at from aftersale_event where store_id = $1 and aftersale_id = any($2::uuid[]) order by at, id`,
)
const decisions = sql<DecisionRow>(
  'aftersales.decisions',
  `select aftersale_id as "aftersaleId", instance, by_id as "byId", reason, why, refund_minor as "refundMinor", at from dispute_decision where store_id = $1 and aftersale_id = $2 order by instance`,
)
const used = sql<{ variantId: string; settled: number; open: number }>(
  'aftersales.used-units',
  `select variant_id as "variantId", coalesce(sum(quantity) filter (where ended = 'settled'), 0)::int as settled, coalesce(sum(quantity) filter (where ended is null), 0)::int as open
   from aftersale_line where store_id = $1 and order_id = $2 group by variant_id`,
)
export function readAftersale(db: Reader, { storeId, id }: AftersaleRef): Promise<AftersaleRow | undefined> {
  return db.maybe(byId, [storeId, id])
}

/** Hold its order first. */
export function lockAftersale(db: Writer, { storeId, id }: AftersaleRef): Promise<AftersaleRow | undefined> {
  return db.maybe(lock, [storeId, id])
}

export function aftersalesOfOrder(db: Reader, storeId: string, orderId: string): Promise<AftersaleRow[]> {
  return db.all(ofOrder, [storeId, orderId])
}

/** A place among open requests: when its time is over (`infinity` where only people end it), and its id. */
export type DueCursor = { until: string; id: string }

/** Open ones, by when their time is over. */
export function openAftersalesOfStore(db: Reader, storeId: string, { after, limit }: { after?: DueCursor; limit: number }): Promise<AftersaleRow[]> {
  return db.all(openOfStore, [storeId, after?.until ?? '-infinity', after?.id ?? LEAST_ID, limit])
}

/** Closed ones, the newest first. */
export function closedAftersalesOfStore(db: Reader, storeId: string, { after, limit }: { after?: string; limit: number }): Promise<AftersaleRow[]> {
  return db.all(closedOfStore, [storeId, after ?? GREATEST_ID, limit])
}

/** What waits for the store, and until when. */
export function waitingForStore(db: Reader, storeId: string): Promise<{ open: number; waiting: number; dueAt: Date | null }> {
  return db.one(waitingOfStore, [storeId])
}

/** What waits for an operator, the oldest first. */
export function waitingDisputes(db: Reader, { after, limit }: { after?: { disputedAt: Date; id: string }; limit: number }): Promise<AftersaleRow[]> {
  return db.all(disputed, [after?.disputedAt ?? new Date(0), after?.id ?? LEAST_ID, limit])
}

export function decidedDisputes(db: Reader, { after, limit }: { after?: string; limit: number }): Promise<AftersaleRow[]> {
  return db.all(decided, [after ?? GREATEST_ID, limit])
}

export function linesOf(db: Reader, refs: readonly AftersaleRef[]): Promise<AftersaleLine[]> {
  return refs.length === 0 ? Promise.resolve([]) : db.all(lines, [[...new Set(refs.map(({ storeId }) => storeId))], refs.map(({ id }) => id)])
}

export function eventsOf(db: Reader, { storeId, id }: AftersaleRef): Promise<AftersaleEvent[]> {
  return db.all(events, [storeId, id])
}

/** Of several requests of one store, by time. */
export function eventsOfRequests(db: Reader, storeId: string, ids: readonly string[]): Promise<AftersaleEvent[]> {
  return ids.length === 0 ? Promise.resolve([]) : db.all(eventsOfMany, [storeId, ids])
}

export function decisionsOf(db: Reader, { storeId, id }: AftersaleRef): Promise<DecisionRow[]> {
  return db.all(decisions, [storeId, id])
}

export async function usedUnits(db: Reader, storeId: string, orderId: string): Promise<UsedUnits> {
  return new Map((await db.all(used, [storeId, orderId])).map(({ variantId, ...units }) => [variantId, units]))
}

export function standingOf(row: AftersaleRow, { decidedMinor, hasAddress }: Pick<Standing, 'decidedMinor' | 'hasAddress'>): Standing {
  const { kind, state, amountMinor, offeredMinor, until } = row
  return { kind, state, amountMinor, offeredMinor, until, decidedMinor, hasAddress }
}
