import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { recordAll } from '#events'
import { type CommissionPart, type MovedPart, sumMoved } from './divide-commission.ts'

export type CommissionRow = { storeId: string; orderId: string; position: number; currency: string; memberId: string; commissionMinor: bigint; leftMinor: bigint; chargedMinor: bigint; parts: CommissionPart[]; waitDays: number; decidedAt: Date; releaseAt: Date | null; releasedAt: Date | null }
type Stored = Omit<CommissionRow, 'parts'> & { parts: StoredPart[] }
type StoredPart = { role: CommissionPart['role']; party: string; minor: string; left: string }
export type CommissionMove = { storeId: string; orderId: string; position: number; currency: string; kind: 'accrued' | 'back' | 'charged' | 'again' | 'evened' | 'released'; parts: readonly MovedPart[]; source: string; why: string; /** The line is its parties' own already. */ released: boolean }

const MAX_DUE = 200

/** When a wait of so many days after receipt is over, in SQL. A day has 24 hours wherever the database is. */
export function waitEnds(receivedAt: string, days: string): string {
  return `${receivedAt} + ${days} * interval '24 hours'`
}

const COLUMNS = `store_id as "storeId", order_id as "orderId", position, currency, member_id as "memberId", commission_minor as "commissionMinor", left_minor as "leftMinor", charged_minor as "chargedMinor",
  parts, wait_days as "waitDays", decided_at as "decidedAt", release_at as "releaseAt", released_at as "releasedAt"`
const insertRows = sql(
  'settlement.insert-commission',
  `insert into commission (store_id, order_id, position, currency, member_id, commission_minor, left_minor, parts, wait_days, decided_at, release_at, look_at)
   select s, o, p, c, m, minor, minor, parts, days, $9, ${waitEnds('at', 'days')}, ${waitEnds('at', 'days')} from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::bigint[], $7::jsonb[], $8::int[], $10::timestamptz[]) as w (s, o, p, c, m, minor, parts, days, at)`,
)
const insertParties = sql(
  'settlement.insert-commission-parties',
  `insert into commission_party (party_id, id, store_id, order_id, role, creator_id, currency, decided_at)
   select *, $8 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[]) on conflict do nothing`,
)
const insertMoves = sql(
  'settlement.insert-commission-moves',
  `insert into commission_move (store_id, order_id, id, position, kind, minor, parts, source, why, at)
   select *, $10 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bigint[], $7::jsonb[], $8::text[], $9::text[])`,
)
const lockRows = sql<Stored>('settlement.lock-commission', `select ${COLUMNS} from commission where store_id = $1 and order_id = $2 order by position for no key update`)
const readRows = sql<Stored>('settlement.commission-of-orders', `select ${COLUMNS} from commission where store_id = any($1::uuid[]) and order_id = any($2::uuid[]) order by order_id, position`)
const setWaits = sql(
  'settlement.commission-received',
  `update commission c set release_at = ${waitEnds('w.at', 'c.wait_days')}, look_at = ${waitEnds('w.at', 'c.wait_days')} from unnest($2::uuid[], $3::timestamptz[]) as w (id, at)
   where c.store_id = any($1::uuid[]) and c.order_id = w.id and c.release_at is null`,
)
export type CommissionLook = { storeId: string; id: string; at: Date }
const dueRows = sql<CommissionLook>(
  'settlement.commission-due',
  `select distinct store_id as "storeId", order_id as id, look_at as at from commission where released_at is null and left_minor > 0 and look_at <= $1 and (look_at, order_id) > ($2, $3) order by look_at, order_id limit ${MAX_DUE}`,
)
const setLeft = sql(
  'settlement.set-commission-left',
  `update commission c set left_minor = w.minor, charged_minor = w.charged, parts = w.parts from unnest($3::int[], $4::bigint[], $5::bigint[], $6::jsonb[]) as w (position, minor, charged, parts)
   where c.store_id = $1 and c.order_id = $2 and c.position = w.position`,
)
const movesFrom = sql<{ position: number; parts: { role: MovedPart['role']; party: string; minor: string }[] }>(
  'settlement.commission-moves-from',
  `select position, parts from commission_move where store_id = $1 and order_id = $2 and source = $3 and kind = 'charged' order by position`,
)

