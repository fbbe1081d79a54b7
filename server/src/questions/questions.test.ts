import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { runReaction } from '#jobs'
import { moderationRoutes } from '#moderation'
import { type As, makePerson, testApi, testDatabase } from '#testing'
import { makeItem, makeStore, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { openReviewShop, type ReviewShop } from '../reviews/test-reviews.ts'
import { questionsChecks, questionsReactions, questionsRoutes } from './index.ts'
import { MAX_ASKED, MAX_ASKED_OF_PERSON, MAX_QUESTIONS_A_DAY } from './limits.ts'

type Whole = { id: string; count: number; mayAnswer: boolean; answers: { id: string; text: string; sealed: boolean; mine: boolean }[] }
type Asked = { on: boolean; items: { id: string; text: string; done: boolean }[] }

const facts = sql<{ id: string; kind: string; at: Date; payload: { questionId?: string } }>('questions.test-facts', `select id, kind, at, payload from outbox where kind in ('question.asked', 'order.lines-refunded') order by id`)
const mails = sql<{ recipient: string; body: string }>('questions.test-mails', `select recipient, body from message_out where body like '%' || $1 || '%'`)
const slugOf = sql<{ slug: string }>('questions.test-slug', 'select slug from product where store_id = $1 and id = $2')
const askedOf = sql<{ count: number }>('questions.test-asked', 'select count(*)::int as count from question_asked where question_id = $1')
const giveAway = sql('questions.test-give', 'update order_line set price_minor = 0, discount_minor = 0, tax_minor = 0 where store_id = $1 and order_id = $2')
const agePaidBack = sql('questions.test-age', `update refund_line set at = at - interval '1 hour' where store_id = $1`)
const reseal = sql('questions.test-reseal', 'update product_answer set unsealed_at = null where store_id = $1')

let database: Database
let drop: () => Promise<void>
let shop: ReviewShop
let api: ReturnType<typeof testApi>
let store: TestStore

before(async () => {
  ;({ database, drop } = await testDatabase())
  shop = openReviewShop(database)
  const deps = { database, clock: shop.clock }
  api = testApi(database, [...questionsRoutes(deps), ...moderationRoutes(deps)], shop.clock)
  store = await makeStore(database)
})
after(() => drop())

async function onSale() {
  const item = await makeItem(database, store, { stock: 1_000 })
  return { item, path: `/stores/${store.handle}/products/${(await database.read.one(slugOf, [store.id, item.product])).slug}/questions` }
}
async function owner(item: TestItem) {
  const buyer = await makePerson(database, systemClock)
  return { buyer, order: (await shop.received(store, [item], buyer)).order }
}
const ask = async (as: As, path: string, text = '泡几次还有味？') => {
  const asked = await api.call<{ id: string; code?: string }>(as, 'POST', path, { text }, { 'idempotency-key': crypto.randomUUID() })
  await hear()
  return asked
}
const answer = (as: As, question: string, text = '七八泡没问题') => api.call<Whole & { code?: string }>(as, 'POST', `/stores/${store.handle}/questions/${question}/answers`, { text }, { 'idempotency-key': crypto.randomUUID() })
const whole = (as: As | undefined, question: string) => api.call<Whole>(as, 'GET', `/stores/${store.handle}/questions/${question}`)
const asked = async (as: As) => (await api.call<Asked>(as, 'GET', '/me/asked-questions')).body
/** Lets questions hear of everything, again and again: each takes effect once. */
async function hear() {
  for (const fact of await database.read.all(facts)) {
    for (const each of questionsReactions({ clock: shop.clock, publicUrl: 'http://localhost' }).filter(({ on }) => on === fact.kind)) {
      await runReaction(database, shop.clock.now(), each, { consumer: each.consumer, fact: { ...fact, at: fact.at.toISOString() } as never })
    }
  }
}
async function broken() {
  const found = await Promise.all(questionsChecks.map(async (check) => ({ name: check.name, result: await check.count(database.read) })))
  return found.filter(({ result }) => result.broken > 0).map(({ name, result }) => `${name} ${result.examples.join(' ')}`)
}

test('a question goes to a few of those who received the product, by mail and on their page, and they answer with the seal', async () => {
  const { item, path } = await onSale()
  const { buyer } = await owner(item)
  const asker = await makePerson(database, systemClock)
  const { status, body } = await ask(asker, path)
  assert.equal(status, 201)
  assert.deepEqual((await asked(buyer)).items.map(({ id, done }) => [id, done]), [[body.id, false]])
  assert.equal((await database.read.all(mails, [body.id])).length, 1)
  assert.equal((await whole(buyer, body.id)).body.mayAnswer, true)
  const told = await answer(buyer, body.id)
  assert.deepEqual([told.status, told.body.count, told.body.answers[0]?.sealed, told.body.answers[0]?.mine, told.body.mayAnswer], [201, 1, true, true, false])
  assert.equal((await asked(buyer)).items[0]?.done, true)
  assert.equal((await answer(buyer, body.id, '再说一遍')).body.code, 'question-answered')
  const { body: page } = await api.call<{ items: Whole[] }>(undefined, 'GET', path)
  assert.deepEqual(page.items.map(({ id, answers }) => [id, answers.length]), [[body.id, 1]])
  assert.deepEqual(await broken(), [])
})

test('only who has the product answers: not the asker, not the store, not who never bought it or was paid back', async () => {
  const { item, path } = await onSale()
  const { buyer, order } = await owner(item)
  const asker = await makePerson(database, systemClock)
  const question = (await ask(asker, path)).body.id
  assert.equal((await answer(asker, question)).body.code, 'question-own')
  assert.equal((await answer(store.owner, question)).body.code, 'question-own-store')
  assert.equal((await answer(await makePerson(database, systemClock), question)).body.code, 'question-not-owner')
  assert.equal((await shop.shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'came back' })).status, 200)
  assert.equal((await answer(buyer, question)).body.code, 'question-not-owner')
})

