import type { Order, Town } from '@amoy/demo'
import { HOUR_MS, MINUTE_MS } from '#clock'
import type { SandboxAccess } from '#ground'
import { allAtOnce } from './at-once.ts'
import { eventsOfCase } from './load-cases.ts'
import type { TownIds } from './load-people.ts'
import type { TownPictures } from './load-pictures.ts'
import type { TownProducts } from './load-products.ts'
import type { TownPlace } from './town-place.ts'

const PAID_AFTER_MS = 3 * MINUTE_MS
const CANCELLED_AFTER_MS = 15 * MINUTE_MS
const SHIPPED_AFTER_MS = 20 * HOUR_MS
const ANSWERED_AFTER_MS = 5 * HOUR_MS
const SHOWN_AFTER_MS = 5 * MINUTE_MS
/** Who is glad and has pictures shows them to everybody. */
const SHOWN_FROM_STARS = 4
const RECEIVED_AFTER_MS = 70 * HOUR_MS

export type Checkout = { id: string; orders: { id: string }[]; payment: { id: string; payUrl: string | null } | null }
export type LoadingOrders = { place: TownPlace; town: Town; ids: TownIds; products: TownProducts; pictures: TownPictures; sandbox: SandboxAccess; /** What happens beside the orders, at its time. */ beside?: readonly Happening[] }
export type Placed = { order: Order; orderId: string }
export type Happening = { at: Date; happen: () => Promise<unknown> }
type Loading = LoadingOrders

/**
 * Orders as people made them: placed, paid at the sandbox, shipped and received, each at its time. Those that are
 * paid come first: the place asks the provider about every payment that is open, and then there are no others.
 */
export async function loadOrders(loading: Loading, onProgress: (share: number) => void): Promise<void> {
  const { place, town } = loading
  let done = 0
  const all = [...town.orders, ...town.cases.map(({ order }) => order)]
  const step = () => onProgress(++done / (3 * all.length))
  const orders = all.toSorted((a, b) => a.placedAt.getTime() - b.placedAt.getTime())
  const unpaid = orders.filter(({ outcome }) => outcome === 'placed' || outcome === 'cancelled')
  const paid: Placed[] = []
  await allAtOnce(orders.filter((order) => !unpaid.includes(order)).toReversed(), async (order) => {
    const checkout = await placeOrder(loading, order)
    await payAtSandbox(loading, checkout)
    paid.push({ order, orderId: checkout.orders[0]!.id })
    step()
  })
  // One after the other as it happened, over all orders: the books of a store tell it in this order.
  const events = [...paid.flatMap((each) => eventsOf(loading, each)), ...(loading.beside ?? [])].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  for (const [index, { at, happen }] of events.entries()) {
    await place.clock.at(at, happen)
    onProgress((paid.length + (2 * paid.length * (index + 1)) / events.length) / (3 * all.length))
  }
  done = 3 * paid.length
  for (const order of unpaid) {
    const orderId = (await placeOrder(loading, order)).orders[0]!.id
    if (order.outcome === 'cancelled') await cancel(loading, { order, orderId })
    for (let part = 0; part < 3; part++) step()
  }
}

export function placeOrder({ place, ids, products, town }: Pick<Loading, 'place' | 'ids' | 'products' | 'town'>, order: Order, more: { coupons?: string[]; priceMinor?: number; phone?: string; cookie?: string } = {}): Promise<Checkout> {
  const person = personOf(town, order)
  const store = storeOf(town, order)
  const { recipient, ...address } = person.address!
  return place.clock.at(order.placedAt, () =>
    place.as<Checkout>(ids.people.get(order.personKey)!, 'POST', '/checkouts', {
      currency: store.currency,
      lines: order.lines.map((line) => {
        const { id, priceMinor } = products.get(line.productKey)!.variants[line.variantIndex]!
        return { store: ids.accounts.get(store.key)!, variant: id, quantity: line.quantity, seenPriceMinor: more.priceMinor ?? priceMinor }
      }),
      address: { name: recipient, district: '', ...address, ...(more.phone && { phone: more.phone }) },
      provider: 'sandbox',
      ...(more.coupons && { coupons: more.coupons }),
    }, more.cookie),
  )
}

/** The buyer pays at the sandbox. It does not notify: that would be now, and not at the time of the story. */
export async function payAtSandbox({ sandbox }: Pick<Loading, 'sandbox'>, checkout: Checkout): Promise<void> {
  const payUrl = checkout.payment?.payUrl
  if (!payUrl || !sandbox.adminSecret) throw new Error('the sandbox made no page to pay on')
  const paymentRef = new URL(payUrl).pathname.split('/').at(-1)!
  const decided = await fetch(`${sandbox.url}/v1/test/payments/${paymentRef}/decisions`, { method: 'POST', headers: { authorization: `Bearer ${sandbox.adminSecret}`, 'content-type': 'application/json' }, body: JSON.stringify({ decision: 'pay', timing: 'never' }) })
  if (!decided.ok) throw new Error(`the sandbox did not take the payment: ${await decided.text()}`)
}

