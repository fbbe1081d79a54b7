import { splitMinor } from '#api'
import type { PaymentPart } from '../port.ts'

export type PartOfChargeback = { storeId: string; orderId: string; takenMinor: bigint; excessMinor: bigint }

/**
 * What of a chargeback falls on each order of the payment: the same share of each, and what one has not, on those that have.
 * `free` is what an order has left that is neither on its way back nor argued about. Excess is only what all of them lack.
 */
export function divideChargeback(amountMinor: bigint, parts: readonly PaymentPart[], free: (part: PaymentPart) => bigint): PartOfChargeback[] {
  const shares = splitMinor(amountMinor, parts.map((part) => part.amountMinor))
  const left = parts.map((part) => most(0n, free(part)))
  const taken = shares.map((share, at) => least(share, left[at]!))
  const lacking = shares.map((share, at) => share - taken[at]!)
  const spare = left.map((minor, at) => minor - taken[at]!)
  const [lackingMinor, spareMinor] = [sumOf(lacking), sumOf(spare)]
  const moved = spareMinor === 0n ? spare : splitMinor(least(lackingMinor, spareMinor), spare)
  const excess = lackingMinor <= spareMinor ? lacking.map(() => 0n) : splitMinor(lackingMinor - spareMinor, lacking)
  return parts
    .map(({ storeId, orderId }, at) => ({ storeId, orderId, takenMinor: taken[at]! + moved[at]!, excessMinor: excess[at]! }))
    .filter(({ takenMinor, excessMinor }) => takenMinor + excessMinor > 0n)
}

const least = (a: bigint, b: bigint) => (a < b ? a : b)
const most = (a: bigint, b: bigint) => (a > b ? a : b)
const sumOf = (each: readonly bigint[]) => each.reduce((sum, minor) => sum + minor, 0n)
