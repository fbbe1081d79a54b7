import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CATEGORIES } from '../categories.ts'
import { buildTown } from './build-town.ts'

const NOW = new Date('2026-05-20T12:00:00Z')
const DAY_MS = 86_400_000
const town = buildTown({ seed: 7, now: NOW })
const products = new Map(town.products.map((product) => [product.key, product]))
const people = new Set(town.people.map(({ key }) => key))
const accounts = new Set([...town.stores, ...town.creators].map(({ key }) => key))
const published = town.posts.filter(({ state }) => state === 'published')

function assertDifferent(values: readonly string[], what: string): void {
  assert.equal(new Set(values).size, values.length, `${what} are all different`)
}

test('the same seed and moment build the same town, another seed another', () => {
  assert.deepEqual(buildTown({ seed: 7, now: NOW }), town)
  assert.notDeepEqual(buildTown({ seed: 8, now: NOW }).posts, town.posts)
})

test('a town built later is the same town, moved in time', () => {
  const later = buildTown({ seed: 7, now: new Date(NOW.getTime() + 40 * DAY_MS) })
  assert.deepEqual(later.products, town.products)
  assert.deepEqual(new Set(later.posts.map(({ text }) => text)), new Set(town.posts.map(({ text }) => text)))
})

test('the town has the size that it promises', () => {
  assert.equal(town.stores.length, 13)
  assert.equal(town.creators.length, 30)
  assert.equal(town.products.length, 300)
  assert.equal(published.length, 500)
  assert.equal(town.orders.length, 250)
  const comments = town.posts.flatMap((post) => post.comments)
  assert.ok(comments.length >= 1300 && comments.length <= 1900, `${comments.length} comments`)
  const buyers = town.people.filter((person) => person.address !== undefined).length - town.creators.length
  assert.equal(buyers, 40)
})

test('no two posts say the same, and few comments are heard often', () => {
  assertDifferent(town.posts.map(({ text }) => text), 'texts')
  const heard = Map.groupBy(town.posts.flatMap(({ comments }) => comments), ({ text }) => text)
  assert.ok(heard.size >= 400, `${heard.size} different comments`)
  for (const [text, comments] of heard) assert.ok(comments.length <= 10, text)
  for (const post of town.posts) assertDifferent(post.comments.map(({ text }) => text), `comments of ${post.key}`)
})

test('keys, handles, mail addresses, slugs and SKUs are each used once', () => {
  assertDifferent([...accounts, ...products.keys(), ...town.posts.map(({ key }) => key), ...town.orders.map(({ key }) => key)], 'keys')
  assertDifferent([...town.stores, ...town.creators, ...town.people, ...town.neighbours].map(({ handle }) => handle), 'handles')
  assertDifferent([...town.people, ...town.neighbours].map(({ email }) => email), 'mail addresses')
  assertDifferent(town.products.map(({ storeKey, slug }) => `${storeKey} ${slug}`), 'slugs')
  assertDifferent(town.products.flatMap(({ variants }) => variants.map(({ sku }) => sku)), 'SKUs')
  for (const { handle } of [...town.stores, ...town.creators, ...town.people, ...town.neighbours]) assert.match(handle, /^[a-z0-9](?:[a-z0-9-]{1,28})[a-z0-9]$/)
})

test('whoever is verified, waits or is served is a creator of the town with something to show', () => {
  const { verified, applicant, agency } = town
  for (const { creatorKey } of [...verified, applicant]) assert.ok(published.filter(({ authorKey }) => authorKey === creatorKey).length >= 3, creatorKey)
  assertDifferent([...verified, applicant].map(({ creatorKey }) => creatorKey), 'applications')
  for (const { creatorKey } of agency.clients) assert.ok(town.creators.some(({ key }) => key === creatorKey), creatorKey)
  for (const key of [agency.ownerKey, agency.colleagueKey]) assert.ok(town.people.some((person) => person.key === key), key)
  assert.ok(town.stores.some(({ key }) => key === agency.invitedByStore) && !accounts.has(agency.key))
})

test('some creators have the followers, readers and posts of a second level, and others do not yet', () => {
  const followers = Map.groupBy(town.follows, ({ authorKey }) => authorKey)
  const isRead = (key: string) => followers.get(key)!.filter(({ personKey }) => town.readings.get(personKey)!.length >= 2).length >= 300
  const posts = (key: string) => published.filter(({ authorKey, publishedAt }) => authorKey === key && publishedAt.getTime() < NOW.getTime() - DAY_MS).length
  const second = town.verified.filter(({ creatorKey }) => isRead(creatorKey) && posts(creatorKey) >= 8).map(({ creatorKey }) => creatorKey)
  assert.deepEqual(second, ['qingtuan', 'muzi-mama'])
  assert.ok(town.verified.some(({ creatorKey }) => followers.get(creatorKey)!.length < 300))
  for (const days of town.readings.values()) assert.deepEqual(days, days.toSorted((one, other) => one.getTime() - other.getTime()))
})

