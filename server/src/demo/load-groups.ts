import type { Person, Town } from '@amoy/demo'
import { HOUR_MS, MINUTE_MS } from '#clock'
import { type Checkout, type Happening, type LoadingOrders, payAtSandbox } from './load-orders.ts'
import { fullShelves, type Shelf, shoppersOf } from './shelves.ts'

const GROUP_HOURS = 24
const SIZE = 3
const OFF_PERCENT = 20
const SPARE = 25
const PAID_AFTER_MS = 3 * MINUTE_MS
const BETWEEN_MS = 40 * MINUTE_MS
const SHIPPED_AFTER_MS = 20 * HOUR_MS
const RECEIVED_AFTER_MS = 60 * HOUR_MS
/** News of money that was paid in time may come until then. */
const ENDS_AFTER_MS = 5 * MINUTE_MS

/** What becomes of groups of each store: `members` join, at first the one who opens it. */
const GROUPS: readonly { store: string; hoursAgo: number; members: number; end?: 'received' | 'shipped' | 'failed' }[] = [
  { store: 'tea', hoursAgo: 120, members: SIZE, end: 'received' },
  { store: 'pottery', hoursAgo: 56, members: 2, end: 'failed' },
  { store: 'pottery', hoursAgo: 30, members: SIZE, end: 'shipped' },
  { store: 'tea', hoursAgo: 2.5, members: SIZE - 1 },
  { store: 'pottery', hoursAgo: 1.5, members: SIZE - 1 },
  { store: 'tea', hoursAgo: 0.4, members: 1 },
]
const LED = { store: 'pastry', size: 8, hoursAgo: 5, members: 5 }

type Loading = LoadingOrders & { now: Date }
type Seat = { storeId: string; orderId: string; buyerId: string }
type Group = { storeId: string; groupId: string }

/** Offers to groups, groups that came about and one that did not, and open ones: of one nearly all seats are taken, one was just opened, a store leads one. */
export function eventsOfGroups(loading: Loading): Happening[] {
  const { town, now } = loading
  const buyers = shoppersOf(town).filter(({ lang }) => lang === 'zh-CN')
  const shelves = new Map([...new Set([...GROUPS, LED].map(({ store }) => store))].flatMap((key) => fullShelves(town, key, SPARE).slice(-1).map((shelf) => [key, shelf] as const)))
  const before = (hours: number) => new Date(now.getTime() - hours * HOUR_MS)
  if (buyers.length < LED.members) return []
  const first = Math.max(...GROUPS.map(({ hoursAgo }) => hoursAgo)) + 1
  return [
    ...[...shelves].map(([key, shelf]) => ({ at: before(first), happen: () => offer(loading, key, shelf) })),
    ...GROUPS.flatMap(({ store, hoursAgo, members, end }, at) => {
      const shelf = shelves.get(store)
      return shelf ? eventsOfGroup(loading, { store, shelf, opened: before(hoursAgo), end, members: Array.from({ length: members }, (_, nth) => buyers[(at * SIZE + nth) % buyers.length]!) }) : []
    }),
    ...(shelves.has(LED.store) ? eventsOfLed(loading, shelves.get(LED.store)!, before(LED.hoursAgo), buyers.slice(-LED.members)) : []),
  ]
}

const priceOf = ({ products }: Loading, { productKey, variantIndex }: Shelf) => Math.round((products.get(productKey)!.variants[variantIndex]!.priceMinor * (100 - OFF_PERCENT)) / 100)
const storeOf = (town: Town, key: string) => town.stores.find((each) => each.key === key)!

async function offer(loading: Loading, key: string, shelf: Shelf): Promise<void> {
  const { place, town, ids, products } = loading
  const { handle, ownerKey } = storeOf(town, key)
  const { id, variants } = products.get(shelf.productKey)!
  await place.as(ids.people.get(ownerKey)!, 'PUT', `/stores/${handle}/group-offers/${id}`, { size: SIZE, hours: GROUP_HOURS, prices: [{ variant: variants[shelf.variantIndex]!.id, priceMinor: priceOf(loading, shelf) }] })
}

type Story = { store: string; shelf: Shelf; opened: Date; members: readonly Person[]; end?: 'received' | 'shipped' | 'failed' }

