import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { block, follow } from '#accounts'
import { withholdProduct } from '#catalog'
import { DAY_MS } from '#clock'
import { type Database, sql } from '#database'
import { listMessages } from '#messages'
import { testDatabase } from '#testing'
import { ADDRESS, makeStore, movedClock, type Shop, type TestStore } from '../orders/test-shop.ts'
import { commitmentOf } from './decide-winners.ts'
import { brokenPromises, build, drawNow, holdDraw, look, newKey, open, openDrawShop, person, type TestDraw } from './test-draws.ts'

let database: Database
let drop: () => Promise<void>
let store: TestStore
let shop: Shop

before(async () => {
  ;({ database, drop } = await testDatabase())
  store = await makeStore(database)
})
after(() => drop())
const endOpen = sql('draws.test-end', `update draw set state = 'drawn', ended_at = ends_at where state = 'open' and floors = 0`)
const stock = sql<{ reserved: number; sold: number }>('draws.test-stock', 'select reserved::int, sold::int from stock where store_id = $1 and variant_id = $2')
const shownSold = sql<{ sold: number }>('draws.test-shown-sold', 'select sold from product where store_id = $1 and id = $2')
const suspend = sql('draws.test-suspend', 'update account set suspended_at = now() where id = $1')
const spoil = sql('draws.test-spoil', 'update draw_unit set floor = floor + 1 where author_id = $1 and account_id is not null')
const renumber = sql('draws.test-renumber', 'update draw_floor set floor = floor + 1000 where author_id = $1 and floor = 1')
const mend = sql('draws.test-mend', 'update draw_floor set floor = floor - 1000 where author_id = $1 and floor > 1000')
const unspoil = sql('draws.test-unspoil', 'update draw_unit set floor = floor - 1 where author_id = $1 and account_id is not null')
beforeEach(() => {
  shop = openDrawShop(database, movedClock())
})

const claim = (who: { id: string }, { path }: TestDraw, where: object = { address: ADDRESS }) => shop.api.call<{ orderId: string; code: string }>(who, 'POST', `${path}/claim`, where)
const figures = ({ item, store: of }: TestDraw) => database.read.one(stock, [of.id, item.variant])

test('a draw from its opening to the prize at the door: floors, winner, an order that costs nothing', async () => {
  const draw = await holdDraw(shop, store, {}, { prizes: [{ title: 'A kettle', units: 1, rule: { by: 'floors', floors: [2] } }, { title: 'A cup', units: 5, rule: { by: 'chance' } }] })
  assert.deepEqual(await figures(draw), { reserved: 6, sold: 0 })
  const [first, second] = [await person(database), await person(database)]
  assert.deepEqual([(await build(shop, first, draw)).floor, (await build(shop, second, draw)).floor, (await build(shop, first, draw)).floor], [1, 2, 3])
  const before = await look(shop, first, draw)
  assert.deepEqual([before.state, before.floors, before.seed, before.winners, before.mine!.floors], ['open', 3, null, [], [1, 3]])

  await drawNow(shop)
  const drawn = await look(shop, second, draw)
  assert.equal(drawn.state, 'drawn')
  assert.equal(commitmentOf(drawn.seed!), before.commitment)
  assert.deepEqual(drawn.winners.map(({ position, floor }) => [position, floor]).toSorted(), [[0, 2], [1, drawn.winners.find(({ position }) => position === 1)!.floor]])
  assert.deepEqual([drawn.mine!.prize!.state, drawn.mine!.prize!.floor], ['won', 2])
  // What nobody won is free again; what two people won is not.
  assert.deepEqual(await figures(draw), { reserved: 2, sold: 0 })
  const told = (await listMessages(database.read, { limit: 200 })).filter(({ body }) => body.includes(draw.post))
  assert.equal(told.length, 2)

  const claimed = await claim(second, draw)
  assert.equal(claimed.status, 201)
  const order = await shop.order(second, claimed.body.orderId)
  assert.deepEqual([order.state, order.total.minor, order.lines.length], ['paid', 0, 1])
  assert.deepEqual((await claim(second, draw)).body, claimed.body)
  await shop.settle()
  assert.deepEqual(await figures(draw), { reserved: 1, sold: 1 })
  assert.equal((await database.read.one(shownSold, [store.id, draw.item.product])).sold, 0, 'a prize is no sale')
  const mine = await shop.api.call<{ items: { title: string; state: string; orderId: string }[] }>(second, 'GET', '/prizes')
  assert.deepEqual(mine.body.items.map(({ title, state, orderId }) => [title, state, orderId]), [['A kettle', 'claimed', claimed.body.orderId]])
  const prize = { prize: { title: 'A kettle', floor: 2, post: draw.post } }
  assert.deepEqual([(await shop.api.call(second, 'GET', `/orders/${order.id}/prize`)).body, (await shop.api.call(store.owner, 'GET', `/stores/${store.handle}/orders/${order.id}/prize`)).body], [prize, prize])
  assert.equal((await shop.api.call(first, 'GET', `/orders/${order.id}/prize`)).status, 404)
  const held = await shop.api.call<{ items: { prizes: string[]; floors: number; won: number; claimed: number; waiting: number }[] }>(store.owner, 'GET', `/stores/${store.handle}/draws`)
  assert.deepEqual(held.body.items.map(({ prizes, floors, won, claimed: taken, waiting }) => [prizes, floors, won, taken, waiting])[0], [['A kettle', 'A cup'], 3, 2, 1, 1])
  assert.deepEqual(await brokenPromises(database), [])
})

