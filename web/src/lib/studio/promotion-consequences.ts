import type { Terms } from '#lib/offers.ts'

/** What follows from an offer and may not have been meant. Amounts are in minor units of its currency. */
export type Consequence =
  | { key: 'promo.then.free'; amount: number; from: number }
  | { key: 'promo.then.freeAny'; amount: number }
  | { key: 'promo.then.onePerson'; total: number; each: number }
  | { key: 'promo.then.open' }

type Wished = { code: string | null; claimable: boolean; totalLimit: number | null; personLimit: number | null; terms: Pick<Terms, 'amountMinor' | 'fromMinor'> }

/** All of it, to be said before the offer is saved: afterwards shoppers rely on it. */
export function consequencesOf({ code, claimable, totalLimit, personLimit, terms: { amountMinor, fromMinor } }: Wished): Consequence[] {
  return [
    ...(amountMinor !== null && fromMinor === 0 ? [{ key: 'promo.then.freeAny' as const, amount: amountMinor }] : []),
    ...(amountMinor !== null && fromMinor > 0 && amountMinor >= fromMinor ? [{ key: 'promo.then.free' as const, amount: amountMinor, from: fromMinor }] : []),
    ...(totalLimit !== null && personLimit !== null && personLimit > totalLimit ? [{ key: 'promo.then.onePerson' as const, total: totalLimit, each: personLimit }] : []),
    ...(code !== null && claimable ? [{ key: 'promo.then.open' as const }] : []),
  ]
}
