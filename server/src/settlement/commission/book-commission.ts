import { most } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { PLATFORM, type Posting, postAll, postOne } from '#ledger'
import type { OrderMoney } from '../decide-legs.ts'
import { backLegs, owedLegs, payableLegs, recallLegs, sumOf } from './commission-legs.ts'
import { chargedBy, type CommissionMove, type CommissionRow, insertCommission, lockCommission, noteMoves, storeLeft } from './commission-rows.ts'
import { type AgencyShare, divideAgain, divideBack, divideCommission, leftAfter, leftOfLine, leftOfShare, type LineMoney, type MovedPart, moveParts, type Share } from './divide-commission.ts'

/** `waitDays` after receipt; `left` is how its line stands where money went back before it was decided on. */
export type CommissionDue = { position: number; memberId: string; commissionMinor: bigint; waitDays: number; agencies: readonly AgencyShare[]; line: LineMoney }
/** `charged`: what banks hold of it over which nobody has decided yet. */
export type CommissionOrder = { storeId: string; orderId: string; currency: string; receivedAt: Date | null; due: readonly CommissionDue[]; charged: readonly ChargedOff[] }
export type ChargedOff = { chargebackId: string; takenMinor: bigint }
/** The lines that a refund is about, by their position; undefined: nothing of any is left. */
export type RefundedLines = ReadonlyMap<number, LineMoney> | undefined
type Cut = { storeId: string; orderId: string; currency: string; at: Date; why: string; /** Makes it happen once, and once for each step of it. */ source: string; step?: string; kind: 'back' | 'charged' }

const setReleased = sql('settlement.commission-released', 'update commission set released_at = $4, look_at = null where store_id = $1 and order_id = $2 and position = $3')
const lookLater = sql('settlement.commission-later', 'update commission set look_at = $4 where store_id = $1 and order_id = $2 and position = $3')

/** Promised of the store's held money, and earned by the parties: four statements for any number. Hold the orders. */
export async function bookCommission(db: Writer, clock: Clock, orders: readonly CommissionOrder[], { platformBps }: { platformBps: number }): Promise<void> {
  const at = clock.now()
  const rows = orders.flatMap(({ storeId, orderId, currency, receivedAt, due }) =>
    due.filter(({ commissionMinor }) => commissionMinor > 0n).map(({ position, memberId, commissionMinor, waitDays, agencies }) => ({
      storeId, orderId, position, currency, memberId, commissionMinor, waitDays, receivedAt,
      parts: divideCommission(commissionMinor, { creatorId: memberId, platform: PLATFORM, platformBps, agencies }),
    })),
  )
  if (rows.length === 0) return
  await insertCommission(db, clock, rows)
  await noteMoves(db, clock, rows.map((row): CommissionMove => ({ ...row, kind: 'accrued', source: '', why: '', released: false })))
  await postAll(db, clock, orders.flatMap((order): Posting[] => {
    const parts = rows.filter(({ orderId }) => orderId === order.orderId).flatMap((row) => row.parts)
    return parts.length === 0 ? [] : [{ key: `commission:${order.orderId}`, kind: 'commission', currency: order.currency, effectiveAt: at, legs: owedLegs(order, parts, order.receivedAt !== null) }]
  }))
}

/** What of the commission was gone when it was decided on: by its lines. */
export function earlierCut(db: Writer, clock: Clock, cut: Omit<Cut, 'kind'>, lines: ReadonlyMap<number, LineMoney>, money: OrderMoney): Promise<Posting[]> {
  return cutCommission(db, clock, { ...cut, kind: 'back' }, (row) => leftOfLine(row, lines.get(row.position)), money.promisedMinor)
}

/** What of the commission goes back with a refund, by the lines that it is about. */
export function refundCut(db: Writer, clock: Clock, cut: Omit<Cut, 'kind'>, { lines, share }: { lines: RefundedLines; share: Share }, money: OrderMoney): Promise<Posting[]> {
  return cutCommission(db, clock, { ...cut, kind: 'back' }, (row) => (lines ? leftAfter(row, lines.get(row.position), share) : 0n), money.promisedMinor)
}

/** A payer's bank took so much of an order's money: the same share of its commission goes with it. */
export function chargebackCut(db: Writer, clock: Clock, cut: Omit<Cut, 'kind'>, share: Share, money: OrderMoney): Promise<Posting[]> {
  return cutCommission(db, clock, { ...cut, kind: 'charged' }, (row) => leftOfShare(row.leftMinor, share), money.promisedMinor)
}

