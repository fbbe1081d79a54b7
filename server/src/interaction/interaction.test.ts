import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { block } from '#accounts'
import { HOUR_MS, systemClock as clock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, makePerson, testApp, type TestApp, testDatabase } from '#testing'
import { makeProduct } from '../catalog/test-stores.ts'
import type { Interaction, Waiting } from './schemas.ts'

/** With the two that find out who asks. */
const MOST_STATEMENTS = 15
const MANY = 300

const reviews = sql('interaction.test-reviews', `insert into review (store_id, id, product_id, order_id, variant_id, buyer_id, stars, written_at) select $1, id, id, id, id, id, 5, $3 from unnest($2::uuid[]) id`)
const shows = sql('interaction.test-shows', `insert into buyer_show (store_id, post_id, author_id, product_id, order_id, variant_id, review_id, made_at) select $1, id, id, id, id, id, id, $3 from unnest($2::uuid[]) id`)
const offer = sql('interaction.test-offer', `insert into group_offer (store_id, id, product_id, size, hours, prices, currency, ships_below_size, starts_at, made_by, made_at) values ($1, $2, $2, 3, 24, '[]', 'CNY', false, $3, $2, $3)`)
const groups = sql('interaction.test-groups', `insert into group_buy (store_id, id, offer_id, product_id, opened_by, size, ships_below_size, state, seats, secured, opened_at, shared_at, ends_at, looked_at) select $1, id, $3, id, id, 3, false, 'open', 1, 1, $4, $4, $5, $4 from unnest($2::uuid[]) id`)
const draw = sql('interaction.test-draw', `insert into draw (author_id, id, post_id, state, floors_a_person, seconds_between, followers_only, max_floors, claim_days, commitment, seed, opened_by, opened_at, ends_at, ended_at) values ($1, $2, $3, 'drawn', 3, 0, false, 100, 7, '', '', $1, $4, $4, $4)`)
const units = sql('interaction.test-units', `insert into draw_unit (author_id, draw_id, id, position, state, floor, account_id, won_at, claim_until) select $1, $2, id, 0, $4, 1, id, $5, $6 from unnest($3::uuid[]) id`)
const orders = sql('interaction.test-orders', `insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, shipping_minor, total_minor, auto_receive_days, placed_at, pay_until, paid_at) select $1, id, id::text, id, id, 'paid', 'CNY', 0, 0, 0, 10, $3, $3, $3 from unnest($2::uuid[]) id`)
const comments = sql('interaction.test-comments', `insert into comment (author_id, post_id, id, account_id, text, at) select $1, $2, id, $3, 'Is it warm?', $5 from unnest($4::uuid[]) id`)
const questions = sql('interaction.test-questions', `insert into product_question (store_id, id, product_id, asker_id, text, at) select $1, id, $3, $4, 'Is it warm?', $5 from unnest($2::uuid[]) id`)
const applications = sql('interaction.test-applications', `insert into affiliate_partner (store_id, plan_id, member_id, state, applied_at) select $1, $2, id, 'applied', $4 from unnest($3::uuid[]) id`)
const plan = sql('interaction.test-plan', `insert into affiliate_plan (store_id, id, kind, name, starts_at, made_by, made_at) values ($1, $2, 'targeted', 'Friends', $3, $2, $3)`)
const handled = {
  reviews: sql('interaction.test-answer', `update review set answer = 'Thank you', answered_at = written_at where store_id = $1`),
  shows: sql('interaction.test-thank', `update buyer_show set thanks = 'Lovely', thanked_at = made_at where store_id = $1`),
  groups: sql('interaction.test-full', `update group_buy set seats = 3 where store_id = $1`),
  units: sql('interaction.test-lapse', `update draw_unit set state = 'lapsed' where author_id = $1 and state = 'won'`),
  orders: sql('interaction.test-ship', `update "order" set state = 'cancelled', ended_at = placed_at where store_id = $1`),
  questions: sql('interaction.test-told', 'update product_question set answers = 1 where store_id = $1'),
  applications: sql('interaction.test-approve', `update affiliate_partner set state = 'refused' where store_id = $1`),
}

let database: Database
let app: TestApp
const closing: (() => Promise<unknown>)[] = []
before(async () => {
  const made = await testDatabase()
  database = made.database
  app = await testApp(database)
  closing.push(() => app.close(), made.drop)
})
after(async () => {
  for (const close of closing) await close()
})

const ids = (n: number) => Array.from({ length: n }, () => clock.id())

async function openStore() {
  const owner = await makePerson(database, clock)
  const account = await makeAccount(database, clock, 'store', owner.id)
  const as = { cookie: await app.session(owner.id) }
  const made = await app.call<{ id: string }>(as, 'POST', `/accounts/${account.handle}/posts`, { text: 'New tea', state: 'published' }, { 'idempotency-key': clock.id() })
  return { ...account, owner, as, post: made.body.id, product: await makeProduct(database, { ...account, owner }) }
}
type Store = Awaited<ReturnType<typeof openStore>>