test('who may build: not the store itself, followers where it is for them, not faster and not more often than was said', async () => {
  const draw = await holdDraw(shop, store, { followersOnly: true, floorsAPerson: 2, secondsBetween: 30 })
  const fan = await person(database)
  assert.equal((await build(shop, store.owner, draw)).code, 'draw-own')
  assert.equal((await build(shop, fan, draw)).code, 'draw-followers-only')
  await database.write((db) => follow(db, shop.clock, fan.id, store.id))
  assert.equal((await build(shop, fan, draw)).floor, 1)
  assert.equal((await build(shop, fan, draw)).code, 'floor-too-soon')
  ;(shop.clock as ReturnType<typeof movedClock>).move(30_000)
  const key = newKey()
  const again = await build(shop, fan, draw, key)
  assert.deepEqual([again.floor, again.left], [2, 0])
  assert.equal((await build(shop, fan, draw, key)).floor, 2, 'the same tap builds no second floor')
  ;(shop.clock as ReturnType<typeof movedClock>).move(30_000)
  assert.equal((await build(shop, fan, draw)).code, 'floors-used')
  assert.equal((await look(shop, undefined, draw)).floors, 2)
  // Every floor is a comment, and refused ones left none behind.
  const comments = await shop.api.call<{ items: unknown[] }>(undefined, 'GET', draw.path.replace(/draw$/, 'comments'))
  assert.equal(comments.body.items.length, 2)
})

test('once somebody has built, a draw cannot be called off; before, it can, and gives its stock back', async () => {
  const draw = await holdDraw(shop, store)
  assert.equal((await open(shop, draw, { prizes: [{ title: 'Another', product: draw.item.product, variant: draw.item.variant, units: 1, rule: { by: 'chance' } }] })).body.code, 'draw-exists')
  assert.equal((await shop.api.call(store.owner, 'DELETE', draw.path)).status, 204)
  assert.deepEqual(await figures(draw), { reserved: 0, sold: 0 })
  assert.equal((await look(shop, undefined, draw)).status, 404)
  assert.equal((await open(shop, draw, { prizes: [{ title: 'Another', product: draw.item.product, variant: draw.item.variant, units: 1, rule: { by: 'chance' } }] })).status, 201)
  await build(shop, await person(database), draw)
  assert.equal((await shop.api.call<{ code: string }>(store.owner, 'DELETE', draw.path)).body.code, 'draw-begun')
})

test('taking the post away takes nobody’s chance away: the draw is drawn at once and the winner gets the prize', async () => {
  const draw = await holdDraw(shop, store)
  const fan = await person(database)
  await build(shop, fan, draw)
  assert.equal((await shop.api.call(store.owner, 'DELETE', draw.path.replace(/\/draw$/, ''))).status, 204)
  await shop.settle()
  await shop.sweeps['draws.draw']!()
  assert.equal((await look(shop, fan, draw)).mine!.prize!.state, 'won')
  assert.equal((await claim(fan, draw)).status, 201)
})

