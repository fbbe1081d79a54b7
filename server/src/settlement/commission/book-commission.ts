import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { PLATFORM, type Posting, postAll, postOne } from '#ledger'
import type { OrderMoney } from '../decide-legs.ts'
import { backLegs, owedLegs, payableLegs, recallLegs } from './commission-legs.ts'
import { chargedBy, type CommissionMove, type CommissionRow, insertCommission, lockCommission, noteMoves, storeLeft } from './commission-rows.ts'
import { type AgencyShare, divideBack, divideCommission, leftAfter, leftOfShare, type LineMoney, type MovedPart, moveParts, type Share } from './divide-commission.ts'

/** `waitDays` after receipt; `left` is how its line stands where money went back before it was decided on. */
export type CommissionDue = { position: number; memberId: string; commissionMinor: bigint; waitDays: number; agencies: readonly AgencyShare[]; line: LineMoney }
export type CommissionOrder = { storeId: string; orderId: string; currency: string; receivedAt: Date | null; due: readonly CommissionDue[] }
/** The lines that a refund is about, by their position; undefined: nothing of any is left. */
export type RefundedLines = ReadonlyMap<number, LineMoney> | undefined
type Cut = { storeId: string; orderId: string; currency: string; at: Date; why: string; /** Makes it happen once, and once for each step of it. */ source: string; step?: string; kind: 'back' | 'charged' }

const DAY_MS = 86_400_000
const setReleased = sql('settlement.commission-released', 'update commission set released_at = $4, look_at = null where store_id = $1 and order_id = $2 and position = $3')
const lookLater = sql('settlement.commission-later', 'update commission set look_at = $4 where store_id = $1 and order_id = $2 and position = $3')

/**
 * Books what was decided: promised of the store's held money, and earned by the parties. Hold the orders: what went back of a
 * line before is taken off at once. Four statements for any number, and two an order of which something had gone back.
 */
export async function bookCommission(db: Writer, clock: Clock, orders: readonly CommissionOrder[], { platformBps }: { platformBps: number }): Promise<void> {
  const at = clock.now()
  const rows = orders.flatMap(({ storeId, orderId, currency, receivedAt, due }) =>
    due.filter(({ commissionMinor }) => commissionMinor > 0n).map(({ position, memberId, commissionMinor, waitDays, agencies }) => ({
      storeId, orderId, position, currency, memberId, commissionMinor, waitDays,
      parts: divideCommission(commissionMinor, { creatorId: memberId, platform: PLATFORM, platformBps, agencies }),
      releaseAt: receivedAt && new Date(receivedAt.getTime() + waitDays * DAY_MS),
    })),
  )
  if (rows.length === 0) return
  await insertCommission(db, clock, rows)
  await noteMoves(db, clock, rows.map((row): CommissionMove => ({ ...row, kind: 'accrued', source: '', why: '' })))
  await postAll(db, clock, orders.flatMap((order): Posting[] => {
    const parts = rows.filter(({ orderId }) => orderId === order.orderId).flatMap((row) => row.parts)
    return parts.length === 0 ? [] : [{ key: `commission:${order.orderId}`, kind: 'commission', currency: order.currency, effectiveAt: at, legs: owedLegs(order, parts, order.receivedAt !== null) }]
  }))
  for (const order of orders.filter(({ due }) => due.some(({ line }) => line.afterMinor < line.paidMinor))) {
    const lines = new Map(order.due.map(({ position, line }) => [position, line]))
    const promisedMinor = order.receivedAt ? 0n : rows.filter(({ orderId }) => orderId === order.orderId).reduce((sum, { commissionMinor }) => sum + commissionMinor, 0n)
    const { postings } = await cutCommission(db, clock, { ...order, at, why: 'before', source: 'before', kind: 'back' }, (row) => leftAfter(row, lines.get(row.position), { takenMinor: 0n, leftMinor: 1n }), promisedMinor)
    await postAll(db, clock, postings)
  }
}

/** What of the commission goes back with a refund, by the lines that it is about. */
export function refundCut(db: Writer, clock: Clock, cut: Omit<Cut, 'kind'>, { lines, share }: { lines: RefundedLines; share: Share }, money: OrderMoney): Promise<{ postings: Posting[]; backMinor: bigint }> {
  return cutCommission(db, clock, { ...cut, kind: 'back' }, (row) => (lines ? leftAfter(row, lines.get(row.position), share) : 0n), money.promisedMinor ?? 0n)
}

/** A payer's bank took so much of an order's money: the same share of its commission goes with it. */
export function chargebackCut(db: Writer, clock: Clock, cut: Omit<Cut, 'kind'>, share: Share, money: OrderMoney): Promise<{ postings: Posting[]; backMinor: bigint }> {
  return cutCommission(db, clock, { ...cut, kind: 'charged' }, (row) => leftOfShare(row.leftMinor, share), money.promisedMinor ?? 0n)
}