async function look({ as, handle }: Store) {
  const answer = await app.call<Interaction>(as, 'GET', `/stores/${handle}/interaction`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const counts = ({ waiting }: Interaction) => Object.fromEntries(waiting.map(({ kind, count }) => [kind, count]))

/** So many of everything that may wait. */
async function fill(store: Store, n: number): Promise<{ planId: string }> {
  const now = clock.now()
  const soon = new Date(now.getTime() + HOUR_MS)
  const [offerId, drawId, planId, asker, claimed] = [clock.id(), clock.id(), clock.id(), await makePerson(database, clock), ids(n)]
  await database.write(async (db) => {
    await db.run(reviews, [store.id, ids(n), now])
    await db.run(shows, [store.id, ids(n), now])
    await db.run(offer, [store.id, offerId, now])
    await db.run(groups, [store.id, ids(n), offerId, now, soon])
    await db.run(draw, [store.id, drawId, clock.id(), now])
    await db.run(units, [store.id, drawId, ids(n), 'won', now, soon])
    await db.run(units, [store.id, drawId, claimed, 'claimed', now, soon])
    await db.run(orders, [store.id, claimed, now])
    await db.run(questions, [store.id, ids(n), store.product.id, asker.id, now])
    await db.run(comments, [store.id, store.post, asker.id, ids(n), now])
    await db.run(plan, [store.id, planId, now])
    await db.run(applications, [store.id, planId, ids(n), now])
  })
  return { planId }
}

test('of a store where nothing waits, nothing is said', async () => {
  const { waiting, questions: asked, comments: said } = await look(await openStore())
  assert.deepEqual([waiting, asked, said], [[], [], []])
})

test('whatever waits is counted with its age, and no longer once it is seen to', async () => {
  const store = await openStore()
  const { planId } = await fill(store, 2)
  const found = await look(store)
  assert.deepEqual(counts(found), { 'prizes-to-ship': 2, 'groups-ending': 2, questions: 2, comments: 2, reviews: 2, shows: 2, applications: 2, 'prizes-unclaimed': 2 })
  const of = (kind: Waiting['kind']) => found.waiting.find((each) => each.kind === kind)!
  assert.equal(of('applications').plan, planId)
  assert.ok(of('groups-ending').until! > clock.now().toISOString())
  assert.ok(found.waiting.filter(({ kind }) => kind !== 'groups-ending').every(({ since }) => since !== null && since <= clock.now().toISOString()))
  assert.equal(found.questions[0]!.product!.slug, store.product.slug)
  for (const each of Object.values(handled)) await database.writeOne(each, [store.id])
  assert.deepEqual(counts(await look(store)), { comments: 2 })
})

test('a comment waits until somebody of the store answers it; those of the store itself, and floors of a draw, do not', async () => {
  const store = await openStore()
  const fan = await makePerson(database, clock)
  const asFan = { cookie: await app.session(fan.id) }
  const say = async (as: { cookie: string }, text: string, replyTo?: string) => (await app.call<{ id: string }>(as, 'POST', `/accounts/${store.handle}/posts/${store.post}/comments`, { text, replyTo }, { 'idempotency-key': clock.id() })).body.id
  const first = await say(asFan, 'How long may it steep?')
  await say(store.as, 'New in today')
  await say(asFan, 'Nobody?', first)
  const found = await look(store)
  assert.deepEqual([counts(found), found.comments.map(({ text, author, post }) => [text, author.handle, post])], [{ comments: 1 }, [['How long may it steep?', fan.handle, store.post]]])
  await say(store.as, 'Three minutes', first)
  assert.deepEqual(counts(await look(store)), {})
  await say(asFan, 'And the second time?')
  await database.writeOne(draw, [store.id, clock.id(), store.post, clock.now()])
  assert.deepEqual(counts(await look(store)), {})
})

test('whom the store has blocked waits for nothing', async () => {
  const store = await openStore()
  await fill(store, 1)
  const asker = (await look(store)).comments[0]!.author.id
  await database.write((db) => block(db, clock, store.id, asker))
  const { questions: asked, comments: said } = await look(store)
  assert.deepEqual([asked, said], [[], []])
})

test('what was said long ago is not waited for, and what has time is not urgent', async () => {
  const store = await openStore()
  const now = clock.now()
  const [offerId, person] = [clock.id(), await makePerson(database, clock)]
  const LONG_AGO = ['01800000-0000-7000-8000-000000000001']
  await database.write(async (db) => {
    await db.run(questions, [store.id, LONG_AGO, store.product.id, person.id, now])
    await db.run(comments, [store.id, store.post, person.id, LONG_AGO, now])
    await db.run(shows, [store.id, LONG_AGO, now])
    await db.run(offer, [store.id, offerId, now])
    await db.run(groups, [store.id, ids(1), offerId, now, new Date(now.getTime() + 25 * HOUR_MS)])
  })
  assert.deepEqual(counts(await look(store)), {})
})

test(`a store where everything waits ${MANY} times costs at most ${MOST_STATEMENTS} statements, and counts stop where they say`, async () => {
  const store = await openStore()
  await fill(store, MANY)
  const heard: string[] = []
  database.onStatement((name) => heard.push(name))
  const found = await look(store)
  assert.ok(heard.length <= MOST_STATEMENTS, `${heard.length}: ${heard.join(', ')}`)
  assert.deepEqual([found.questions.length, found.comments.length, found.most], [20, 20, 100])
  assert.deepEqual([found.waiting.length, found.waiting.every(({ count }) => count === found.most)], [8, true])
})

test('only those who work for a store see it', async () => {
  const store = await openStore()
  const stranger = await makePerson(database, clock)
  assert.equal((await app.call({ cookie: await app.session(stranger.id) }, 'GET', `/stores/${store.handle}/interaction`)).status, 404)
  assert.equal((await app.call(undefined, 'GET', `/stores/${store.handle}/interaction`)).status, 401)
})