test('what was won is owed: not sold any more, or to whom the store has blocked since, it is claimed all the same; what the operator withholds is not', async () => {
  const draw = await holdDraw(shop, store, {}, { prizes: [{ title: 'A kettle', units: 3, rule: { by: 'chance' } }] })
  const [one, blocked, late] = [await person(database), await person(database), await person(database)]
  for (const fan of [one, blocked, late]) await build(shop, fan, draw)
  await drawNow(shop)
  await database.write((db) => block(db, shop.clock, store.id, blocked.id))
  assert.equal((await shop.api.call(store.owner, 'DELETE', `/stores/${store.handle}/catalog/${draw.item.product}`)).status, 204)
  for (const fan of [one, blocked]) {
    const claimed = await claim(fan, draw)
    assert.equal(claimed.status, 201, JSON.stringify(claimed.body))
    assert.equal((await shop.order(fan, claimed.body.orderId)).state, 'paid')
  }
  await database.write((db) => withholdProduct(db, shop.clock, { storeId: store.id, productId: draw.item.product, why: 'not safe', by: one.id }))
  assert.equal((await claim(late, draw)).body.code, 'prize-withheld')
  assert.deepEqual(await brokenPromises(database), [])
})

test('who is suspended when it is drawn wins nothing, and it is said at the floor', async () => {
  const draw = await holdDraw(shop, store, {}, { prizes: [{ title: 'A kettle', units: 1, rule: { by: 'chance' } }] })
  const [bad, good] = [await person(database), await person(database)]
  await build(shop, bad, draw)
  await build(shop, good, draw)
  await database.writeOne(suspend, [bad.id])
  await drawNow(shop)
  assert.deepEqual((await look(shop, undefined, draw)).winners.map(({ floor }) => floor), [2])
  const floors = await shop.api.call<{ items: { floor: number; void: string | null }[] }>(undefined, 'GET', `${draw.path}/floors`)
  assert.deepEqual(floors.body.items.map(({ floor, void: why }) => [floor, why]), [[1, 'suspended'], [2, null]])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a prize that is not claimed in time is the store’s to sell again', async () => {
  const draw = await holdDraw(shop, store, { claimDays: 2 })
  const fan = await person(database)
  await build(shop, fan, draw)
  await drawNow(shop)
  ;(shop.clock as ReturnType<typeof movedClock>).move(2 * DAY_MS)
  assert.equal((await claim(fan, draw)).body.code, 'prize-lapsed')
  await shop.sweeps['draws.lapse-prizes']!()
  assert.deepEqual(await figures(draw), { reserved: 0, sold: 0 })
  assert.equal((await look(shop, fan, draw)).mine!.prize!.state, 'lapsed')
  assert.equal((await claim(fan, draw)).body.code, 'prize-lapsed')
  assert.equal((await claim(await person(database), draw)).body.code, 'prize-not-yours')
})

test('what cannot be held is refused at its field: too short, a strange variant, more than is in stock', async () => {
  const draw = await holdDraw(shop, store, {}, { stock: 3 })
  await shop.api.call(store.owner, 'DELETE', draw.path)
  const prize = { title: 'A kettle', product: draw.item.product, variant: draw.item.variant, units: 1, rule: { by: 'chance' } }
  const refused = async (wish: object) => {
    const { body } = await open(shop, draw, { prizes: [prize], ...wish })
    const { field, errors = [] } = body as unknown as { field?: string; errors?: { field: string }[] }
    return [body.code, ...(field ? [field] : []), ...errors.map((each) => each.field)]
  }
  assert.deepEqual(await refused({ endsAt: shop.clock.now().toISOString() }), ['draw-time', 'endsAt'])
  assert.deepEqual(await refused({ prizes: [prize, { ...prize, variant: shop.clock.id() }] }), ['draw-variant-unknown', 'prizes.1.variant'])
  assert.deepEqual(await refused({ prizes: [{ ...prize, units: 4 }] }), ['draw-stock-short', 'prizes'])
  assert.deepEqual(await refused({ prizes: [{ ...prize, units: 100 }, prize] }), ['draw-units-many', 'prizes'])
  assert.deepEqual(await figures(draw), { reserved: 0, sold: 0 })
})

