import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import type { PostView } from '#posts'
import { makePerson, testDatabase } from '#testing'
import { makeItem, makeStore, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { brokenShows, openShowShop, type ShowShop } from './test-shows.ts'

const reseal = sql('shows.test-reseal', 'update buyer_show set unsealed_at = null where store_id = $1 and post_id = $2')
const sealPost = sql('shows.test-seal-post', `update post set show = show || '{"sealed": true}' where author_id = $1 and id = $2`)
const slugOf = sql<{ slug: string }>('shows.test-slug', 'select slug from product where store_id = $1 and id = $2')
const eventsOf = sql<{ kind: string }>('shows.test-events', 'select kind from buyer_show_event where store_id = $1 and post_id = $2 order by id')
const hire = sql('shows.test-hire', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'support', now(), $2)`)
const agePaidBack = sql('shows.test-age', `update refund_line set at = at - interval '1 hour' where store_id = $1`)

let database: Database
let drop: () => Promise<void>
let shop: ShowShop
let store: TestStore
let item: TestItem
let slug: string

before(async () => {
  ;({ database, drop } = await testDatabase())
  shop = openShowShop(database)
  store = await makeStore(database)
  item = await makeItem(database, store, { stock: 1_000 })
  ;({ slug } = await database.read.one(slugOf, [store.id, item.product]))
})
after(() => drop())

/** An order of a new buyer, received. */
async function received() {
  const buyer = await makePerson(database, systemClock)
  return { buyer, order: (await shop.received(store, [item], buyer)).order }
}

/** A buyer's order that was received, reviewed and shown. */
async function shown(more: object = {}) {
  const { buyer, order } = await received()
  const review = (await shop.review(buyer, order, item, more)).body
  const { status, body: post } = await shop.show(buyer, review.id)
  assert.equal(status, 201, JSON.stringify(post))
  return { buyer, order, review, post }
}
const read = (author: { handle: string }, post: string) => shop.api.call<PostView>(undefined, 'GET', `/accounts/${author.handle}/posts/${post}`)
const refund = async (order: string) => {
  const { status } = await shop.shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'came back' })
  assert.equal(status, 200)
}

test('a buyer shows what they received: words, pictures and stars of their review, the product’s card, the seal', async () => {
  const { buyer, order } = await received()
  const picture = await shop.picture(buyer)
  const review = (await shop.review(buyer, order, item, { stars: 4, words: '兰花香很稳', pictureIds: [picture] })).body
  assert.equal(await shop.ownShow(buyer, review.id), null)
  const key = crypto.randomUUID()
  const { body: post } = await shop.show(buyer, review.id, key)
  assert.deepEqual([post.kind, post.text, post.pictures.length, post.products[0]?.id], ['show', '兰花香很稳', 1, item.product])
  assert.deepEqual(post.show, { stars: 4, variantTitle: review.variantTitle, sealed: true, featured: false, thanks: null })
  // The same tap again is the same post; another one is told that it is shown.
  assert.equal((await shop.show(buyer, review.id, key)).body.id, post.id)
  assert.equal((await shop.show(buyer, review.id)).body.code, 'show-shown')
  assert.equal((await shop.ownShow(buyer, review.id))?.id, post.id)
  const { items, all, sealed } = await shop.showsOf(store.handle, slug)
  assert.deepEqual([items[0]?.id, all, sealed], [post.id, 1, 1])
  assert.deepEqual(await brokenShows(database), [])
})

test('without a received order there is no seal: not of another’s review, not by writing a post, not by the words of one', async () => {
  const { review } = await shown()
  const stranger = await makePerson(database, systemClock)
  assert.equal((await shop.show(stranger, review.id)).status, 404)
  const forged = await shop.api.call<{ errors: unknown[] }>(stranger, 'POST', `/accounts/${stranger.handle}/posts`, { text: '好茶', kind: 'show', state: 'published' }, { 'idempotency-key': crypto.randomUUID() })
  assert.equal(forged.status, 422)
  const { body: note } = await shop.api.call<{ show: unknown }>(stranger, 'POST', `/accounts/${stranger.handle}/posts`, { text: '好茶', state: 'published' }, { 'idempotency-key': crypto.randomUUID() })
  assert.equal(note.show, null)
})

test('a refund takes the seal and leaves the post, once, however often and late it is told', async () => {
  const { buyer, order, post } = await shown({ words: '杯子缺了口' })
  await refund(order)
  await shop.hear()
  await shop.hear()
  const { body: left } = await read(buyer, post.id)
  assert.deepEqual([left.text, left.show?.sealed], ['杯子缺了口', false])
  assert.deepEqual((await database.read.all(eventsOf, [store.id, post.id])).map(({ kind }) => kind), ['shown', 'unsealed'])
  assert.deepEqual(await brokenShows(database), [])
  // What was paid back cannot be shown with a seal anew.
  await shop.api.call(buyer, 'DELETE', `/accounts/${buyer.handle}/posts/${post.id}`)
  await shop.hear()
  const again = await shop.show(buyer, (await shop.lines(buyer, order)).items[0]!.review!.id)
  assert.equal(again.body.code, 'review-returned')
})

test('a featured show that loses its seal is not featured any more, and cannot be again', async () => {
  const { order, post } = await shown()
  const path = `/stores/${store.handle}/shows/${post.id}/feature`
  assert.equal((await shop.api.call(store.owner, 'PUT', path)).status, 204)
  await refund(order)
  await shop.hear()
  await shop.hear()
  const shownNow = (await shop.showsOf(store.handle, slug)).items.find(({ id }) => id === post.id)
  assert.deepEqual([shownNow?.show?.sealed, shownNow?.show?.featured], [false, false])
  assert.deepEqual((await database.read.all(eventsOf, [store.id, post.id])).map(({ kind }) => kind), ['shown', 'featured', 'unsealed', 'unfeatured'])
  assert.equal((await shop.api.call<{ code: string }>(store.owner, 'PUT', path)).body.code, 'show-unsealed')
  assert.deepEqual(await brokenShows(database), [])
})

test('verify says when a seal stands that nothing proves', async () => {
  const { buyer, order, post } = await shown()
  await refund(order)
  await shop.hear()
  await database.writeOne(agePaidBack, [store.id])
  await database.writeOne(reseal, [store.id, post.id])
  const broken = await brokenShows(database)
  assert.match(broken.join('\n'), new RegExp(`a seal is of a line that its buyer received.*${post.id}`))
  assert.match(broken.join('\n'), /every post carries the seal/)
  // Put right on one side only, the other is still told.
  await database.writeOne(sealPost, [buyer.id, post.id])
  assert.equal((await brokenShows(database)).length, 1)
  await database.writeOne(sql('shows.test-unseal', 'update buyer_show set unsealed_at = made_at where store_id = $1 and post_id = $2'), [store.id, post.id])
  assert.match((await brokenShows(database)).join('\n'), /every post carries the seal/)
  await database.writeOne(sql('shows.test-unseal-post', `update post set show = show || '{"sealed": false}' where author_id = $1 and id = $2`), [buyer.id, post.id])
  assert.deepEqual(await brokenShows(database), [])
})

test('the show says what the review says: changed with it, gone with it, shown anew after its post was deleted', async () => {
  const { buyer, review, post } = await shown()
  await shop.api.call(buyer, 'PATCH', `/reviews/${review.id}`, { stars: 2, words: '喝久了有点涩' })
  await shop.hear()
  const { body: changed } = await read(buyer, post.id)
  assert.deepEqual([changed.text, changed.show?.stars, changed.editedAt !== null], ['喝久了有点涩', 2, true])
  assert.equal((await shop.api.call(buyer, 'PATCH', `/accounts/${buyer.handle}/posts/${post.id}`, { text: '其实很好', revision: changed.revision })).body.code, 'show-is-a-review')
  await shop.api.call(buyer, 'DELETE', `/accounts/${buyer.handle}/posts/${post.id}`)
  await shop.hear()
  shop.clock.move(86_400_000)
  const anew = await shop.show(buyer, review.id)
  assert.equal(anew.status, 201)
  await shop.api.call(buyer, 'DELETE', `/reviews/${review.id}`)
  await shop.hear()
  assert.equal((await read(buyer, anew.body.id)).status, 404)
  assert.deepEqual(await brokenShows(database), [])
})

test('a show whose words link for commission says so, also where the link came in by an edit, and goes on saying so', async () => {
  assert.equal((await shown({ words: '在这里买的 https://amoy.example/go/x.y' })).post.label, 'affiliate')
  const { buyer, review, post } = await shown()
  assert.equal(post.label, null)
  for (const words of ['链接放这里 /go/x.y', '不放链接了']) {
    assert.equal((await shop.api.call(buyer, 'PATCH', `/reviews/${review.id}`, { words })).status, 200)
    await shop.hear()
    const { body: { text, label } } = await read(buyer, post.id)
    assert.deepEqual([text, label], [words, 'affiliate'])
  }
})

test('who works for a store reviews and shows nothing of it, whatever they buy there', async () => {
  const staff = await makePerson(database, systemClock)
  const { order } = await shop.received(store, [item], staff)
  const early = (await shop.review(staff, order, item)).body
  await database.writeOne(hire, [store.id, staff.id])
  assert.equal((await shop.show(staff, early.id)).body.code, 'review-own-store')
  const { order: again } = await shop.received(store, [item], staff)
  const { status, body } = await shop.review(staff, again, item)
  assert.deepEqual([status, (body as { code?: string }).code], [409, 'review-own-store'])
  assert.deepEqual(await brokenShows(database), [])
})

test('the store thanks once and puts first, and has no way to remove; a report goes to the operator, who has', async () => {
  const { buyer, post } = await shown({ stars: 1, words: '有霉味' })
  const later = await shown()
  const path = `/stores/${store.handle}/shows/${post.id}`
  assert.equal((await shop.api.call(store.owner, 'PUT', `${path}/thanks`, { words: '谢谢，已为你补寄' })).status, 204)
  assert.equal((await shop.api.call(store.owner, 'PUT', `${path}/thanks`, { words: '改口' })).body.code, 'show-thanked')
  assert.equal((await shop.api.call(store.owner, 'PUT', `${path}/feature`)).status, 204)
  const { items } = await shop.showsOf(store.handle, slug)
  assert.deepEqual([items[0]?.id, items[0]?.show?.thanks?.words, items[0]?.show?.featured], [post.id, '谢谢，已为你补寄', true])
  // Page by page the same order, none twice.
  const first = await shop.showsOf(store.handle, slug, '?limit=1')
  const second = await shop.showsOf(store.handle, slug, `?limit=1&after=${first.next}`)
  assert.deepEqual([first.items[0]?.id, second.items[0]?.id], [post.id, later.post.id])
  assert.equal((await shop.api.call(store.owner, 'DELETE', `/accounts/${buyer.handle}/posts/${post.id}`)).status, 404)
  const boss = await makePerson(database, systemClock, { operator: true })
  const report = (await shop.api.call<{ id: string }>(store.owner, 'POST', '/reports', { subject: { kind: 'post', owner: buyer.id, id: post.id }, reason: 'other' })).body.id
  assert.equal((await shop.api.call(boss, 'POST', `/console/reports/${report}/closure`, { decision: 'removed', why: 'somebody else’s picture' })).status, 204)
  await shop.hear()
  assert.ok((await shop.showsOf(store.handle, slug)).items.every(({ id }) => id !== post.id))
})

test('one show a day is free, the next takes one of the posts of the day', async () => {
  const { buyer, order } = await received()
  const review = (await shop.review(buyer, order, item)).body
  const write = (nth: number) => shop.api.call(buyer, 'POST', `/accounts/${buyer.handle}/posts`, { text: `${nth}`, state: 'published' }, { 'idempotency-key': crypto.randomUUID() })
  for (const nth of [1, 2, 3]) assert.equal((await write(nth)).status, 201)
  assert.equal((await write(4)).body.code, 'posts-of-day-used')
  assert.equal((await shop.show(buyer, review.id)).status, 201)
  const more = await shop.received(store, [item], buyer)
  const second = (await shop.review(buyer, more.order, item)).body
  assert.equal((await shop.show(buyer, second.id)).body.code, 'posts-of-day-used')
  // Refused as a whole: nothing is left that would keep it from being shown tomorrow.
  assert.equal(await shop.ownShow(buyer, second.id), null)
})
