import { least } from '#api'
import type { QuestionedLine, QuestionedOrder } from '#orders'
import type { Kind } from './decide-step.ts'

const DAY_MS = 24 * 60 * 60_000
/** Why goods come back, and whose doing it is: for the seller's own, the shipping goes back as well. */
export const REASONS = { 'changed-mind': 'buyer', 'wrong-size': 'buyer', 'not-as-described': 'seller', damaged: 'seller', 'wrong-item': 'seller', missing: 'seller', 'never-came': 'seller', other: 'buyer' } as const
export type Reason = keyof typeof REASONS
export const REASON_CODES = Object.keys(REASONS) as [Reason, ...Reason[]]

export type WantedLine = { variantId: string; quantity: number }
/** Of a line: units paid back already, and units that an open request is about. */
export type UsedUnits = ReadonlyMap<string, { settled: number; open: number }>
export type MeasuredLine = WantedLine & { worthMinor: bigint }
export type Measured = { lines: MeasuredLine[]; mostMinor: bigint }
export type NotMeasured = { refused: 'line-unknown' | 'line-in-question' | 'quantity-too-large' }

/** Which kinds can be asked for as the order stands, `until` when. Empty when it is too late or too early. */
export function openKinds(order: Pick<QuestionedOrder, 'state' | 'receivedAt'>, returnDays: number, now: Date): { kinds: Kind[]; until: Date | null } {
  if (order.state === 'paid') return { kinds: ['refund'], until: null }
  if (order.state === 'shipped') return { kinds: ['refund', 'return', 'exchange'], until: null }
  if (order.state !== 'received' || !order.receivedAt) return { kinds: [], until: null }
  const until = new Date(order.receivedAt.getTime() + returnDays * DAY_MS)
  return { kinds: now < until ? ['return', 'exchange', 'refund'] : [], until }
}

/** Of an order that is sent in parts, what has left is asked about when all of it has. */
export function unitsLeft({ variantId, quantity, sent }: QuestionedLine, used: UsedUnits): number {
  const { settled = 0, open = 0 } = used.get(variantId) ?? {}
  return open > 0 ? 0 : Math.max(0, quantity - settled - sent)
}

/**
 * What a request is worth at most: the money of its units, and the shipping when all of the order goes back
 * before it was sent, or in proportion when the reason is the seller's doing; never more than is free of the
 * order's money. Whoever takes a line back in parts ends where all of it at once would.
 */
export function measureRequest(order: Pick<QuestionedOrder, 'state' | 'totalMinor'>, lines: readonly QuestionedLine[], wanted: readonly WantedLine[], { used, reason, freeMinor, shippingAskedMinor }: { used: UsedUnits; reason: Reason; freeMinor: bigint; /** What other requests ask or have had beyond their goods. */ shippingAskedMinor: bigint }): Measured | NotMeasured {
  const measured: MeasuredLine[] = []
  for (const { variantId, quantity } of wanted) {
    const line = lines.find((each) => each.variantId === variantId)
    if (!line) return { refused: 'line-unknown' }
    if ((used.get(variantId)?.open ?? 0) > 0) return { refused: 'line-in-question' }
    if (quantity > unitsLeft(line, used)) return { refused: 'quantity-too-large' }
    measured.push({ variantId, quantity, worthMinor: worthOf(line, used.get(variantId)?.settled ?? 0, quantity) })
  }
  const goods = measured.reduce((sum, { worthMinor }) => sum + worthMinor, 0n)
  const isWhole = lines.every((line) => (used.get(line.variantId)?.settled ?? 0) + (wanted.find(({ variantId }) => variantId === line.variantId)?.quantity ?? 0) === line.quantity)
  return { lines: measured, mostMinor: least(goods + shippingOf(order, lines, goods, { isWhole, reason, askedMinor: shippingAskedMinor }), freeMinor) }
}

/** What the platform paid of units that are still to be asked about. */
export function borneOfUnits({ borneMinor, quantity }: Pick<QuestionedLine, 'borneMinor' | 'quantity'>, settled: number, units: number): bigint {
  return partOf(borneMinor, quantity, settled, units)
}

function worthOf({ paidMinor, quantity }: QuestionedLine, settled: number, asked: number): bigint {
  return partOf(paidMinor, quantity, settled, asked)
}

/** Whoever takes part after part ends exactly where all would. */
function partOf(minor: bigint, quantity: number, settled: number, asked: number): bigint {
  const upTo = (units: number) => (minor * BigInt(units)) / BigInt(quantity)
  return upTo(settled + asked) - upTo(settled)
}

function shippingOf({ state, totalMinor }: Pick<QuestionedOrder, 'state' | 'totalMinor'>, lines: readonly QuestionedLine[], goodsMinor: bigint, { isWhole, reason, askedMinor }: { isWhole: boolean; reason: Reason; askedMinor: bigint }): bigint {
  const all = lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0n)
  // Whatever was paid beside the lines, its tax included.
  const shippingMinor = totalMinor - all
  const left = shippingMinor > askedMinor ? shippingMinor - askedMinor : 0n
  if (state === 'paid') return isWhole ? left : 0n
  if (REASONS[reason] !== 'seller') return 0n
  return isWhole || all === 0n ? left : least((shippingMinor * goodsMinor) / all, left)
}