test('a prize that nobody could win is refused at its field, with the rule and the way out', async () => {
  const draw = await holdDraw(shop, store)
  await shop.api.call(store.owner, 'DELETE', draw.path)
  const answered = async (rule: object, units?: number, more: object[] = []) => {
    const prize = (each: object, count?: number) => ({ title: 'A kettle', product: draw.item.product, variant: draw.item.variant, units: count, rule: each })
    const { status, body } = await open(shop, draw, { maxFloors: 4, prizes: [prize(rule, units), ...more.map((each) => prize(each))] })
    if (status === 201) {
      await shop.api.call(store.owner, 'DELETE', draw.path)
      return body.prizes.map((each) => each.units)
    }
    return ((body as unknown as { errors?: { field: string; code: string; message: string }[] }).errors ?? []).map(({ field, code, message }) => [field, code, message])
  }
  const beyond = (floor: number, at: number) => [`prizes.0.rule.floors.${at}`, 'draw-floor-beyond', `Nobody can build floor ${floor}: this draw ends at floor 4. Name floors from 1 to 4, or let more be built.`]
  assert.deepEqual(await answered({ by: 'floors', floors: [100, 4, 5] }), [beyond(100, 0), beyond(5, 2)])
  assert.deepEqual(await answered({ by: 'multiple', of: 1000 }), [['prizes.0.rule.of', 'draw-multiple-beyond', 'No floor is a multiple of 1000: this draw ends at floor 4. Give a number from 2 to 4, or let more be built.']])
  assert.deepEqual(await answered({ by: 'ending', digits: '999' }), [['prizes.0.rule.digits', 'draw-ending-beyond', 'No floor ends in 999: this draw ends at floor 4. Give other digits, or let more be built.']])
  for (const digits of ['5', '0', '04']) assert.equal((await answered({ by: 'ending', digits })).length, 1, digits)
  assert.deepEqual((await answered({ by: 'floors', floors: [3] }, 5))[0], ['prizes.0.units', 'draw-units-named', 'One for each number that is named, so 1 here. Leave this out, or name as many numbers as there are to win.'])
  assert.deepEqual((await answered({ by: 'multiple', of: 3 }, 2))[0], ['prizes.0.units', 'draw-units-beyond', 'Only 1 of the 4 floors of this draw fit, so at most 1 can be won. Give fewer, or let more floors be built.'])
  assert.equal((await answered({ by: 'chance' }, 5)).length, 1)
  assert.deepEqual((await answered({ by: 'floors', floors: [1, 3] }, 2, [{ by: 'floors', floors: [2, 3] }])).map((each) => (Array.isArray(each) ? each.slice(0, 2) : each))[0], ['prizes.1.rule.floors.1', 'draw-floor-taken'])
  assert.deepEqual((await answered({ by: 'floors', floors: [3, 3] }))[0], ['prizes.0.rule.floors', 'each-once', 'Give each once: one of them is there twice.'])
  assert.deepEqual([await answered({ by: 'floors', floors: [1, 4] }), await answered({ by: 'multiple', of: 2 }, 2), await answered({ by: 'ending', digits: '4' }), await answered({ by: 'chance' }, 4), await answered({ by: 'share', percents: [1, 100] }, 2)], [[2], [2], [1], [4], [2]])
})

test('amoy verify says it when a winner is another than the seed gives, or a floor is missing', async () => {
  await database.writeOne(endOpen, [])
  const draw = await holdDraw(shop, store)
  await build(shop, await person(database), draw)
  await drawNow(shop)
  assert.deepEqual(await brokenPromises(database), [])
  await database.writeOne(spoil, [store.id])
  assert.match((await brokenPromises(database)).join(), /the winners are those that the seed gives/)
  await database.writeOne(unspoil, [store.id])
  await database.writeOne(renumber, [store.id])
  assert.match((await brokenPromises(database)).join(), /floors are numbered from 1 on/)
  await database.writeOne(mend, [store.id])
  assert.deepEqual(await brokenPromises(database), [])
})