/** What became of an order that was paid: the money came, it was shipped, it was received or given back. */
function eventsOf(loading: Loading, { order, orderId }: Placed): Happening[] {
  const { place, ids, town } = loading
  const store = storeOf(town, order)
  const seller = ids.people.get(store.ownerKey)!
  const events: Happening[] = [{ at: timeOf(order, PAID_AFTER_MS), happen: () => place.sweep('payments.look-at-silent') }]
  const asked = town.cases.find((each) => each.order.key === order.key)
  if (asked) events.push(...eventsOfCase(loading, asked, orderId))
  if (order.outcome === 'paid') return events
  const parcel = { order: orderId, carrier: order.carrier ?? '顺丰速运', trackingNumber: order.trackingNumber ?? orderId.slice(-12) }
  events.push({ at: timeOf(order, SHIPPED_AFTER_MS), happen: () => place.as(seller, 'POST', `/stores/${store.handle}/shipments`, { items: [parcel] }) })
  if (order.outcome === 'received') events.push({ at: timeOf(order, RECEIVED_AFTER_MS), happen: () => receive(place, ids.people.get(order.personKey)!, orderId) }, ...reviewOf(loading, { order, orderId }))
  if (order.outcome === 'refunded') events.push({ at: timeOf(order, RECEIVED_AFTER_MS), happen: () => place.as(seller, 'POST', `/stores/${store.handle}/orders/${orderId}/refund`, { why: store.lang === 'en' ? 'Arrived damaged, sorry' : '运输途中破损，给您全额退款' }) })
  return events
}

/** What its buyer says of it some time later, and the store's answer. */
function reviewOf({ place, ids, town, products, pictures }: Loading, { order, orderId }: Placed): Happening[] {
  const review = town.reviews.find(({ orderKey }) => orderKey === order.key)
  if (!review) return []
  const [buyer, store, line] = [ids.people.get(order.personKey)!, storeOf(town, order), order.lines[0]!]
  let id = ''
  const write = async () => {
    const pictureIds = (await Promise.all(review.pictures.map((spec) => pictures(buyer, spec)))).map((each) => each.id)
    const variant = products.get(line.productKey)!.variants[line.variantIndex]!.id
    ;({ id } = await place.as<{ id: string }>(buyer, 'POST', `/orders/${orderId}/reviews`, { variant, stars: review.stars, words: review.words, pictureIds: [...new Set(pictureIds)] }))
  }
  const answer = () => place.as(ids.people.get(store.ownerKey)!, 'PUT', `/stores/${store.handle}/reviews/${id}/answer`, { words: review.answer })
  const show = () => place.as(buyer, 'POST', `/reviews/${id}/show`)
  const isShown = review.stars >= SHOWN_FROM_STARS && review.pictures.length > 0
  return [{ at: timeOf(order, review.afterMs), happen: write }, ...(isShown ? [{ at: timeOf(order, review.afterMs + SHOWN_AFTER_MS), happen: show }] : []), ...(review.answer === undefined ? [] : [{ at: timeOf(order, review.afterMs + ANSWERED_AFTER_MS), happen: answer }])]
}

/** A running place may have counted an old parcel as received already: the same end. */
async function receive(place: TownPlace, buyer: string, order: string): Promise<void> {
  try {
    await place.as(buyer, 'POST', `/orders/${order}/receipt`)
  } catch (error) {
    const { state } = await place.as<{ state: string }>(buyer, 'GET', `/orders/${order}`)
    if (state !== 'received') throw error
  }
}

async function cancel({ place, ids, town }: Loading, { order, orderId }: Placed): Promise<void> {
  const why = personOf(town, order).lang === 'en' ? 'Ordered the wrong one' : '拍错了'
  await place.clock.at(timeOf(order, CANCELLED_AFTER_MS), () => place.as(ids.people.get(order.personKey)!, 'POST', `/orders/${orderId}/cancellation`, { why }))
}

/** Never later than now. */
function timeOf(order: Order, afterMs: number): Date {
  return new Date(Math.min(order.placedAt.getTime() + afterMs, Date.now()))
}

function personOf(town: Town, order: Order): Town['people'][number] {
  return town.people.find((each) => each.key === order.personKey)!
}

export function storeOf(town: Town, order: Order): Town['stores'][number] {
  const { storeKey } = town.products.find((each) => each.key === order.lines[0]!.productKey)!
  return town.stores.find((each) => each.key === storeKey)!
}
