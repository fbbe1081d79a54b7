import type { Order, Town } from '@amoy/demo'
import type { SandboxAccess } from '#app'
import type { TownIds } from './load-people.ts'
import type { TownProducts } from './load-products.ts'
import type { TownPlace } from './town-place.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PAID_AFTER_MS = 3 * MINUTE_MS
const SHIPPED_AFTER_MS = 20 * HOUR_MS
const RECEIVED_AFTER_MS = 70 * HOUR_MS

type Checkout = { id: string; orders: { id: string }[]; payment: { id: string; payUrl: string | null } | null }
type Loading = { place: TownPlace; town: Town; ids: TownIds; products: TownProducts; sandbox: SandboxAccess }

/** Orders as people made them: placed, paid at the sandbox, shipped and received, each at its time. */
export async function loadOrders(loading: Loading, onProgress: (share: number) => void): Promise<void> {
  const orders = loading.town.orders.toSorted((a, b) => a.placedAt.getTime() - b.placedAt.getTime())
  for (const [at, order] of orders.entries()) {
    await loadOrder(loading, order)
    onProgress((at + 1) / orders.length)
  }
}

async function loadOrder(loading: Loading, order: Order): Promise<void> {
  const { place, ids, products, town } = loading
  const buyer = ids.people.get(order.personKey)!
  const person = town.people.find((each) => each.key === order.personKey)!
  const storeKey = town.products.find((each) => each.key === order.lines[0]!.productKey)!.storeKey
  const store = town.stores.find((each) => each.key === storeKey)!
  place.clock.set(order.placedAt)
  const { recipient, ...address } = person.address!
  const checkout = await place.as<Checkout>(buyer, 'POST', '/checkouts', {
    currency: store.currency,
    lines: order.lines.map((line) => {
      const { id, priceMinor } = products.get(line.productKey)!.variants[line.variantIndex]!
      return { store: ids.accounts.get(storeKey)!, variant: id, quantity: line.quantity, seenPriceMinor: priceMinor }
    }),
    address: { name: recipient, district: '', ...address },
    provider: 'sandbox',
  })
  const id = checkout.orders[0]!.id
  if (order.outcome === 'placed') return
  if (order.outcome === 'cancelled') return later(place, order, HOUR_MS / 4, () => place.as(buyer, 'POST', `/orders/${id}/cancellation`, { why: person.lang === 'en' ? 'Ordered the wrong one' : '拍错了' }))

  await pay(loading, order, checkout)
  const seller = ids.people.get(store.ownerKey)!
  if (order.outcome === 'paid') return
  await later(place, order, SHIPPED_AFTER_MS, () => place.as(seller, 'POST', `/stores/${store.handle}/shipments`, { items: [{ order: id, carrier: order.carrier ?? '顺丰速运', trackingNumber: order.trackingNumber ?? id.slice(-12) }] }))
  if (order.outcome === 'received') await later(place, order, RECEIVED_AFTER_MS, () => receive(place, buyer, id))
  if (order.outcome === 'refunded') await later(place, order, RECEIVED_AFTER_MS, () => place.as(seller, 'POST', `/stores/${store.handle}/orders/${id}/refund`, { why: store.lang === 'en' ? 'Arrived damaged, sorry' : '运输途中破损，给您全额退款' }))
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

/** The buyer pays at the sandbox; then the place asks it, as it does when a notification stays away. */
async function pay({ place, sandbox }: Loading, order: Order, checkout: Checkout): Promise<void> {
  const payUrl = checkout.payment?.payUrl
  if (!payUrl || !sandbox.adminSecret) throw new Error('the sandbox made no page to pay on')
  const paymentRef = new URL(payUrl).pathname.split('/').at(-1)!
  const decided = await fetch(`${sandbox.url}/v1/test/payments/${paymentRef}/decisions`, { method: 'POST', headers: { authorization: `Bearer ${sandbox.adminSecret}`, 'content-type': 'application/json' }, body: JSON.stringify({ decision: 'pay' }) })
  if (!decided.ok) throw new Error(`the sandbox did not take the payment: ${await decided.text()}`)
  place.clock.set(new Date(order.placedAt.getTime() + PAID_AFTER_MS))
  await place.app.sweeps.find((sweep) => sweep.name === 'payments.look-at-silent')!.run()
}

async function later(place: TownPlace, order: Order, afterMs: number, work: () => Promise<unknown>): Promise<void> {
  place.clock.set(new Date(Math.min(order.placedAt.getTime() + afterMs, Date.now())))
  await work()
}
