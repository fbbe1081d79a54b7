import type { Person } from '@amoy/demo'
import { readVisitor } from '#affiliate'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock'
import { type Happening, type LoadingOrders, payAtSandbox, placeOrder } from './load-orders.ts'
import { fullShelves, orderOf, type Shelf, shoppersOf } from './shelves.ts'

const PLAN_DAYS = 29
const CLICKED_BEFORE_MS = 2 * HOUR_MS
const SEEN_AFTER_MS = 2_000
const PAID_AFTER_MS = 3 * MINUTE_MS
const SHIPPED_AFTER_MS = 20 * HOUR_MS
const RECEIVED_AFTER_MS = 70 * HOUR_MS
/** After receipt; the place looks a little later. */
const HOLD_DAYS = 7
const LOOKS_AFTER_MS = HOUR_MS
const STORE = 'tea'
const SPARE = 30
const RATES = { rateBps: 800, ofBest: 1_500 }

/** Who earns: the one to sign in as, one with an agency, and one who has not said where buyers come from. */
const MEMBERS = [
  { creator: 'shanli-amei', site: '山里的信', placement: '置顶茶单', channel: 'posts', purpose: 'content' },
  { creator: 'qingtuan', site: '青团的小店单', placement: '周末清单', channel: 'social', purpose: 'content' },
  { creator: 'rongshu-cat', site: '榕树阳台', placement: '随手放的', channel: undefined, purpose: undefined },
] as const

type Led = { daysAgo: number; by: readonly number[]; received?: boolean; backAfterDays?: number; backShare?: number }
/**
 * Orders that they led here: cleared, cleared and later taken back in part or whole, waiting, promised, taken back before,
 * lost to a later click, and for nothing. Each is for a telephone of its own: nobody earns with their household.
 */
const LED: readonly Led[] = [
  { daysAgo: 27, by: [0], received: true },
  { daysAgo: 25, by: [0], received: true, backAfterDays: 18, backShare: 0.5 },
  { daysAgo: 23, by: [1], received: true },
  { daysAgo: 21, by: [0], received: true, backAfterDays: 16 },
  { daysAgo: 18, by: [0, 1], received: true },
  { daysAgo: 14, by: [0], received: true, backAfterDays: 5 },
  { daysAgo: 7, by: [0], received: true },
  { daysAgo: 6, by: [1, 0], received: true },
  { daysAgo: 5, by: [2] },
  { daysAgo: 1.5, by: [0] },
  { daysAgo: 0.5, by: [1] },
]

type Loading = LoadingOrders & { now: Date; secrets: readonly [string, ...string[]] }
type Member = { handle: string; owner: string; placement: string }

/** A store gives to creators who bring buyers, some bring them, and what is earned stands at every stage. */
export function eventsOfEarnings(loading: Loading): Happening[] {
  const { town, ids, now } = loading
  const store = town.stores.find(({ key }) => key === STORE)
  const shelves = fullShelves(town, STORE, SPARE)
  const buyers = shoppersOf(town).filter(({ lang }) => lang === store?.lang)
  const members: Member[] = []
  if (!store || shelves.length === 0 || buyers.length === 0 || !MEMBERS.every(({ creator }) => ids.accounts.has(creator))) return []
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const begin = async () => {
    await offer(loading, shelves[0]!)
    for (const each of MEMBERS) members.push(await join(loading, each))
  }
  return [{ at: ago(PLAN_DAYS), happen: begin }, ...LED.flatMap((led, at) => eventsOfLed(loading, { led, buyer: buyers[at % buyers.length]!, phone: `+120255501${70 + at}`, shelf: shelves[at % Math.min(2, shelves.length)]!, members, placedAt: ago(led.daysAgo) }))]
}

async function offer({ place, town, ids, products }: Loading, best: Shelf): Promise<void> {
  const { handle, ownerKey } = town.stores.find(({ key }) => key === STORE)!
  const { category } = town.products.find(({ key }) => key === best.productKey)!
  const rates = [{ product: products.get(best.productKey)!.id, bps: RATES.ofBest }, { category, bps: RATES.rateBps + 200 }]
  await place.as(ids.people.get(ownerKey)!, 'POST', `/stores/${handle}/affiliate-plans`, { name: '带客人来喝茶', kind: 'open', rateBps: RATES.rateBps, rates, holdDays: HOLD_DAYS })
}