export async function insertCommission(db: Writer, clock: Clock, rows: readonly (Omit<CommissionRow, 'leftMinor' | 'chargedMinor' | 'decidedAt' | 'releaseAt' | 'releasedAt'> & { receivedAt: Date | null })[]): Promise<void> {
  const now = clock.now()
  await db.run(insertRows, [
    rows.map((row) => row.storeId), rows.map((row) => row.orderId), rows.map((row) => row.position), rows.map((row) => row.currency), rows.map((row) => row.memberId), rows.map((row) => row.commissionMinor),
    rows.map((row) => storedParts(row.parts)), rows.map((row) => row.waitDays), now, rows.map((row) => row.receivedAt),
  ])
  const earning = rows.flatMap((row) => row.parts.filter(({ role }) => role !== 'platform').map((part) => ({ ...row, ...part })))
  const once = [...new Map(earning.toReversed().map((each) => [`${each.party} ${each.orderId}`, each])).values()]
  await db.run(insertParties, [
    once.map(({ party }) => party), once.map(() => clock.id()), once.map(({ storeId }) => storeId), once.map(({ orderId }) => orderId), once.map(({ role }) => role), once.map(({ memberId }) => memberId), once.map(({ currency }) => currency), now,
  ])
}

export async function noteMoves(db: Writer, clock: Clock, moves: readonly CommissionMove[]): Promise<void> {
  const real = moves.filter(({ parts }) => parts.length > 0)
  if (real.length === 0) return
  await db.run(insertMoves, [
    real.map(({ storeId }) => storeId), real.map(({ orderId }) => orderId), real.map(() => clock.id()), real.map(({ position }) => position), real.map(({ kind }) => kind), real.map(({ parts }) => parts.reduce((sum, { minor }) => sum + minor, 0n)),
    real.map(({ parts }) => storedParts(parts)), real.map(({ source }) => source), real.map(({ why }) => why), clock.now(),
  ])
  await recordAll(db, clock, 'commission.moved', real.map(({ storeId, orderId, position, currency, kind, why, released, parts }) => ({ storeId, orderId, position, currency, kind, why, released, parts: parts.map((part) => ({ role: part.role, party: part.party, minor: String(part.minor) })) })))
}

/** The buyers of these orders have their goods since then: from that moment the wait is counted. */
export async function startWaits(db: Writer, orders: readonly { storeId: string; orderId: string; receivedAt: Date }[]): Promise<void> {
  if (orders.length > 0) await db.run(setWaits, [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ orderId }) => orderId), orders.map(({ receivedAt }) => receivedAt)])
}

/** Orders with commission that is to be looked at until then, after the one where a batch ended. */
export function dueCommission(db: Reader, until: Date, after: { at: Date; id: string }): Promise<CommissionLook[]> {
  return db.all(dueRows, [until, after.at, after.id])
}

export async function lockCommission(db: Writer, storeId: string, orderId: string): Promise<CommissionRow[]> {
  return (await db.all(lockRows, [storeId, orderId])).map(fromStored)
}

export async function commissionOfOrders(db: Reader, orders: readonly { storeId: string; orderId: string }[]): Promise<CommissionRow[]> {
  return orders.length === 0 ? [] : (await db.all(readRows, [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ orderId }) => orderId)])).map(fromStored)
}

export async function storeLeft(db: Writer, rows: readonly CommissionRow[]): Promise<void> {
  if (rows.length === 0) return
  await db.run(setLeft, [rows[0]!.storeId, rows[0]!.orderId, rows.map(({ position }) => position), rows.map(({ leftMinor }) => leftMinor), rows.map(({ chargedMinor }) => chargedMinor), rows.map(({ parts }) => storedParts(parts))])
}

/** What a chargeback took of each line, by its position, in all of its steps. */
export async function chargedBy(db: Reader, storeId: string, orderId: string, source: string): Promise<Map<number, MovedPart[]>> {
  const moves = Map.groupBy(await db.all(movesFrom, [storeId, orderId, source]), ({ position }) => position)
  return new Map([...moves].map(([position, each]) => [position, sumMoved(each.flatMap(({ parts }) => parts.map((part) => ({ ...part, minor: BigInt(part.minor) }))))]))
}

/** Amounts as text: they may be larger than a number of JSON holds exactly. */
function storedParts(parts: readonly (MovedPart & { left?: bigint })[]): string {
  return JSON.stringify(parts.map(({ role, party, minor, left }) => ({ role, party, minor: String(minor), ...(left === undefined ? {} : { left: String(left) }) })))
}

function fromStored(row: Stored): CommissionRow {
  return { ...row, parts: row.parts.map(({ minor, left, ...part }) => ({ ...part, minor: BigInt(minor), left: BigInt(left) })) }
}
