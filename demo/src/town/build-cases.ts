import type { CaseSheet } from '../after-sales/index.ts'
import { SIGN_IN_KEYS } from './build-people.ts'
import { CARRIERS } from './build-orders.ts'
import { makeChance } from './chance.ts'
import type { Case, CaseStep, Order, Person, Product, Store } from './types.ts'

const HOUR_MS = 3_600_000
/** Before it was asked about: so long it took to pay, to send, to receive. */
const LED_HOURS = { paid: 1, shipped: 30, received: 82 } as const
/** One, and what is exchanged takes another from the shelf. */
const NEEDED = 2

type Sources = { readonly sheets: readonly CaseSheet[]; readonly orders: readonly Order[]; readonly people: readonly Person[]; readonly stores: readonly Store[]; readonly products: readonly Product[]; readonly now: Date; readonly seed: number }

/** Orders that were asked about afterwards, of what the others have left on the shelves. */
export function buildCases({ sheets, orders, people, stores, products, now, seed }: Sources): Case[] {
  const chance = makeChance(seed, 'cases')
  const before = (hours: number) => new Date(now.getTime() - Math.round(hours * HOUR_MS))
  const left = new Map(products.flatMap(({ key, variants }) => variants.map(({ stock }, index) => [`${key}#${index}`, stock] as const)))
  const take = (productKey: string, variantIndex: number, quantity: number) => left.set(`${productKey}#${variantIndex}`, left.get(`${productKey}#${variantIndex}`)! - quantity)
  for (const { productKey, variantIndex, quantity } of orders.flatMap(({ lines }) => lines)) take(productKey, variantIndex, quantity)
  return sheets.map((sheet, at) => {
    const store = stores.find(({ key }) => key === sheet.store)!
    // What was meant may be sold out: then something else of the store.
    const shelf = products.filter(({ storeKey, requiresShipping }) => storeKey === sheet.store && requiresShipping).toSorted((one, other) => Number(other.slug === sheet.of) - Number(one.slug === sheet.of))
    const variantOf = ({ key, variants }: Product) => variants.findIndex((_, index) => left.get(`${key}#${index}`)! >= NEEDED)
    const product = shelf.find((each) => variantOf(each) >= 0)
    if (!product) throw new Error(`${sheet.store} is sold out`)
    const variantIndex = variantOf(product)
    take(product.key, variantIndex, NEEDED)
    const buyer = sheet.buyer === 'shopper' ? people.find(({ key }) => key === SIGN_IN_KEYS.shopper)! : chance.pick(people.filter(({ address, lang, key }) => address !== undefined && lang === store.lang && key !== SIGN_IN_KEYS.shopper))
    const pictures = product.pictures.slice(0, 1)
    const parcel = sheet.sent === 'paid' ? {} : { carrier: CARRIERS[store.lang][at % CARRIERS[store.lang].length]!, trackingNumber: `HY${chance.whole(1_000_000_000, 9_999_999_999)}` }
    return {
      order: { key: `case-${String(at + 1).padStart(2, '0')}`, personKey: buyer.key, lines: [{ productKey: product.key, variantIndex, quantity: 1 }], placedAt: before(sheet.ago + LED_HOURS[sheet.sent]), outcome: sheet.sent, ...parcel },
      ...(sheet.asks && { asks: { kind: sheet.asks.kind, reason: sheet.asks.reason, words: sheet.asks.words, pictures: sheet.asks.shown ? pictures : [], at: before(sheet.ago) } }),
      steps: sheet.steps.map(({ ago, shown, ...step }): CaseStep => ({ ...step, at: before(ago), pictures: shown ? pictures : [] })),
    }
  })
}
