import { Money, money, z } from '#api'
import { lowestFee } from './fee.ts'
import type { PickUpPoint, Zone } from './profile.ts'

/** What shipping costs, where nobody has said yet where it goes. */
export const ShippingSummary = z
  .object({
    fee: Money,
    from: z.boolean().openapi({ description: 'Whether `fee` is the least: it depends on where it goes, or on how much it is.' }),
    freeFrom: Money.nullable(),
    pickUp: z.boolean().openapi({ description: 'Whether goods can be fetched from the store.' }),
  })
  .openapi('ShippingSummary')
export type ShippingSummary = z.infer<typeof ShippingSummary>

const ONE_SMALL_THING = { grams: 1n, pieces: 1n, goodsMinor: 0n }

export function summariseShipping(zones: readonly Zone[], points: readonly PickUpPoint[], currency: string): ShippingSummary {
  const { feeMinor, everywhere } = lowestFee(zones, ONE_SMALL_THING)
  const limits = new Set(zones.flatMap((zone) => (zone.rate ? [zone.freeFromMinor] : [])))
  const [limit = null] = limits
  return {
    fee: money(feeMinor, currency),
    from: !everywhere || zones.some((zone) => zone.rate && zone.rate.by !== 'flat' && zone.rate.stepMinor > 0),
    freeFrom: limits.size === 1 && limit !== null ? money(BigInt(limit), currency) : null,
    pickUp: points.length > 0,
  }
}