test('who was given the product, as a prize, has bought nothing: they are neither asked nor answer', async () => {
  const { item, path } = await onSale()
  const { buyer, order } = await owner(item)
  await database.writeOne(giveAway, [store.id, order])
  const question = (await ask(await makePerson(database, systemClock), path)).body.id
  assert.deepEqual([(await asked(buyer)).items.length, (await whole(buyer, question)).body.mayAnswer], [0, false])
  assert.equal((await answer(buyer, question)).body.code, 'question-not-owner')
})

test('a refund takes the seal of an answer and leaves the answer; verify says when one stands that nothing proves', async () => {
  const { item, path } = await onSale()
  const { buyer, order } = await owner(item)
  const question = (await ask(await makePerson(database, systemClock), path)).body.id
  assert.equal((await answer(buyer, question)).status, 201)
  assert.equal((await shop.shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'came back' })).status, 200)
  await hear()
  assert.deepEqual((await whole(undefined, question)).body.answers.map(({ text, sealed }) => [text, sealed]), [['七八泡没问题', false]])
  assert.deepEqual(await broken(), [])
  await database.writeOne(agePaidBack, [store.id])
  await database.writeOne(reseal, [store.id])
  assert.match((await broken()).join('\n'), /an answer’s seal/)
  await database.writeOne(sql('questions.test-unseal', 'update product_answer set unsealed_at = at where store_id = $1 and order_id = $2'), [store.id, order])
  assert.deepEqual(await broken(), [])
})

test('nobody is asked more often than said, nor who has switched it off; a question reaches a bounded number, however many asked at once', async () => {
  const { item, path } = await onSale()
  const owners = []
  for (let each = 0; each < MAX_ASKED + 2; each++) owners.push((await owner(item)).buyer)
  const [quiet] = owners
  assert.equal((await api.call(quiet!, 'PUT', '/me/asking', { on: false })).status, 204)
  assert.equal((await asked(quiet!)).on, false)
  const ids = []
  for (let each = 0; each < MAX_ASKED_OF_PERSON + 2; each++) ids.push((await ask(await makePerson(database, systemClock), path, `第 ${each} 问`)).body.id)
  assert.equal((await asked(quiet!)).items.length, 0)
  for (const buyer of owners.slice(1)) assert.ok((await asked(buyer)).items.length <= MAX_ASKED_OF_PERSON)
  for (const id of ids) assert.ok((await database.read.one(askedOf, [id])).count <= MAX_ASKED)
  // All who may be asked were, as often as that is allowed.
  assert.equal((await Promise.all(owners.slice(1).map(async (buyer) => (await asked(buyer)).items.length))).reduce((sum, each) => sum + each, 0), (MAX_ASKED + 1) * MAX_ASKED_OF_PERSON)
  assert.equal((await api.call(owners[1]!, 'PUT', `/me/asked-questions/${(await asked(owners[1]!)).items[0]!.id}/decline`)).status, 204)
  assert.equal((await asked(owners[1]!)).items[0]!.done, true)
})

test('one asks a bounded number a day, deletes what one wrote, and a report takes the rest away', async () => {
  const { item, path } = await onSale()
  const { buyer } = await owner(item)
  const asker = await makePerson(database, systemClock)
  const ids = []
  for (let each = 0; each < MAX_QUESTIONS_A_DAY; each++) ids.push((await ask(asker, path, `第 ${each} 问`)).body.id)
  assert.equal((await ask(asker, path)).body.code, 'questions-a-day')
  const told = await answer(buyer, ids[0]!)
  const gone = `/stores/${store.handle}/questions/${ids[0]}`
  assert.equal((await api.call(asker, 'DELETE', `${gone}/answers/${told.body.answers[0]!.id}`)).status, 404)
  assert.equal((await api.call(buyer, 'DELETE', `${gone}/answers/${told.body.answers[0]!.id}`)).status, 204)
  assert.equal((await whole(undefined, ids[0]!)).body.count, 0)
  assert.equal((await api.call(buyer, 'DELETE', gone)).status, 404)
  assert.equal((await api.call(asker, 'DELETE', gone)).status, 204)
  assert.equal((await whole(undefined, ids[0]!)).status, 404)

  const boss = await makePerson(database, systemClock, { operator: true })
  const bad = await answer(buyer, ids[1]!, '加微信便宜卖')
  const remove = async (kind: string, id: string) => {
    const report = await api.call<{ id: string }>(asker, 'POST', '/reports', { subject: { kind, owner: store.id, id }, reason: 'spam' })
    assert.equal(report.status, 201)
    assert.equal((await api.call(boss, 'POST', `/console/reports/${report.body.id}/closure`, { decision: 'removed', why: 'an advertisement' })).status, 204)
  }
  await remove('answer', bad.body.answers[0]!.id)
  assert.deepEqual([(await whole(undefined, ids[1]!)).body.answers, (await whole(undefined, ids[1]!)).body.count], [[], 0])
  await remove('question', ids[1]!)
  assert.equal((await whole(undefined, ids[1]!)).status, 404)
  assert.deepEqual(await broken(), [])
})
