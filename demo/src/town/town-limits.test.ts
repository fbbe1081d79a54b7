import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildTown } from './build-town.ts'

const NOW = new Date('2026-05-20T12:00:00Z')
const SPREAD_MS = 21 * 86_400_000
const TOWN_OFFSET_MS = 8 * 3_600_000
const MAX_PICTURES_OF_POST = 9
const MAX_PICTURES_OF_PRODUCT = 5
const MAX_CARDS = 5
const MAX_OPTIONS = 3
const MAX_VARIANTS = 100
const MAX_TEXT = 10_000
const MAX_NAME = 60
const MAX_TITLE = 120
const MAX_COMMENT = 1000

const town = buildTown({ seed: 7, now: NOW })
const products = new Map(town.products.map((product) => [product.key, product]))

test('posts keep within what a post may hold', () => {
  for (const post of town.posts) {
    assert.ok(post.text.length > 0 && post.text.length <= MAX_TEXT, post.key)
    assert.ok(post.pictures.length <= MAX_PICTURES_OF_POST, post.key)
    assert.ok(post.productKeys.length <= MAX_CARDS, post.key)
    for (const { text } of post.comments) assert.ok(text.length > 0 && text.length <= MAX_COMMENT)
  }
})

test('accounts and products keep within what they may hold', () => {
  for (const { name, bio } of [...town.stores, ...town.creators]) assert.ok(name.length <= MAX_NAME && bio.length > 0 && bio.length <= 300, name)
  for (const product of town.products) {
    assert.ok(product.title.length > 0 && product.title.length <= MAX_TITLE, product.key)
    assert.ok(product.description.length > 0 && product.tags.length > 0, product.key)
    assert.ok(product.pictures.length >= 1 && product.pictures.length <= MAX_PICTURES_OF_PRODUCT, product.key)
    assert.ok(product.options.length <= MAX_OPTIONS && product.variants.length <= MAX_VARIANTS, product.key)
  }
})

test('variants are every combination of the options, once', () => {
  for (const { key, options, variants } of town.products) {
    assert.equal(variants.length, options.reduce((count, { values }) => count * values.length, 1), key)
    assert.equal(new Set(variants.map(({ optionValues }) => optionValues.join('|'))).size, variants.length, key)
    for (const { values } of options) assert.equal(new Set(values).size, values.length, key)
    for (const { optionValues } of variants) {
      assert.equal(optionValues.length, options.length, key)
      optionValues.forEach((value, index) => assert.ok(options[index]?.values.includes(value), `${key} ${value}`))
    }
  }
})

test('prices are above zero and below what they are compared at', () => {
  for (const { key, variants, requiresShipping } of town.products) {
    for (const { priceMinor, compareAtMinor, stock, weightGrams } of variants) {
      assert.ok(priceMinor > 0n, key)
      assert.ok(compareAtMinor === undefined || compareAtMinor > priceMinor, key)
      assert.ok(Number.isInteger(stock) && stock >= 0, key)
      assert.equal(weightGrams > 0, requiresShipping, key)
    }
  }
})

test('an order is from one store, and all orders together take no more than the stock', () => {
  const taken = new Map<string, number>()
  for (const { key, lines, personKey } of town.orders) {
    assert.ok(lines.length > 0, key)
    assert.equal(new Set(lines.map(({ productKey }) => products.get(productKey)?.storeKey)).size, 1, key)
    assert.ok(town.people.find((person) => person.key === personKey)?.address !== undefined, key)
    for (const { productKey, variantIndex, quantity } of lines) {
      const place = `${productKey}#${variantIndex}`
      taken.set(place, (taken.get(place) ?? 0) + quantity)
      assert.ok(quantity >= 1)
      assert.ok((taken.get(place) ?? 0) <= (products.get(productKey)?.variants[variantIndex]?.stock ?? -1), place)
    }
  }
})

test('orders have every outcome, and only what is under way has a tracking number', () => {
  assert.deepEqual(new Set(town.orders.map(({ outcome }) => outcome)), new Set(['placed', 'paid', 'shipped', 'received', 'cancelled', 'refunded']))
  for (const { key, lines, outcome, carrier, trackingNumber, placedAt } of town.orders) {
    const sent = lines.some(({ productKey }) => products.get(productKey)?.requiresShipping)
    assert.equal(carrier !== undefined && trackingNumber !== undefined, sent && (outcome === 'shipped' || outcome === 'received'), key)
    assert.ok(placedAt < NOW, key)
  }
})

test('posts are spread over three weeks, denser towards now, at waking hours, at most three a day', () => {
  const published = town.posts.filter(({ state }) => state === 'published')
  const ages = published.map(({ publishedAt }) => NOW.getTime() - publishedAt.getTime())
  assert.ok(ages.every((age) => age >= 0 && age <= SPREAD_MS))
  const lastWeek = ages.filter((age) => age < SPREAD_MS / 3).length
  const firstWeek = ages.filter((age) => age > (SPREAD_MS * 2) / 3).length
  assert.ok(lastWeek > firstWeek * 1.5 && firstWeek > 30, `${lastWeek} and ${firstWeek}`)
  for (const { publishedAt } of published) assert.ok(new Date(publishedAt.getTime() + TOWN_OFFSET_MS).getUTCHours() >= 5)
  const days = Map.groupBy(published, ({ authorKey, publishedAt }) => `${authorKey} ${Math.floor((publishedAt.getTime() + TOWN_OFFSET_MS) / 86_400_000)}`)
  for (const [day, posts] of days) assert.ok(posts.length <= 3, day)
})

test('comments come after their post and before now, likes only under what is published', () => {
  for (const { state, publishedAt, comments, likes, key } of town.posts) {
    if (state === 'scheduled') assert.ok(publishedAt > NOW, key)
    if (state !== 'published') assert.deepEqual([comments.length, likes.length], [0, 0], key)
    for (const { at } of comments) assert.ok(at >= publishedAt && at <= NOW, key)
  }
})

test('pictures of a post show what its cards sell', () => {
  for (const { key, productKeys, pictures } of town.posts) {
    if (productKeys.length === 0) continue
    const carded = productKeys.map((product) => products.get(product))
    const store = carded[0]?.storeKey
    const shown = town.products.filter(({ storeKey }) => storeKey === store).flatMap((product) => product.pictures.map((spec) => spec.key))
    for (const spec of pictures) assert.ok(shown.includes(spec.key), key)
    for (const product of carded) {
      if (productKeys.length < MAX_CARDS) assert.ok(pictures.some((spec) => spec.key === product?.pictures[0]?.key), `${key} shows ${product?.key}`)
    }
  }
})
