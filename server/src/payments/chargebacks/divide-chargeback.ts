import { splitMinor } from '#api'
import type { PaymentPart } from '../port.ts'

export type PartOfChargeback = { storeId: string; orderId: string; takenMinor: bigint; excessMinor: bigint }

/**
 * What of a chargeback falls on each order of the payment: the same share of each. `free` is what an order has left that is
 * neither on its way back nor argued about; the rest is excess.
 */
export function divideChargeback(amountMinor: bigint, parts: readonly PaymentPart[], free: (part: PaymentPart) => bigint): PartOfChargeback[] {
  const shares = splitMinor(amountMinor, parts.map((part) => part.amountMinor))
  return parts.flatMap((part, at) => {
    const share = shares[at]!
    const left = free(part)
    const takenMinor = left < share ? (left > 0n ? left : 0n) : share
    return share === 0n ? [] : [{ storeId: part.storeId, orderId: part.orderId, takenMinor, excessMinor: share - takenMinor }]
  })
}
