import { openPlace, composeAt, headersFor, type Place } from './place.ts'
import { systemClock } from '../server/src/clock/index.ts'
import { tell } from './figures.ts'
import { alternate, repeat, type Round, timesOf } from './rounds.ts'
import { bank } from './world/bank.ts'
import { makePeople, type Person } from './world/people.ts'
import { settle } from './world/posts.ts'
import { type Author, type Item, makeAuthors, makeProducts } from './world/stores.ts'

const CLIENTS = 60
const ROUNDS = 4
const JOINS = 500
const SEATS = 10
const GROUP_PRICE = 900
const ADDRESS = { name: '林小满', phone: '13812345678', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号' }

// What follows opens the groups whose seats keep their units.
const OFFER = `insert into group_offer (store_id, id, product_id, size, hours, prices, currency, promised_units, ships_below_size, starts_at, made_by, made_at)
  values ($1, $2, $3, $4, 24, $5, 'CNY', $6, false, now(), $1, now())`
const GROUP = `insert into group_buy (store_id, id, offer_id, product_id, opened_by, led_by, size, ships_below_size, state, opened_at, shared_at, ends_at, looked_at)
  values ($1, $2, $3, $4, $1, $1, $5, false, 'open', now(), now(), now() + interval '1 day', now())`
// What decides, and nothing of what follows from it.
const FLOOR = `update group_buy set seats = seats + 1 where store_id = $1 and id = $2 and state = 'open' and seats < size and ends_at > now()`

/** A crowd at a group with ten seats: each who gets one has an order, a reservation and a payment to make. */
export async function groupBuy(): Promise<void> {
  const place = await openPlace('groups')
  const store = (await makeAuthors(place.pool, 3)).find(({ kind }) => kind === 'store')!
  const [item] = await makeProducts(place.pool, [store.id], 1)
  const people = await makePeople(place.pool, 'joiner', (ROUNDS + 1) * JOINS)
  const groups = await makeGroups(place, store, item!)
  await settle(place.pool)
  const copy = await place.copy()
  const composed = await composeAt(place, { providers: [bank] })
  const taken: number[] = []
  const { publicUrl } = composed.config

  const join = async (person: Person, group: string) => {
    const body = { variant: item!.variant, seenPriceMinor: GROUP_PRICE, provider: bank.name, address: ADDRESS }
    const answer = await composed.app.api.request(`${publicUrl}/api/v1/stores/${store.handle}/groups/${group}/members`, { method: 'POST', headers: headersFor(publicUrl, person.cookie, body), body: JSON.stringify(body) })
    const text = await answer.text()
    if (answer.status !== 201 && !text.includes('group-full-or-over')) throw new Error(`a join was answered with ${answer.status} ${text}`)
    return answer.status === 201
  }
  const crowd = async (at: number): Promise<Round> => {
    let seats = 0
    const round = await repeat(async (turn) => {
      if (await join(people[turn]!, groups[at]!)) seats++
    }, { clients: CLIENTS, turns: JOINS, from: at * JOINS })
    taken.push(seats)
    return round
  }
  try {
    const sides = await alternate(ROUNDS, {
      amoy: crowd,
      floor: (at) => repeat(() => copy.query({ name: 'seat', text: FLOOR, values: [store.id, groups[at]] }), { clients: CLIENTS, turns: JOINS }),
    })
    const notes = `${CLIENTS} clients, ${JOINS} joins of ${SEATS} seats each round, refusals counted as answers; ${timesOf(sides.amoy)}; floor ${timesOf(sides.floor)}, the deciding statement alone`
    tell({ bench: 'groupbuy', figure: 'joins answered', value: sides.amoy.perSecond, unit: '1/s', floor: sides.floor.perSecond, notes })
    tell({ bench: 'groupbuy', figure: 'seats given of each group', value: Math.max(...taken), unit: 'seats', aim: { most: SEATS }, notes: `at least ${Math.min(...taken)}` })
  } finally {
    await composed.close()
    await place.close()
  }
}

async function makeGroups(place: Place, store: Author, item: Item): Promise<string[]> {
  const offer = systemClock.id()
  await place.pool.query(OFFER, [store.id, offer, item.product, SEATS, JSON.stringify([{ variantId: item.variant, priceMinor: GROUP_PRICE }]), (ROUNDS + 1) * SEATS])
  const groups = Array.from({ length: ROUNDS + 1 }, () => systemClock.id())
  for (const group of groups) await place.pool.query(GROUP, [store.id, group, offer, item.product, SEATS])
  return groups
}
