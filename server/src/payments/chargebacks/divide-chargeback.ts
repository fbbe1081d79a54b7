import { least, splitMinor } from '#api'
import type { PaymentPart } from '../port.ts'

export type PartOfChargeback = { storeId: string; orderId: string; takenMinor: bigint; excessMinor: bigint }
/** `leftMinor` of an order has neither gone back nor been taken by a bank; `freeMinor` of that is neither on its way back nor argued about. */
export type StandingPart = { leftMinor: bigint; freeMinor: bigint }

/**
 * What of a chargeback falls on each order of the payment: the same share of each. What an order lacks because its money has
 * left falls on the others, first on what is free there; what it keeps for a refund or an argument stays its own to bear, as
 * excess, so that nobody else pays it while its buyer is still to have it.
 */
export function divideChargeback(amountMinor: bigint, parts: readonly PaymentPart[], standingOf: (part: PaymentPart) => StandingPart): PartOfChargeback[] {
  const shares = splitMinor(amountMinor, parts.map((part) => part.amountMinor))
  const standing = parts.map(standingOf)
  const own = shares.map((share, at) => least(share, standing[at]!.leftMinor))
  const taken = own.map((minor, at) => least(minor, standing[at]!.freeMinor))
  const lacking = amountMinor - sumOf(own)
  const fromFree = spread(lacking, standing.map(({ freeMinor }, at) => freeMinor - taken[at]!))
  const fromKept = spread(lacking - sumOf(fromFree), standing.map(({ leftMinor, freeMinor }, at) => leftMinor - freeMinor - own[at]! + taken[at]!))
  const paidTwice = spread(lacking - sumOf(fromFree) - sumOf(fromKept), shares.map((share, at) => share - own[at]!))
  return parts
    .map(({ storeId, orderId }, at) => ({ storeId, orderId, takenMinor: taken[at]! + fromFree[at]!, excessMinor: own[at]! - taken[at]! + fromKept[at]! + paidTwice[at]! }))
    .filter(({ takenMinor, excessMinor }) => takenMinor + excessMinor > 0n)
}

/** As much of it as there is room for. */
function spread(minor: bigint, room: readonly bigint[]): readonly bigint[] {
  const all = sumOf(room)
  return all === 0n ? room : splitMinor(least(minor, all), room)
}

const sumOf = (each: readonly bigint[]) => each.reduce((sum, minor) => sum + minor, 0n)