async function cutCommission(db: Writer, clock: Clock, { storeId, orderId, currency, at, why, source, step, kind }: Cut, leftOf: (row: CommissionRow) => bigint, promisedMinor: bigint): Promise<{ postings: Posting[]; backMinor: bigint }> {
  const cuts = (await lockCommission(db, storeId, orderId))
    .map((row) => ({ row, backMinor: row.leftMinor - leftOf(row) }))
    .filter(({ backMinor }) => backMinor > 0n)
    .map(({ row, backMinor }) => ({ row, backMinor, moved: divideBack(backMinor, row.parts) }))
  const backMinor = cuts.reduce((sum, cut) => sum + cut.backMinor, 0n)
  if (cuts.length === 0) return { postings: [], backMinor }
  await storeLeft(db, cuts.map(({ row, backMinor: minor, moved }) => ({ ...row, leftMinor: row.leftMinor - minor, chargedMinor: row.chargedMinor + (kind === 'charged' ? minor : 0n), parts: moveParts(row.parts, moved, -1n) })))
  await noteMoves(db, clock, cuts.map(({ row, moved }) => ({ storeId, orderId, position: row.position, kind, parts: moved, source, why })))
  const recalled = recallLegs(orderId, cuts.filter(({ row }) => row.releasedAt !== null).flatMap(({ moved }) => moved))
  const base = { currency, effectiveAt: at, why }
  const name = step === undefined ? source : `${source}:${step}`
  return {
    backMinor,
    postings: [
      ...(recalled.length > 0 ? [{ ...base, key: `commission-recall:${orderId}:${name}`, kind: 'commission-recall' as const, legs: recalled }] : []),
      { ...base, key: `commission-back:${orderId}:${name}`, kind: 'commission-back', legs: backLegs({ storeId, orderId }, cuts.flatMap(({ moved }) => moved), promisedMinor) },
    ],
  }
}

/** A chargeback is undone: what it took of the commission is owed again, to the same parties. Hold the order. */
export async function reinstateCommission(db: Writer, clock: Clock, { storeId, orderId, currency, at, why, source, isReleased }: Omit<Cut, 'kind'> & { isReleased: boolean }): Promise<Posting[]> {
  const taken = await chargedBy(db, storeId, orderId, source)
  if (taken.length === 0) return []
  const rows = new Map((await lockCommission(db, storeId, orderId)).map((row) => [row.position, row]))
  const again = taken.map(({ position, parts }) => ({ row: rows.get(position)!, parts, minor: parts.reduce((sum, part) => sum + part.minor, 0n) }))
  await storeLeft(db, again.map(({ row, parts, minor }) => ({ ...row, leftMinor: row.leftMinor + minor, chargedMinor: row.chargedMinor - minor, parts: moveParts(row.parts, parts, 1n) })))
  await noteMoves(db, clock, again.map(({ row, parts }) => ({ storeId, orderId, position: row.position, kind: 'again', parts, source, why })))
  const all: MovedPart[] = again.flatMap(({ parts }) => parts)
  const payable = payableLegs(orderId, again.filter(({ row }) => row.releasedAt !== null).flatMap(({ parts }) => parts))
  const base = { currency, effectiveAt: at, why }
  return [
    { ...base, key: `commission-again:${orderId}:${source}`, kind: 'commission-back', legs: owedLegs({ storeId, orderId }, all, isReleased) },
    ...(payable.length > 0 ? [{ ...base, key: `commission-release-again:${orderId}:${source}`, kind: 'commission-release' as const, legs: payable }] : []),
  ]
}

/** Its time has come: what is left of a line's commission is its parties' own. Hold the order and the line. */
export async function releaseCommission(db: Writer, clock: Clock, { storeId, orderId, position, currency, parts }: CommissionRow): Promise<void> {
  const at = clock.now()
  const moved = parts.filter(({ left }) => left > 0n).map(({ role, party, left }) => ({ role, party, minor: left }))
  await db.run(setReleased, [storeId, orderId, position, at])
  await noteMoves(db, clock, [{ storeId, orderId, position, kind: 'released', parts: moved, source: '', why: '' }])
  const legs = payableLegs(orderId, moved)
  if (legs.length > 0) await postOne(db, clock, { key: `commission-release:${orderId}:${position}`, kind: 'commission-release', currency, effectiveAt: at, legs })
}

/** Something speaks against it now: it is looked at again later. */
export async function postponeCommission(db: Writer, { storeId, orderId, position }: Pick<CommissionRow, 'storeId' | 'orderId' | 'position'>, until: Date): Promise<void> {
  await db.run(lookLater, [storeId, orderId, position, until])
}
