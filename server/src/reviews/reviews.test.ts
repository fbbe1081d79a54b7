import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { block } from '#accounts'
import { cardsBy, ratingOf } from '#catalog'
import { DAY_MS, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { refundUnits } from '../orders/test-refund.ts'
import { makeItem, makeStore, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { recountReviews } from './index.ts'
import { ADD_WITHIN_DAYS, EDIT_ANSWER_WITHIN_DAYS, EDIT_WITHIN_DAYS, WRITE_WITHIN_DAYS } from './limits.ts'
import { brokenReviews, openReviewShop, type ReviewShop } from './test-reviews.ts'

const slugOf = sql<{ slug: string; stars: number[] }>('reviews.test-slug', 'select slug, review_stars as stars from product where store_id = $1 and id = $2')
const spoil = sql('reviews.test-spoil', `update product set review_stars = '{9,9,9,9,9}' where store_id = $1 and id = $2`)
const addStaff = sql('reviews.test-staff', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, $3, $4, $5)`)

let database: Database
let drop: () => Promise<void>
let shop: ReviewShop
let store: TestStore
let item: TestItem
let slug: string

before(async () => ({ database, drop } = await testDatabase()))
after(() => drop())
beforeEach(async () => {
  shop = openReviewShop(database)
  store = await makeStore(database)
  item = await makeItem(database, store)
  slug = (await database.read.one(slugOf, [store.id, item.product])).slug
})
const starsNow = async () => (await database.read.one(slugOf, [store.id, item.product])).stars
const person = () => makePerson(database, systemClock)

test('only who received an item reviews it: not before it came, not somebody else, not another item', async () => {
  const buyer = await person()
  const other = await makeItem(database, store)
  const order = await shop.placePaid(buyer, [item])
  assert.equal((await shop.review(buyer, order, item)).body.code, 'review-not-received')
  await shop.ship(store, order)
  assert.equal((await shop.review(buyer, order, item)).body.code, 'review-not-received')
  await shop.shop.post(buyer, `/orders/${order}/receipt`)
  assert.equal((await shop.review(await person(), order, item)).status, 404)
  assert.equal((await shop.review(store.owner, order, item)).status, 404)
  assert.equal((await shop.review(buyer, order, other)).status, 404)
  assert.equal((await shop.lines(buyer, order)).items[0]!.writable, true)
  const made = await shop.review(buyer, order, item, { stars: 4 })
  assert.deepEqual([made.status, made.body.stars, made.body.product?.slug], [201, 4, slug])
  assert.equal((await shop.review(buyer, order, item)).body.code, 'review-written')
  const [line] = (await shop.lines(buyer, order)).items
  assert.deepEqual([line!.writable, line!.review?.id], [false, made.body.id])
  assert.deepEqual(await brokenReviews(database), [])
})

test('the same request twice is one review, and writing has a time', async () => {
  const { buyer, order } = await shop.received(store, [item])
  const key = { 'idempotency-key': crypto.randomUUID() }
  const [one, two] = [await shop.review(buyer, order, item, {}, key), await shop.review(buyer, order, item, {}, key)]
  assert.deepEqual([one.status, two.status, two.body.id], [201, 201, one.body.id])
  const late = await shop.received(store, [item])
  shop.clock.move((WRITE_WITHIN_DAYS + 1) * DAY_MS)
  assert.equal((await shop.review(late.buyer, late.order, item)).body.code, 'review-too-late')
  assert.equal((await shop.lines(late.buyer, late.order)).writeUntil, null)
})

test('the rating is kept beside the product, and a card shows it from three reviews on', async () => {
  for (const stars of [5, 4]) {
    const { buyer, order } = await shop.received(store, [item])
    assert.equal((await shop.review(buyer, order, item, { stars })).status, 201)
  }
  const card = async () => (await cardsBy(systemClock)(database.read, [{ storeId: store.id, productId: item.product }], undefined)).get(item.product)!.rating
  assert.equal(await card(), null)
  const { buyer, order } = await shop.received(store, [item])
  await shop.review(buyer, order, item, { stars: 2 })
  assert.deepEqual(await card(), { average: 3.7, count: 3 })
  assert.deepEqual((await shop.list(store, slug)).rating, { count: 3, average: 3.7, byStars: [0, 1, 0, 1, 1] })
  assert.deepEqual(ratingOf([0, 0, 0, 0, 0]), { count: 0, average: null, byStars: [0, 0, 0, 0, 0] })
  await database.writeOne(spoil, [store.id, item.product])
  assert.equal((await brokenReviews(database)).length, 1)
  assert.equal(await recountReviews(database), 1)
  assert.deepEqual([await starsNow(), await brokenReviews(database)], [[0, 1, 0, 1, 1], []])
})

test('pictures are one’s own, at most six', async () => {
  const { buyer, order } = await shop.received(store, [item])
  const [mine, theirs] = [await shop.picture(buyer), await shop.picture(store.owner)]
  const foreign = await shop.review(buyer, order, item, { pictureIds: [mine, theirs] })
  assert.deepEqual([foreign.body.code, foreign.body.field], ['review-picture-unknown', 'pictureIds.1'])
  assert.equal((await shop.review(buyer, order, item, { pictureIds: Array.from({ length: 7 }, () => mine) })).status, 422)
  assert.deepEqual((await shop.review(buyer, order, item, { pictureIds: [mine] })).body.pictures.map((each) => each.id), [mine])
  assert.equal((await shop.list(store, slug, '?pictures=true')).items.length, 1)
})

test('a review is changed while there is time, what it said is kept, and later something is added once', async () => {
  const { buyer, order } = await shop.received(store, [item])
  const { body: review } = await shop.review(buyer, order, item, { stars: 5, words: 'Lovely' })
  const edit = (body: object) => shop.api.call(buyer, 'PATCH', `/reviews/${review.id}`, body)
  assert.equal((await edit({ stars: 2, words: 'Broke after a week' })).status, 200)
  assert.deepEqual(await starsNow(), [0, 1, 0, 0, 0])
  const history = await shop.api.call<{ items: { kind: string; before: { stars: number; words: string } | null }[] }>(buyer, 'GET', `/reviews/${review.id}/history`)
  assert.deepEqual(history.body.items.map((each) => [each.kind, each.before?.words]), [['written', undefined], ['edited', 'Lovely']])
  assert.equal((await shop.api.call(await person(), 'PATCH', `/reviews/${review.id}`, { stars: 1 })).status, 404)
  shop.clock.move((EDIT_WITHIN_DAYS + 1) * DAY_MS)
  assert.equal((await edit({ stars: 1 })).body.code, 'review-edit-over')
  assert.equal((await shop.add(buyer, review.id, { words: ' ' })).body.code, 'review-addition-empty')
  const added = await shop.add(buyer, review.id, { words: 'The seller sent a new one' })
  assert.deepEqual([added.status, added.body.addition?.words, added.body.words], [201, 'The seller sent a new one', 'Broke after a week'])
  assert.equal((await shop.add(buyer, review.id, { words: 'More' })).body.code, 'review-added-to')
  const late = await shop.received(store, [item])
  const { body: old } = await shop.review(late.buyer, late.order, item)
  shop.clock.move((ADD_WITHIN_DAYS + 1) * DAY_MS)
  assert.equal((await shop.add(late.buyer, old.id, { words: 'Still good' })).body.code, 'review-add-over')
})

test('the seller answers once, puts it better for some days, and removes nothing', async () => {
  const [editor, support] = [await person(), await person()]
  await database.writeOne(addStaff, [store.id, editor.id, 'editor', systemClock.now(), store.owner.id])
  await database.writeOne(addStaff, [store.id, support.id, 'support', systemClock.now(), store.owner.id])
  const { buyer, order } = await shop.received(store, [item])
  const { body: review } = await shop.review(buyer, order, item)
  const answer = (as: { id: string }, words: string) => shop.api.call<{ answer: { words: string } }>(as, 'PUT', `/stores/${store.handle}/reviews/${review.id}/answer`, { words })
  assert.equal((await shop.ofStore(store)).unanswered, 1)
  assert.equal((await answer(editor, 'Thanks')).status, 403)
  assert.equal((await answer(await person(), 'Thanks')).status, 404)
  assert.equal((await answer(support, 'Thanks')).body.answer.words, 'Thanks')
  assert.equal((await answer(store.owner, 'Thank you')).body.answer.words, 'Thank you')
  assert.deepEqual([(await shop.ofStore(store)).items.length, (await shop.ofStore(store, '?show=all')).items.length], [0, 1])
  assert.equal((await shop.api.call(store.owner, 'DELETE', `/reviews/${review.id}`)).status, 404)
  shop.clock.move((EDIT_ANSWER_WITHIN_DAYS + 1) * DAY_MS)
  assert.equal((await answer(store.owner, 'Changed my mind')).body.code, 'review-answer-over')
  assert.equal((await shop.list(store, slug)).items[0]!.answer!.words, 'Thank you')
})

test('what breaks the rules is reported, hidden with a reason that its author reads, and can be shown again', async () => {
  const boss = await makePerson(database, systemClock, { operator: true })
  const { buyer, order } = await shop.received(store, [item])
  const { body: review } = await shop.review(buyer, order, item, { stars: 1, words: 'Call me for cheap copies' })
  const subject = { kind: 'review', owner: store.id, id: review.id }
  const report = await shop.api.call<{ id: string }>(store.owner, 'POST', '/reports', { subject, reason: 'spam', words: 'an advertisement' })
  assert.equal(report.status, 201)
  const open = await shop.api.call<{ items: { subject: { text: string; gone: boolean; account: { id: string } } }[] }>(boss, 'GET', '/console/reports')
  assert.deepEqual(open.body.items.map((each) => [each.subject.text, each.subject.account.id]), [['★☆☆☆☆\nCall me for cheap copies', buyer.id]])
  assert.equal((await shop.api.call(boss, 'POST', `/console/reports/${report.body.id}/closure`, { decision: 'removed', why: 'an advertisement' })).status, 204)
  assert.deepEqual([(await shop.list(store, slug)).items, await starsNow()], [[], [0, 0, 0, 0, 0]])
  const own = (await shop.api.call<{ items: { hidden: { why: string } | null }[] }>(buyer, 'GET', '/reviews')).body.items
  assert.equal(own[0]!.hidden!.why, 'an advertisement')
  assert.equal((await shop.api.call(buyer, 'PATCH', `/reviews/${review.id}`, { stars: 5 })).body.code, 'review-is-hidden')
  assert.equal((await shop.api.call(boss, 'DELETE', `/console/reviews/${store.id}/${review.id}/hiding?why=a+mistake`)).status, 204)
  assert.deepEqual([(await shop.list(store, slug)).items.length, await starsNow()], [1, [1, 0, 0, 0, 0]])
  assert.deepEqual(await brokenReviews(database), [])
})

test('a deleted review is gone for all, counts no more and is not written again', async () => {
  const { buyer, order } = await shop.received(store, [item])
  const { body: review } = await shop.review(buyer, order, item)
  assert.equal((await shop.api.call(buyer, 'DELETE', `/reviews/${review.id}`)).status, 204)
  assert.equal((await shop.api.call(buyer, 'DELETE', `/reviews/${review.id}`)).status, 404)
  assert.deepEqual([(await shop.list(store, slug)).items, await starsNow()], [[], [0, 0, 0, 0, 0]])
  assert.equal((await shop.review(buyer, order, item)).body.code, 'review-written')
  assert.equal((await shop.lines(buyer, order)).items[0]!.writable, false)
})

test('what nobody paid for is no purchase: it is not offered for a review, and has none', async () => {
  const [bought, given] = [await makeItem(database, store), await makeItem(database, store, { priceMinor: 0 })]
  const { buyer, order } = await shop.received(store, [bought, given])
  assert.deepEqual((await shop.lines(buyer, order)).items.map(({ variantId, writable }) => [variantId === bought.variant, writable]).toSorted(), [[false, false], [true, true]])
  assert.equal((await shop.review(buyer, order, given)).body.code, 'review-given')
  assert.equal((await shop.review(buyer, order, bought)).status, 201)
})

test('after all of an order was paid back its review stays, says so and does not count', async () => {
  const { buyer, order } = await shop.received(store, [item])
  const { body: review } = await shop.review(buyer, order, item, { stars: 5 })
  assert.equal((await shop.shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'came back' })).status, 200)
  await shop.hearRefunds()
  await shop.hearRefunds()
  const page = await shop.list(store, slug)
  assert.deepEqual([page.items[0]!.returned, page.rating.count], [true, 0])
  await shop.api.call(buyer, 'PATCH', `/reviews/${review.id}`, { stars: 1 })
  await shop.api.call(buyer, 'DELETE', `/reviews/${review.id}`)
  assert.deepEqual([await starsNow(), await brokenReviews(database)], [[0, 0, 0, 0, 0], []])
  const second = await shop.received(store, [item])
  await shop.shop.post(store.owner, `/stores/${store.handle}/orders/${second.order}/refund`, { why: 'came back' })
  assert.equal((await shop.review(second.buyer, second.order, item)).body.code, 'review-returned')
})

test('a line that was paid back whole loses its stars, the others of the order keep theirs, and it is reviewed no more', async () => {
  const other = await makeItem(database, store)
  const third = await makeItem(database, store)
  const { buyer, order } = await shop.received(store, [item, other, third])
  const reviews = [await shop.review(buyer, order, item, { stars: 5 }), await shop.review(buyer, order, other, { stars: 4 })].map(({ body }) => body)
  await refundUnits(database, shop.clock, { store, order: await shop.shop.order(buyer, order), items: [item, third] })
  await shop.hearRefunds()
  const { items } = await shop.lines(buyer, order)
  assert.deepEqual(reviews.map(({ id }) => items.find(({ review }) => review?.id === id)!.review!.returned), [true, false])
  assert.equal(items.find(({ variantId }) => variantId === third.variant)!.writable, false)
  assert.equal((await shop.review(buyer, order, third)).body.code, 'review-returned')
  assert.deepEqual(await brokenReviews(database), [])
})

test('pages show each review once, also when votes and new ones come between', async () => {
  const made = []
  for (let each = 0; each < 7; each++) {
    const { buyer, order } = await shop.received(store, [item])
    made.push((await shop.review(buyer, order, item, { stars: 1 + (each % 5) })).body)
  }
  const voters = [await person(), await person(), await person()]
  const vote = (who: { id: string }, review: string, method = 'PUT') => shop.api.call(who, method, `/stores/${store.handle}/reviews/${review}/usefulness`)
  for (const voter of voters) assert.equal((await vote(voter, made[2]!.id)).status, 204)
  await vote(voters[0]!, made[2]!.id)
  await vote(voters[0]!, made[5]!.id)
  const first = await shop.list(store, slug, '?sort=useful&limit=3', voters[0])
  assert.deepEqual([first.items[0]!.id, first.items[0]!.useful, first.items[0]!.viewer?.useful, first.items[1]!.id], [made[2]!.id, 3, true, made[5]!.id])
  // Whoever takes their votes back does not bring one to the second page that was on the first.
  for (const voter of voters) await vote(voter, made[2]!.id, 'DELETE')
  await vote(voters[1]!, made[5]!.id)
  const seen = [...first.items]
  for (let next = first.next; next; ) {
    const page = await shop.list(store, slug, `?sort=useful&limit=3&after=${next}`)
    seen.push(...page.items)
    next = page.next
  }
  assert.deepEqual([seen.length, new Set(seen.map((each) => each.id)).size], [7, 7])
  const newest = await shop.list(store, slug, '?limit=4')
  const { buyer, order } = await shop.received(store, [item])
  await shop.review(buyer, order, item)
  const rest = await shop.list(store, slug, `?limit=4&after=${newest.next}`)
  assert.deepEqual([...newest.items, ...rest.items].map((each) => each.id), made.map((each) => each.id).toReversed())
  assert.equal((await shop.list(store, slug, '?stars=3')).items.length, 1)
  assert.equal((await shop.api.call(undefined, 'GET', `/stores/${store.handle}/products/${slug}/reviews?after=x`)).body.code, 'bad-cursor')
  assert.equal((await vote({ id: buyer.id }, (await shop.list(store, slug, '?limit=1')).items[0]!.id)).body.code, 'review-own-useful')
  assert.deepEqual(await brokenReviews(database), [])
})

test('who blocked somebody, and who was blocked, do not read each other', async () => {
  const { buyer, order } = await shop.received(store, [item])
  await shop.review(buyer, order, item)
  const reader = await person()
  await database.write((db) => block(db, systemClock, reader.id, buyer.id))
  const other = await person()
  await database.write((db) => block(db, systemClock, buyer.id, other.id))
  assert.deepEqual([(await shop.list(store, slug, '', reader)).items, (await shop.list(store, slug, '', other)).items], [[], []])
  assert.equal((await shop.list(store, slug, '', await person())).items.length, 1)
})