async function cutCommission(db: Writer, clock: Clock, { storeId, orderId, currency, at, why, source, step, kind }: Cut, leftOf: (row: CommissionRow) => bigint, promisedMinor: bigint): Promise<Posting[]> {
  const cuts = (await lockCommission(db, storeId, orderId))
    .map((row) => ({ row, backMinor: row.leftMinor - leftOf(row) }))
    .filter(({ backMinor }) => backMinor > 0n)
    .map(({ row, backMinor }) => ({ row, backMinor, moved: divideBack(backMinor, row.parts) }))
  if (cuts.length === 0) return []
  await storeLeft(db, cuts.map(({ row, backMinor: minor, moved }) => ({ ...row, leftMinor: row.leftMinor - minor, chargedMinor: row.chargedMinor + (kind === 'charged' ? minor : 0n), parts: moveParts(row.parts, moved, -1n) })))
  await noteMoves(db, clock, cuts.map(({ row, moved }) => ({ storeId, orderId, position: row.position, currency, kind, parts: moved, source, why, released: row.releasedAt !== null })))
  const recalled = recallLegs(orderId, cuts.filter(({ row }) => row.releasedAt !== null).flatMap(({ moved }) => moved))
  const base = { currency, effectiveAt: at, why }
  const name = step === undefined ? source : `${source}:${step}`
  return [
    ...(recalled.length > 0 ? [{ ...base, key: `commission-recall:${orderId}:${name}`, kind: 'commission-recall' as const, legs: recalled }] : []),
    { ...base, key: `commission-back:${orderId}:${name}`, kind: 'commission-back', legs: backLegs({ storeId, orderId }, cuts.flatMap(({ moved }) => moved), promisedMinor) },
  ]
}

/**
 * A chargeback is undone: what it took of the commission is owed again, to the same parties. Once nothing else of the order is charged
 * back, each line has what its refunds left of it, as if they had always been by lines. `lines` are undefined where the order
 * has ended: what comes back goes to its buyer next. Hold the order.
 */
export async function reinstateCommission(db: Writer, clock: Clock, { storeId, orderId, currency, at, why, source, isReleased, lines }: Omit<Cut, 'kind' | 'step'> & { isReleased: boolean; lines: RefundedLines }, promisedMinor: bigint): Promise<Posting[]> {
  const taken = await chargedBy(db, storeId, orderId, source)
  if (taken.size === 0) return []
  const again = (await lockCommission(db, storeId, orderId)).filter(({ position }) => taken.has(position)).map((row) => giveAgain(row, taken.get(row.position)!, lines))
  await storeLeft(db, again.map(({ row }) => row))
  const move = { storeId, orderId, currency, source, why }
  await noteMoves(db, clock, again.flatMap(({ row: { position, releasedAt }, given, more, less }): CommissionMove[] => {
    const line = { ...move, position, released: releasedAt !== null }
    return [{ ...line, kind: 'again', parts: given }, { ...line, kind: 'evened', parts: more }, { ...line, kind: 'back', parts: less }]
  }))
  const owed = again.flatMap(({ given, more }) => [...given, ...more])
  const less = again.flatMap((each) => each.less)
  const cleared = again.filter(({ row }) => row.releasedAt !== null)
  const order = { storeId, orderId }
  const postings: (Pick<Posting, 'kind' | 'legs'> & { key: string })[] = [
    { key: 'commission-again', kind: 'commission-back', legs: owedLegs(order, owed, isReleased) },
    { key: 'commission-release-again', kind: 'commission-release', legs: payableLegs(orderId, cleared.flatMap(({ given, more }) => [...given, ...more])) },
    { key: 'commission-recall-again', kind: 'commission-recall', legs: recallLegs(orderId, cleared.flatMap((each) => each.less)) },
    { key: 'commission-back-again', kind: 'commission-back', legs: backLegs(order, less, promisedMinor + (isReleased ? 0n : sumOf(owed))) },
  ]
  return postings.filter(({ legs }) => legs.length > 0).map(({ key, ...each }) => ({ ...each, key: `${key}:${orderId}:${source}`, currency, effectiveAt: at, why }))
}

/** A line as it stands then: what the chargeback took of it, and what by its refunds is still too little or too much. */
function giveAgain(row: CommissionRow, given: readonly MovedPart[], lines: RefundedLines): { row: CommissionRow; given: readonly MovedPart[]; more: MovedPart[]; less: MovedPart[] } {
  const minor = sumOf(given)
  const back = { ...row, leftMinor: row.leftMinor + minor, chargedMinor: row.chargedMinor - minor, parts: moveParts(row.parts, given, 1n) }
  const leftMinor = lines && back.chargedMinor === 0n ? leftOfLine(back, lines.get(row.position)) : back.leftMinor
  const more = divideAgain(most(0n, leftMinor - back.leftMinor), back.parts)
  const less = divideBack(most(0n, back.leftMinor - leftMinor), back.parts)
  return { row: { ...back, leftMinor, parts: moveParts(moveParts(back.parts, more, 1n), less, -1n) }, given, more, less }
}

/** Its time has come: what is left of a line's commission is its parties' own. Hold the order and the line. */
export async function releaseCommission(db: Writer, clock: Clock, { storeId, orderId, position, currency, parts }: CommissionRow): Promise<void> {
  const at = clock.now()
  const moved = parts.filter(({ left }) => left > 0n).map(({ role, party, left }) => ({ role, party, minor: left }))
  await db.run(setReleased, [storeId, orderId, position, at])
  await noteMoves(db, clock, [{ storeId, orderId, position, currency, kind: 'released', parts: moved, source: '', why: '', released: true }])
  const legs = payableLegs(orderId, moved)
  if (legs.length > 0) await postOne(db, clock, { key: `commission-release:${orderId}:${position}`, kind: 'commission-release', currency, effectiveAt: at, legs })
}

/** Something speaks against it now: it is looked at again later. */
export async function postponeCommission(db: Writer, { storeId, orderId, position }: Pick<CommissionRow, 'storeId' | 'orderId' | 'position'>, until: Date): Promise<void> {
  await db.run(lookLater, [storeId, orderId, position, until])
}
