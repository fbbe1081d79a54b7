import type { Schemas } from '#lib/api.ts'

type Timed = Schemas['ProductOffers']['prices'][number]
type Variant = Pick<Schemas['VariantView'], 'id' | 'price'>

/** What a variant costs bought alone at this moment: a price that runs for a time comes before the usual one. */
export const aloneNow = ({ id, price }: Variant, timed: readonly Timed[]): Variant['price'] => timed.find(({ variantId }) => variantId === id)?.price ?? price
