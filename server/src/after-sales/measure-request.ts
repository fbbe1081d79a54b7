import { least, most, splitMinor } from '#api'
import { DAY_MS } from '#clock'
import type { QuestionedLine, QuestionedOrder, SetAside } from '#orders'
import type { Kind } from './decide-step.ts'

/** Why goods come back, and whose doing it is: for the seller's own, the shipping goes back as well. */
export const REASONS = { 'changed-mind': 'buyer', 'wrong-size': 'buyer', 'not-as-described': 'seller', damaged: 'seller', 'wrong-item': 'seller', missing: 'seller', 'never-came': 'seller', other: 'buyer' } as const
export type Reason = keyof typeof REASONS
export const REASON_CODES = Object.keys(REASONS) as [Reason, ...Reason[]]

export type WantedLine = { variantId: string; quantity: number }
/** Of a line: units paid back already, and units that an open request is about. */
export type UsedUnits = ReadonlyMap<string, { settled: number; open: number }>
export type MeasuredLine = WantedLine & { position: number; worthMinor: bigint; /** What the platform paid of its units. */ borneMinor: bigint }
export type Measured = { lines: MeasuredLine[]; mostMinor: bigint }
export type NotMeasured = { refused: 'line-unknown' | 'line-in-question' | 'quantity-too-large' }

/** Which kinds can be asked for as the order stands, `until` when. Empty when it is too late or too early. Where nobody paid anything no money can be asked for. */
export function openKinds(order: Pick<QuestionedOrder, 'state' | 'receivedAt' | 'totalMinor'>, lines: readonly Pick<QuestionedLine, 'paidMinor' | 'borneMinor'>[], returnDays: number, now: Date): { kinds: Kind[]; until: Date | null } {
  const some = (kinds: Kind[]) => (isGivenAway(order, lines) ? kinds.filter((kind) => kind === 'exchange') : kinds)
  if (order.state === 'paid') return { kinds: some(['refund']), until: null }
  if (order.state === 'shipped') return { kinds: some(['refund', 'return', 'exchange']), until: null }
  if (order.state !== 'received' || !order.receivedAt) return { kinds: [], until: null }
  const until = new Date(order.receivedAt.getTime() + returnDays * DAY_MS)
  return { kinds: now < until ? some(['return', 'exchange', 'refund']) : [], until }
}

/** A prize: neither its buyer nor the platform paid anything, so that nothing of it can go back. */
export function isGivenAway({ totalMinor }: Pick<QuestionedOrder, 'totalMinor'>, lines: readonly Pick<QuestionedLine, 'paidMinor' | 'borneMinor'>[]): boolean {
  return totalMinor === 0n && lines.every(({ paidMinor, borneMinor }) => paidMinor + borneMinor === 0n)
}

/** Of an order that is sent in parts, what has left is asked about when all of it has. */
export function unitsLeft({ variantId, quantity, sent }: QuestionedLine, used: UsedUnits): number {
  const { settled = 0, open = 0 } = used.get(variantId) ?? {}
  return open > 0 ? 0 : Math.max(0, quantity - settled - sent)
}

export type Means = { used: UsedUnits; reason: Reason; freeMinor: bigint; /** What of the shipping is neither back nor asked for. */ shippingLeftMinor: bigint }

/**
 * What a request is worth at most: what its units have left of the money that was paid for them, and the shipping when all of the order
 * goes back before it was sent, or in proportion when the reason is the seller's doing; never more than is free of the
 * order's money. Whoever takes a line back in parts ends where all of it at once would.
 */
export function measureRequest(order: Pick<QuestionedOrder, 'state' | 'totalMinor'>, lines: readonly QuestionedLine[], wanted: readonly WantedLine[], { used, reason, freeMinor, shippingLeftMinor }: Means): Measured | NotMeasured {
  const measured: MeasuredLine[] = []
  for (const { variantId, quantity } of wanted) {
    const line = lines.find((each) => each.variantId === variantId)
    if (!line) return { refused: 'line-unknown' }
    if ((used.get(variantId)?.open ?? 0) > 0) return { refused: 'line-in-question' }
    if (quantity > unitsLeft(line, used)) return { refused: 'quantity-too-large' }
    measured.push({ variantId, quantity, position: line.position, ...restOfUnits(line, used.get(variantId)?.settled ?? 0, quantity) })
  }
  const goods = measured.reduce((sum, { worthMinor }) => sum + worthMinor, 0n)
  const isWhole = lines.every((line) => (used.get(line.variantId)?.settled ?? 0) + (wanted.find(({ variantId }) => variantId === line.variantId)?.quantity ?? 0) === line.quantity)
  return { lines: measured, mostMinor: least(goods + shippingOf(order, lines, goods, { isWhole, reason, leftMinor: shippingLeftMinor }), freeMinor) }
}

/** What so many units have left of their line: the last of them all that is left. */
export function restOfUnits({ rest, quantity }: Pick<QuestionedLine, 'rest' | 'quantity'>, settled: number, units: number): Pick<MeasuredLine, 'worthMinor' | 'borneMinor'> {
  const left = BigInt(quantity - settled)
  const of = (minor: bigint) => (left === 0n ? 0n : (minor * BigInt(units)) / left)
  return { worthMinor: of(rest.amountMinor), borneMinor: of(rest.borneMinor) }
}

/** The same lines, of whose platform's part there is no more than that. */
export function borneWithin(lines: readonly MeasuredLine[], mostMinor: bigint): MeasuredLine[] {
  const borne = lines.map(({ borneMinor }) => borneMinor)
  const parts = splitMinor(least(most(0n, mostMinor), borne.reduce((sum, each) => sum + each, 0n)), borne)
  return lines.map((line, at) => ({ ...line, borneMinor: parts[at]! }))
}

/** What of which line an amount is of, goods first: set aside with what the platform paid of that. */
export function asideOf(lines: readonly MeasuredLine[], amountMinor: bigint): SetAside['lines'] {
  const parts = amountsOf(lines, amountMinor)
  return lines.map(({ position, worthMinor, borneMinor }, at) => ({ position, amountMinor: parts[at]!, borneMinor: parts[at]! >= worthMinor ? borneMinor : (borneMinor * parts[at]!) / worthMinor }))
}

/** What of an amount is of which line; more than all of them are worth is shipping. */
export function amountsOf(lines: readonly MeasuredLine[], amountMinor: bigint): bigint[] {
  const worths = lines.map(({ worthMinor }) => worthMinor)
  return splitMinor(least(amountMinor, worths.reduce((sum, each) => sum + each, 0n)), worths)
}

function shippingOf({ state, totalMinor }: Pick<QuestionedOrder, 'state' | 'totalMinor'>, lines: readonly QuestionedLine[], goodsMinor: bigint, { isWhole, reason, leftMinor }: { isWhole: boolean; reason: Reason; leftMinor: bigint }): bigint {
  const all = lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0n)
  // Whatever was paid beside the lines, its tax included.
  const shippingMinor = totalMinor - all
  if (state === 'paid') return isWhole ? leftMinor : 0n
  if (REASONS[reason] !== 'seller') return 0n
  return isWhole || all === 0n ? leftMinor : least((shippingMinor * goodsMinor) / all, leftMinor)
}