test('every reference leads somewhere', () => {
  const neighbours = new Set(town.neighbours.map(({ key }) => key))
  const categories: readonly string[] = CATEGORIES.map(({ slug }) => slug)
  const stores = new Set(town.stores.map(({ key }) => key))
  for (const { ownerKey } of town.stores) assert.ok(people.has(ownerKey), ownerKey)
  for (const { personKey } of town.creators) assert.ok(people.has(personKey), personKey)
  for (const { storeKey, category } of town.products) assert.ok(stores.has(storeKey) && categories.includes(category), storeKey)
  for (const { authorKey, productKeys, likes, comments } of town.posts) {
    assert.ok(accounts.has(authorKey), authorKey)
    for (const key of productKeys) assert.ok(products.has(key), key)
    for (const key of likes) assert.ok(people.has(key), key)
    for (const comment of comments) assert.ok('personKey' in comment ? people.has(comment.personKey) : accounts.has(comment.accountKey))
  }
  for (const { personKey, authorKey } of town.follows) assert.ok((people.has(personKey) || neighbours.has(personKey)) && accounts.has(authorKey))
  assert.deepEqual([...town.readings.keys()], [...people, ...neighbours])
  for (const { personKey } of Object.values(town.signIns)) assert.ok(people.has(personKey))
})

test('nobody likes or follows twice, or follows themselves', () => {
  for (const post of town.posts) assertDifferent(post.likes, `likes of ${post.key}`)
  assertDifferent(town.follows.map(({ personKey, authorKey }) => `${personKey} ${authorKey}`), 'follows')
  const writers = new Map([...town.stores.map(({ key, ownerKey }) => [key, ownerKey] as const), ...town.creators.map(({ key, personKey }) => [key, personKey] as const)])
  for (const { personKey, authorKey } of town.follows) assert.notEqual(writers.get(authorKey), personKey)
})

test('both languages are at home, Chinese twice as much', () => {
  for (const list of [town.stores, town.creators, town.products, published]) {
    const chinese = list.filter(({ lang }) => lang === 'zh-CN').length / list.length
    assert.ok(chinese > 0.55 && chinese < 0.8, `${chinese} Chinese`)
  }
  assert.equal(town.stores.filter(({ currency }) => currency === 'USD').length, 2)
  const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)
  for (const { lang, text } of town.posts) assert.equal(isChinese(text), lang === 'zh-CN', text)
  for (const { lang, title } of town.products) assert.equal(isChinese(title), lang === 'zh-CN', title)
})

test('the demo shopper follows ten authors who have just posted in both languages', () => {
  const followed = new Set(town.follows.filter(({ personKey }) => personKey === town.signIns.shopper.personKey).map(({ authorKey }) => authorKey))
  assert.equal(followed.size, 10)
  const feed = published.filter(({ authorKey }) => followed.has(authorKey))
  assert.ok(feed.filter(({ publishedAt }) => NOW.getTime() - publishedAt.getTime() < DAY_MS).length >= 10)
  assert.equal(new Set(feed.map(({ lang }) => lang)).size, 2)
  assert.ok(town.orders.some(({ personKey }) => personKey === town.signIns.shopper.personKey))
})

test('the demo seller owns a lively store with orders to send', () => {
  const store = town.stores.find(({ ownerKey }) => ownerKey === town.signIns.seller.personKey)
  assert.ok(store !== undefined)
  const orders = town.orders.filter(({ lines }) => products.get(lines[0]?.productKey ?? '')?.storeKey === store.key)
  assert.ok(orders.length >= 30, `${orders.length} orders`)
  assert.ok(orders.filter(({ outcome }) => outcome === 'paid').length >= 8)
  const states = new Set(town.posts.filter(({ authorKey }) => authorKey === store.key).map(({ state }) => state))
  assert.deepEqual(states, new Set(['published', 'scheduled', 'draft']))
})

test('somebody asks back what they bought: the demo shopper in the demo seller’s store, and others', () => {
  const { shopper } = town.signIns
  assert.ok(town.cases.filter(({ order, asks }) => asks && order.personKey === shopper.personKey).length >= 6)
  assert.ok(town.cases.some(({ steps }) => steps.some(({ act }) => act === 'part-refund')))
  for (const { order, asks, steps } of town.cases) {
    const times = [order.placedAt, ...(asks ? [asks.at] : []), ...steps.map(({ at }) => at)].map(Number)
    assert.deepEqual(times, times.toSorted((a, b) => a - b), order.key)
    assert.ok(times.at(-1)! < NOW.getTime(), order.key)
    const { stock } = products.get(order.lines[0]!.productKey)!.variants[order.lines[0]!.variantIndex]!
    const taken = town.orders.flatMap(({ lines }) => lines).filter((line) => line.productKey === order.lines[0]!.productKey && line.variantIndex === order.lines[0]!.variantIndex)
    assert.ok(taken.reduce((sum, { quantity }) => sum + quantity, 1) <= stock, `${order.key} is sold out`)
  }
})
