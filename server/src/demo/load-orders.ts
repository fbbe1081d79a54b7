import type { Order, Town } from '@amoy/demo'
import type { SandboxAccess } from '#app'
import { allAtOnce } from './at-once.ts'
import type { TownIds } from './load-people.ts'
import type { TownProducts } from './load-products.ts'
import type { TownPlace } from './town-place.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PAID_AFTER_MS = 3 * MINUTE_MS
const CANCELLED_AFTER_MS = 15 * MINUTE_MS
const SHIPPED_AFTER_MS = 20 * HOUR_MS
const RECEIVED_AFTER_MS = 70 * HOUR_MS

type Checkout = { id: string; orders: { id: string }[]; payment: { id: string; payUrl: string | null } | null }
type Loading = { place: TownPlace; town: Town; ids: TownIds; products: TownProducts; sandbox: SandboxAccess }
type Placed = { order: Order; orderId: string }

/**
 * Orders as people made them: placed, paid at the sandbox, shipped and received, each at its time. Those that are
 * paid come first: the place asks the provider about every payment that is open, and then there are no others.
 */
export async function loadOrders(loading: Loading, onProgress: (share: number) => void): Promise<void> {
  const { place, town } = loading
  let done = 0
  const step = () => onProgress(++done / (3 * town.orders.length))
  const orders = town.orders.toSorted((a, b) => a.placedAt.getTime() - b.placedAt.getTime())
  const unpaid = orders.filter(({ outcome }) => outcome === 'placed' || outcome === 'cancelled')
  const paid: Placed[] = []
  await allAtOnce(orders.filter((order) => !unpaid.includes(order)).toReversed(), async (order) => {
    const checkout = await placeOrder(loading, order)
    await decide(loading, checkout)
    paid.push({ order, orderId: checkout.orders[0]!.id })
    step()
  })
  // When the page of the provider sends them back, the place asks: one after the other, each at its time.
  const look = place.app.sweeps.find((sweep) => sweep.name === 'payments.look-at-silent')!
  for (const { order } of paid.toSorted((a, b) => a.order.placedAt.getTime() - b.order.placedAt.getTime())) {
    await later(place, order, PAID_AFTER_MS, () => look.run())
    step()
  }
  await allAtOnce(paid, async (each) => {
    await carryOn(loading, each)
    step()
  })
  for (const order of unpaid) {
    const orderId = (await placeOrder(loading, order)).orders[0]!.id
    if (order.outcome === 'cancelled') await cancel(loading, { order, orderId })
    for (let part = 0; part < 3; part++) step()
  }
}

function placeOrder({ place, ids, products, town }: Loading, order: Order): Promise<Checkout> {
  const person = personOf(town, order)
  const store = storeOf(town, order)
  const { recipient, ...address } = person.address!
  return place.clock.at(order.placedAt, () =>
    place.as<Checkout>(ids.people.get(order.personKey)!, 'POST', '/checkouts', {
      currency: store.currency,
      lines: order.lines.map((line) => {
        const { id, priceMinor } = products.get(line.productKey)!.variants[line.variantIndex]!
        return { store: ids.accounts.get(store.key)!, variant: id, quantity: line.quantity, seenPriceMinor: priceMinor }
      }),
      address: { name: recipient, district: '', ...address },
      provider: 'sandbox',
    }),
  )
}

/** The buyer pays at the sandbox. It does not notify: that would be now, and not at the time of the story. */
async function decide({ sandbox }: Loading, checkout: Checkout): Promise<void> {
  const payUrl = checkout.payment?.payUrl
  if (!payUrl || !sandbox.adminSecret) throw new Error('the sandbox made no page to pay on')
  const paymentRef = new URL(payUrl).pathname.split('/').at(-1)!
  const decided = await fetch(`${sandbox.url}/v1/test/payments/${paymentRef}/decisions`, { method: 'POST', headers: { authorization: `Bearer ${sandbox.adminSecret}`, 'content-type': 'application/json' }, body: JSON.stringify({ decision: 'pay', timing: 'never' }) })
  if (!decided.ok) throw new Error(`the sandbox did not take the payment: ${await decided.text()}`)
}

async function carryOn({ place, ids, town }: Loading, { order, orderId }: Placed): Promise<void> {
  if (order.outcome === 'paid') return
  const store = storeOf(town, order)
  const seller = ids.people.get(store.ownerKey)!
  await later(place, order, SHIPPED_AFTER_MS, () => place.as(seller, 'POST', `/stores/${store.handle}/shipments`, { items: [{ order: orderId, carrier: order.carrier ?? '顺丰速运', trackingNumber: order.trackingNumber ?? orderId.slice(-12) }] }))
  if (order.outcome === 'received') await later(place, order, RECEIVED_AFTER_MS, () => receive(place, ids.people.get(order.personKey)!, orderId))
  if (order.outcome === 'refunded') await later(place, order, RECEIVED_AFTER_MS, () => place.as(seller, 'POST', `/stores/${store.handle}/orders/${orderId}/refund`, { why: store.lang === 'en' ? 'Arrived damaged, sorry' : '运输途中破损，给您全额退款' }))
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
  await later(place, order, CANCELLED_AFTER_MS, () => place.as(ids.people.get(order.personKey)!, 'POST', `/orders/${orderId}/cancellation`, { why }))
}

function later(place: TownPlace, order: Order, afterMs: number, work: () => Promise<unknown>): Promise<unknown> {
  return place.clock.at(new Date(Math.min(order.placedAt.getTime() + afterMs, Date.now())), work)
}

function personOf(town: Town, order: Order): Town['people'][number] {
  return town.people.find((each) => each.key === order.personKey)!
}

function storeOf(town: Town, order: Order): Town['stores'][number] {
  const { storeKey } = town.products.find((each) => each.key === order.lines[0]!.productKey)!
  return town.stores.find((each) => each.key === storeKey)!
}
