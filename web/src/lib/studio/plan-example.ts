import type { Money } from '#lib/api.ts'
import type { ChoiceProduct } from './offer-choices.ts'
import type { OwnRate } from './plan-form.ts'

const BPS = 10_000

export type Example = { /** Undefined: all that has no rate of its own. */ rate: OwnRate | undefined; bps: number; sold: { title: string; price: Money; commission: Money; creator: Money } | undefined }

/** For each rate of a plan one product on sale that goes by it, and what whoever sold one would get. */
export function examplesOf({ rateBps, rates }: { rateBps: number; rates: readonly OwnRate[] }, products: readonly ChoiceProduct[], platformBps: number): Example[] {
  const rateOf = ({ id, category }: ChoiceProduct) => rates.find((each) => 'product' in each && each.product === id) ?? rates.find((each) => 'category' in each && each.category === category)
  const all = [...rates.map((rate) => ({ rate, bps: rate.bps })), { rate: undefined, bps: rateBps }]
  return all.filter(({ bps }) => Number.isFinite(bps)).map(({ rate, bps }) => {
    const product = products.find((each) => rateOf(each) === rate)
    return { rate, bps, sold: product && { title: product.title, price: product.price, ...earned(product.price, bps, platformBps) } }
  })
}

/** As the books reckon it: commission rounded down; of it the platform's share, to the unit by the larger remainder. */
function earned({ minor, currency }: Money, bps: number, platformBps: number): { commission: Money; creator: Money } {
  const commission = Math.floor((minor * bps) / BPS)
  const exact = commission * (BPS - platformBps)
  const creator = Math.floor(exact / BPS) + ((exact % BPS) * 2 >= BPS ? 1 : 0)
  return { commission: { minor: commission, currency }, creator: { minor: creator, currency } }
}
