import { type Chance, makeChance } from './chance.ts'
import { SIGN_IN_KEYS } from './build-people.ts'
import type { Order, OrderOutcome, Person, Product, Store } from './types.ts'

const HOUR_MS = 3_600_000
const DAY_HOURS = 24
const MAX_LINES = 3
const MAX_QUANTITY = 3
const TRIES = 40
/** The seller to sign in as owns this store: many orders, and enough of them paid and waiting. */
const BUSY_STORE = 'tea'
const BUSY_SHARE = 0.18
const BUSY_PAID_SHARE = 0.34
const SHOPPER_SHARE = 0.04
export const CARRIERS = { 'zh-CN': ['海燕速递', '山路快运'], en: ['Gull Post', 'Sampan Express'] } as const

/** How far back an order of an outcome was placed, in hours, and how common it is. */
const OUTCOMES: readonly { readonly outcome: OrderOutcome; readonly weight: number; readonly from: number; readonly to: number }[] = [
  { outcome: 'placed', weight: 4, from: 0.05, to: 0.4 },
  { outcome: 'paid', weight: 15, from: 0.5, to: 2 * DAY_HOURS },
  { outcome: 'shipped', weight: 21, from: 1 * DAY_HOURS, to: 6 * DAY_HOURS },
  { outcome: 'received', weight: 48, from: 4 * DAY_HOURS, to: 21 * DAY_HOURS },
  { outcome: 'cancelled', weight: 7, from: 1 * DAY_HOURS, to: 20 * DAY_HOURS },
  { outcome: 'refunded', weight: 5, from: 5 * DAY_HOURS, to: 20 * DAY_HOURS },
]

type Sources = { readonly people: readonly Person[]; readonly stores: readonly Store[]; readonly products: readonly Product[]; readonly now: Date; readonly seed: number }

/** Orders that the stock allows, all of them together, the oldest first. */
export function buildOrders(sources: Sources, count: number): Order[] {
  const chance = makeChance(sources.seed, 'orders')
  const left = new Map(sources.products.flatMap(({ key, variants }) => variants.map(({ stock }, index) => [`${key}#${index}`, stock] as const)))
  const buyers = sources.people.filter(({ address }) => address !== undefined)
  const orders: Omit<Order, 'key'>[] = []
  while (orders.length < count) {
    const store = chance.happens(BUSY_SHARE) ? sources.stores.find(({ key }) => key === BUSY_STORE) : chance.pick(sources.stores)
    if (store === undefined) throw new Error(`No store ${BUSY_STORE}`)
    const lines = fillLines(sources.products.filter(({ storeKey }) => storeKey === store.key), left, chance)
    if (lines.length === 0) continue
    const sent = sources.products.some(({ key, requiresShipping }) => requiresShipping && lines.some(({ productKey }) => productKey === key))
    orders.push({ personKey: drawBuyer(buyers, store, chance).key, lines, ...drawFate(store, sent, sources.now, chance) })
  }
  orders.sort((one, other) => one.placedAt.getTime() - other.placedAt.getTime())
  return orders.map((order, index) => ({ key: `order-${String(index + 1).padStart(3, '0')}`, ...order }))
}

function fillLines(products: readonly Product[], left: Map<string, number>, chance: Chance): Order['lines'] {
  const wanted = chance.happens(0.6) ? 1 : chance.whole(2, MAX_LINES)
  const lines: { productKey: string; variantIndex: number; quantity: number }[] = []
  for (let attempt = 0; attempt < TRIES && lines.length < wanted; attempt++) {
    const product = chance.pick(products)
    if (lines.some(({ productKey }) => productKey === product.key)) continue
    const variantIndex = chance.whole(0, product.variants.length - 1)
    const place = `${product.key}#${variantIndex}`
    const stock = left.get(place) ?? 0
    if (stock === 0) continue
    const quantity = Math.min(stock, chance.happens(0.75) ? 1 : chance.whole(1, MAX_QUANTITY))
    left.set(place, stock - quantity)
    lines.push({ productKey: product.key, variantIndex, quantity })
  }
  return lines
}

function drawBuyer(buyers: readonly Person[], store: Store, chance: Chance): Person {
  const shopper = buyers.find(({ key }) => key === SIGN_IN_KEYS.shopper)
  if (shopper !== undefined && chance.happens(SHOPPER_SHARE)) return shopper
  return chance.pick(chance.happens(0.75) ? buyers.filter(({ lang }) => lang === store.lang) : buyers)
}

function drawFate(store: Store, sent: boolean, now: Date, chance: Chance): Pick<Order, 'placedAt' | 'outcome' | 'carrier' | 'trackingNumber'> {
  const fate = store.key === BUSY_STORE && chance.happens(BUSY_PAID_SHARE) ? fateOf('paid') : drawOutcome(chance)
  const hours = fate.from + chance.share() * (fate.to - fate.from)
  const placedAt = new Date(now.getTime() - Math.ceil(hours * HOUR_MS))
  const underWay = fate.outcome === 'shipped' || fate.outcome === 'received'
  if (!underWay || !sent) return { placedAt, outcome: fate.outcome }
  const trackingNumber = `${chance.pick(['HY', 'SL', 'GP'])}${chance.whole(100_000, 999_999)}${chance.whole(1000, 9999)}`
  return { placedAt, outcome: fate.outcome, carrier: chance.pick(CARRIERS[store.lang]), trackingNumber }
}

function drawOutcome(chance: Chance) {
  const tickets = OUTCOMES.flatMap((fate) => Array.from({ length: fate.weight }, () => fate))
  return chance.pick(tickets)
}

function fateOf(outcome: OrderOutcome) {
  const fate = OUTCOMES.find((one) => one.outcome === outcome)
  if (fate === undefined) throw new Error(`No outcome ${outcome}`)
  return fate
}