async function join({ place, town, ids }: Loading, { creator, site, placement, channel, purpose }: (typeof MEMBERS)[number]): Promise<Member> {
  const { handle, personKey } = town.creators.find(({ key }) => key === creator)!
  const owner = ids.people.get(personKey)!
  const made = await place.as<{ id: string }>(owner, 'POST', `/accounts/${handle}/affiliate-sites`, { name: site })
  const { id } = await place.as<{ id: string }>(owner, 'POST', `/accounts/${handle}/affiliate-placements`, { site: made.id, name: placement })
  if (channel) await place.as(owner, 'PUT', `/accounts/${handle}/affiliate-placements/${id}/declaration`, { channel, purpose })
  return { handle, owner, placement: id }
}

type OneLed = { led: Led; buyer: Person; phone: string; shelf: Shelf; members: readonly Member[]; placedAt: Date }

function eventsOfLed(loading: Loading, { led, buyer, phone, shelf, members, placedAt }: OneLed): Happening[] {
  const { place, town, ids } = loading
  const { handle, ownerKey } = town.stores.find(({ key }) => key === STORE)!
  const seller = ids.people.get(ownerKey)!
  const order = orderOf(`led-${placedAt.getTime()}`, buyer.key, shelf, placedAt)
  const after = (ms: number) => new Date(placedAt.getTime() + ms)
  const placed = { storeId: ids.accounts.get(STORE)!, orderId: '', totalMinor: 0 }
  const buy = async () => {
    const cookie = await clickOn(loading, led.by.map((at) => members[at]!), { shelf, at: after(-CLICKED_BEFORE_MS) })
    const checkout = await placeOrder(loading, order, { cookie, phone })
    placed.orderId = checkout.orders[0]!.id
    await payAtSandbox(loading, checkout)
    await place.clock.at(after(PAID_AFTER_MS), () => place.sweep('payments.look-at-silent'))
    const visitorId = readVisitor(loading.secrets, cookie)!
    await place.clock.at(after(PAID_AFTER_MS), () => place.react('affiliate.decide', { ...placed, buyerId: ids.people.get(buyer.key)!, visitorId }))
  }
  const ship = () => place.as(seller, 'POST', `/stores/${handle}/shipments`, { items: [{ order: placed.orderId, carrier: '山路快运', trackingNumber: `SL${placed.orderId.slice(-10)}` }] })
  const receive = async () => {
    await place.as(ids.people.get(buyer.key)!, 'POST', `/orders/${placed.orderId}/receipt`)
    await place.react('affiliate.start-waiting', placed)
  }
  const giveBack = async () => {
    const { total } = await place.as<{ total: { minor: number } }>(seller, 'GET', `/stores/${handle}/orders/${placed.orderId}`)
    await place.as(seller, 'POST', `/stores/${handle}/orders/${placed.orderId}/refund`, { why: led.backShare ? '罐盖磕了，退一半' : '茶受潮，全额退给您', ...(led.backShare && { amountMinor: Math.round(total.minor * led.backShare) }) })
  }
  const [cleared, back] = [RECEIVED_AFTER_MS + HOLD_DAYS * DAY_MS + LOOKS_AFTER_MS, (led.backAfterDays ?? 0) * DAY_MS]
  const isPast = (ms: number) => after(ms) < loading.now
  return [
    { at: placedAt, happen: buy },
    ...(isPast(SHIPPED_AFTER_MS) ? [{ at: after(SHIPPED_AFTER_MS), happen: ship }] : []),
    ...(led.received ? [{ at: after(RECEIVED_AFTER_MS), happen: receive }] : []),
    ...(led.received && isPast(cleared) ? [{ at: after(cleared), happen: () => place.sweep('affiliate.release-due') }] : []),
    ...(back > 0 ? [{ at: after(back), happen: giveBack }] : []),
  ]
}

/** One browser follows their links, one after the other, and looks at the page each time. Answers the cookie it has then. */
async function clickOn({ place, town, products }: Loading, members: readonly Member[], { shelf, at }: { shelf: Shelf; at: Date }): Promise<string> {
  const { handle: store } = town.stores.find(({ key }) => key === STORE)!
  let cookie = ''
  for (const [nth, { owner, handle, placement }] of members.entries()) {
    const moment = new Date(at.getTime() + nth * 20 * MINUTE_MS)
    const { url } = await place.clock.at(moment, () => place.as<{ url: string }>(owner, 'POST', `/accounts/${handle}/affiliate-links`, { placement, store, product: products.get(shelf.productKey)!.slug }))
    cookie = await place.follow(url, cookie, moment, new Date(moment.getTime() + SEEN_AFTER_MS))
  }
  return cookie
}