function eventsOfGroup(loading: Loading, { store, shelf, opened, members, end }: Story): Happening[] {
  const { place, town, ids, products } = loading
  const { handle, ownerKey } = storeOf(town, store)
  const group: Group = { storeId: ids.accounts.get(store)!, groupId: '' }
  const seats: Seat[] = []
  const after = (ms: number) => new Date(opened.getTime() + ms)
  const joins = members.map((person, nth) => ({
    at: after(nth * BETWEEN_MS * (end ? 1 : 0.4)),
    happen: async () => {
      const taken = await takeSeat(loading, { store, shelf, person, ...(nth === 0 ? { path: `/stores/${handle}/groups`, more: { product: products.get(shelf.productKey)!.id } } : { path: `/stores/${handle}/groups/${group.groupId}/members` }) })
      group.groupId = taken.group
      seats.push({ storeId: group.storeId, orderId: taken.orderId, buyerId: ids.people.get(person.key)! })
      if (end !== 'failed' && seats.length === SIZE) await place.clock.at(new Date(place.clock.now().getTime() + PAID_AFTER_MS), () => carryOn(loading, group, seats))
    },
  }))
  const fail = async () => {
    await place.sweep('group-buy.end')
    await carryOn(loading, group, seats)
  }
  const ship = async () => {
    await place.as(ids.people.get(ownerKey)!, 'POST', `/stores/${handle}/shipments`, { items: seats.map(({ orderId }) => ({ order: orderId, carrier: '海燕速递', trackingNumber: `HY${orderId.slice(-10)}` })) })
    for (const seat of seats) await place.react('group-buy.follow order.shipped', seat)
  }
  const receive = async () => {
    for (const seat of seats) {
      await place.as(seat.buyerId, 'POST', `/orders/${seat.orderId}/receipt`)
      await place.react('group-buy.follow order.received', seat)
    }
  }
  return [
    ...joins,
    ...(end === 'failed' ? [{ at: after(GROUP_HOURS * HOUR_MS + ENDS_AFTER_MS), happen: fail }] : []),
    ...(end === 'shipped' || end === 'received' ? [{ at: after(SHIPPED_AFTER_MS), happen: ship }] : []),
    ...(end === 'received' ? [{ at: after(RECEIVED_AFTER_MS), happen: receive }] : []),
  ]
}

function eventsOfLed(loading: Loading, shelf: Shelf, opened: Date, members: readonly Person[]): Happening[] {
  const { place, town, ids, products } = loading
  const { handle, ownerKey } = storeOf(town, LED.store)
  let id = ''
  const lead = async () => {
    ;({ id } = await place.as<{ id: string }>(ids.people.get(ownerKey)!, 'POST', `/stores/${handle}/led-groups`, { product: products.get(shelf.productKey)!.id, size: LED.size, hours: GROUP_HOURS }))
  }
  return [{ at: opened, happen: lead }, ...members.map((person, nth) => ({ at: new Date(opened.getTime() + (nth + 1) * BETWEEN_MS), happen: () => takeSeat(loading, { store: LED.store, shelf, person, path: `/stores/${handle}/groups/${id}/members` }) }))]
}

/** And pays for it at once. */
async function takeSeat(loading: Loading, { shelf, person, path, more = {} }: { store: string; shelf: Shelf; person: Person; path: string; more?: object }): Promise<{ group: string; orderId: string }> {
  const { place, ids, products } = loading
  const { recipient, ...address } = person.address!
  const { group, checkout } = await place.as<{ group: string; checkout: Checkout }>(ids.people.get(person.key)!, 'POST', path, { ...more, variant: products.get(shelf.productKey)!.variants[shelf.variantIndex]!.id, seenPriceMinor: priceOf(loading, shelf), provider: 'sandbox', address: { name: recipient, district: '', ...address } })
  await payAtSandbox(loading, checkout)
  await place.clock.at(new Date(place.clock.now().getTime() + PAID_AFTER_MS), () => place.sweep('payments.look-at-silent'))
  return { group, orderId: checkout.orders[0]!.id }
}

/** What follows from the end of a group, for each of its members. */
async function carryOn({ place }: Loading, group: Group, seats: readonly Seat[]): Promise<void> {
  await place.react('group-buy.call-members', group)
  for (const seat of seats) await place.react('group-buy.carry-on', { ...group, ...seat })
}
