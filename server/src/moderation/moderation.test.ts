import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listAudit } from '#audit'
import { cardsBy } from '#catalog'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { createPost, makeComment, postsChecks, postsRoutes } from '#posts'
import { isRefusal } from '#api'
import { createGatekeeper, makeToken, openSession, reinstateByAccount, sessionCookie } from '#identity'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { moderationRoutes } from './index.ts'

const insertProduct = sql(
  'test.reported-product',
  `insert into product (store_id, id, slug, title, status, price_minor, price_max_minor, currency, created_at, updated_at, published_at)
   values ($1, $2, 'bag', 'A bag of a famous name', 'published', 100, 100, 'CNY', $3, $3, $3)`,
)
const handleOf = sql<{ handle: string }>('test.handle-of', 'select handle from account where id = $1')
const countProducts = sql('test.one-product', 'update account set products = 1 where id = $1')

let database: Database
let drop: () => Promise<void>
let api: TestApi
const productCards = cardsBy(systemClock)
let boss: { id: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, [...moderationRoutes({ database, clock: systemClock }), ...postsRoutes({ database, clock: systemClock, productCards })])
  boss = await makePerson(database, systemClock, { operator: true })
})
after(() => drop())

type Report = { id: string; subject: { kind: string; id: string; text: string | null; gone: boolean; withheld: boolean; account: { id: string } | null }; reporter: { id: string }; closure: { decision: string; why: string; by: { id: string } } | null }
type List = { items: Report[]; next: string | null }

async function town() {
  const [owner, guest] = [await makePerson(database, systemClock), await makePerson(database, systemClock)]
  const store = await makeAccount(database, systemClock, 'store', owner.id)
  const post = await database.write((db) => createPost(db, systemClock, { authorId: store.id, madeBy: owner.id, content: { text: 'Buy now', pictures: [], products: [] }, lang: 'en', state: 'published' }))
  const comment = await makeComment({ database, clock: systemClock }, { authorId: store.id, postId: post.id }, { accountId: guest.id, comment: { text: 'Rubbish' }, key: `comment-${post.id}` })
  if (isRefusal(comment)) throw new Error(comment.refused)
  const productId = systemClock.id()
  await database.writeOne(insertProduct, [store.id, productId, new Date()])
  await database.writeOne(countProducts, [store.id])
  const subjects = {
    post: { kind: 'post', owner: store.id, id: post.id },
    comment: { kind: 'comment', owner: store.id, id: comment.id },
    account: { kind: 'account', owner: store.id, id: store.id },
    product: { kind: 'product', owner: store.id, id: productId },
  }
  return { owner, guest, store, subjects }
}
const report = async (as: { id: string }, subject: object, reason = 'spam') => api.call<{ id: string }>(as, 'POST', '/reports', { subject, reason, words: 'look at this' })
const listed = async (open: '0' | '1') => (await api.call<List>(boss, 'GET', `/console/reports?open=${open}&limit=50`)).body.items
const close = (id: string, decision: string, as: { id: string } = boss) => api.call(as, 'POST', `/console/reports/${id}/closure`, { decision, why: 'against the rules' })

test('a report stands in the queue with what it is about, and is made once while it is open', async () => {
  const { guest, store, subjects } = await town()
  const made = await report(guest, subjects.post)
  assert.equal(made.status, 201)
  assert.equal((await report(guest, subjects.post, 'fraud')).body.id, made.body.id)
  const found = (await listed('1')).find((each) => each.id === made.body.id)!
  assert.deepEqual([found.subject.text, found.subject.gone, found.subject.account?.id, found.reporter.id, found.closure], ['Buy now', false, store.id, guest.id, null])
  const about = async (subject: object) => (await report(guest, subject)).body.id
  const [comment, account, product] = [await about(subjects.comment), await about(subjects.account), await about(subjects.product)]
  const texts = new Map((await listed('1')).map((each) => [each.id, [each.subject.text, each.subject.account?.id]]))
  assert.deepEqual([texts.get(comment), texts.get(account), texts.get(product)], [['Rubbish', guest.id], [null, store.id], ['A bag of a famous name', store.id]])
})

test('what is not there cannot be reported, and only so much can be reported at once', async () => {
  const { guest, subjects } = await town()
  const stranger = await makePerson(database, systemClock)
  for (const subject of Object.values(subjects)) {
    assert.equal((await report(stranger, { ...subject, owner: guest.id })).body.code, 'report-subject-gone')
    assert.equal((await report(stranger, { ...subject, id: systemClock.id() })).body.code, 'report-subject-gone')
  }
  assert.equal((await report(stranger, subjects.post, 'boring')).status, 422)
  assert.equal((await api.call(undefined, 'POST', '/reports', {})).status, 401)
  for (let each = 0; each < 50; each++) {
    const other = await makePerson(database, systemClock)
    assert.equal((await report(stranger, { kind: 'account', owner: other.id, id: other.id })).status, 201)
  }
  assert.equal((await report(stranger, subjects.post)).body.code, 'too-many-reports')
})

test('a decision closes every open report of the thing, is made once, and leaves its trace', async () => {
  const { guest, owner, subjects } = await town()
  const one = await report(guest, subjects.comment)
  const two = await report(owner, subjects.comment)
  assert.equal((await close(one.body.id, 'removed', guest)).status, 404)
  const decisions = await Promise.all([close(one.body.id, 'removed'), close(two.body.id, 'kept')])
  assert.deepEqual(decisions.map((each) => each.status).sort((a, b) => a - b), [204, 409])
  const closed = (await listed('0')).filter((each) => each.subject.id === subjects.comment.id)
  assert.equal(closed.length, 2)
  assert.equal(new Set(closed.map((each) => each.closure?.decision)).size, 1)
  assert.deepEqual(closed.map((each) => each.closure?.by.id), [boss.id, boss.id])
  const trace = await listAudit(database.read, { subject: subjects.comment.id, limit: 10 })
  assert.equal(trace.filter((each) => each.action === 'report.close').length, 1)
  assert.equal((await close(systemClock.id(), 'kept')).status, 404)
})

test('removed means removed: post, comment, product and account are hidden from everybody', async () => {
  const { guest, store, subjects } = await town()
  for (const kind of ['comment', 'product', 'post', 'account'] as const) {
    const made = await report(guest, subjects[kind])
    assert.equal((await close(made.body.id, 'removed')).status, 204, kind)
    const trace = await listAudit(database.read, { subject: subjects[kind].id, limit: 10 })
    assert.ok(trace.some((each) => each.actorId === boss.id && each.action !== 'report.close'), `${kind} leaves a trace of its own`)
  }
  assert.equal((await productCards(database.read, [{ storeId: store.id, productId: subjects.product.id }], undefined)).get(subjects.product.id)?.available, false)
  assert.equal((await api.call(undefined, 'GET', `/accounts/${store.handle}/posts/${subjects.post.id}`)).status, 404)
  for (const check of postsChecks) assert.equal((await check.count(database.read)).broken, 0, check.name)
})

test('a removed post comes back by nothing that its author can do', async () => {
  const { guest, owner, store, subjects } = await town()
  const made = await report(guest, subjects.post)
  assert.equal((await close(made.body.id, 'removed')).status, 204)
  const path = `/accounts/${store.handle}/posts/${subjects.post.id}`
  for (const revision of [1, 2]) for (const change of [{ state: 'published' }, { state: 'draft' }, { text: 'Buy again' }]) assert.equal((await api.call(owner, 'PATCH', path, { revision, ...change })).status, 404)
  assert.equal((await api.call(owner, 'GET', path)).status, 404)
  assert.deepEqual((await api.call<List>(owner, 'GET', `/accounts/${store.handle}/drafts`)).body.items, [])
})

test('a removed product is withheld until the operator releases it, and cannot be reported meanwhile', async () => {
  const { guest, subjects } = await town()
  const made = await report(guest, subjects.product)
  assert.equal((await close(made.body.id, 'removed')).status, 204)
  const about = async () => (await listed('0')).find((each) => each.id === made.body.id)!.subject
  assert.deepEqual([(await about()).withheld, (await about()).gone, (await about()).text], [true, true, 'A bag of a famous name'])
  assert.equal((await report(guest, subjects.product)).body.code, 'report-subject-gone')
  const path = `/console/products/${subjects.product.owner}/${subjects.product.id}/withholding`
  assert.equal((await api.call(guest, 'DELETE', `${path}?why=please`)).status, 404)
  assert.equal((await api.call(boss, 'DELETE', `${path}?why=no`)).status, 422)
  assert.equal((await api.call(boss, 'DELETE', `${path}?why=a+mistake`)).status, 204)
  assert.deepEqual([(await about()).withheld, (await about()).gone], [false, false])
  assert.equal((await api.call(boss, 'POST', path, { why: 'seen again' })).status, 204)
  assert.equal((await about()).withheld, true)
})

test('kept means kept', async () => {
  const { guest, store, subjects } = await town()
  const made = await report(guest, subjects.post)
  assert.equal((await close(made.body.id, 'kept')).status, 204)
  assert.equal((await api.call(undefined, 'GET', `/accounts/${store.handle}/posts/${subjects.post.id}`)).status, 200)
  assert.notEqual((await report(guest, subjects.post)).body.id, made.body.id)
})

test('the queue is read page by page, the longest waiting first', async () => {
  const ids: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: { body: List } = await api.call<List>(boss, 'GET', `/console/reports?limit=7${next && `&after=${next}`}`)
    ids.push(...page.body.items.map((each) => each.id))
    next = page.body.next
  }
  assert.deepEqual(ids, [...new Set(ids)].sort())
  assert.ok(ids.length > 14)
  assert.equal((await api.call(await makePerson(database, systemClock), 'GET', '/console/reports')).status, 404)
})

test('a personal account is its person: removed, they are out by session and token at once, also as staff, until it is undone', async () => {
  const terms = { secret: 'a secret of tests, long enough to be one: 0123456789', publicUrl: 'http://localhost:3000' }
  const gatekeeper = createGatekeeper({ database, clock: systemClock, ...terms })
  const { owner, guest, store } = await town()
  const { handle } = await database.read.one(handleOf, [owner.id])
  const signIn = async () => ({ cookie: sessionCookie(terms, await database.write((db) => openSession(db, systemClock, owner.id, {}))).split(';')[0]! })
  const made = await database.write((db) => makeToken(db, systemClock, { handle, name: 'cli', scopes: ['read', 'catalog'] }))
  if (isRefusal(made)) throw new Error(made.refused)
  const [browser, script] = [await signIn(), { authorization: `Bearer ${made.token}` }]
  const kindOf = async (headers: Record<string, string>) => (await gatekeeper.identify(new Request(terms.publicUrl, { headers }))).kind
  assert.deepEqual([await kindOf(browser), await kindOf(script)], ['member', 'member'])

  const reported = await report(guest, { kind: 'account', owner: owner.id, id: owner.id })
  assert.equal((await close(reported.body.id, 'removed')).status, 204)
  assert.deepEqual([await kindOf(browser), await kindOf(script), await kindOf(await signIn())], ['guest', 'guest', 'guest'])
  const trace = (await listAudit(database.read, { subject: owner.id, limit: 10 })).map((each) => each.action)
  assert.deepEqual(trace.sort(), ['account.suspend', 'person.suspend', 'report.close'])
  assert.ok(await gatekeeper.accountFor(store.handle, guest.id), 'the store stays')

  const undo = () => database.write((db) => reinstateByAccount(db, systemClock, { accountId: owner.id, why: 'a mistake', by: boss.id }))
  assert.deepEqual([await undo(), await undo()], [undefined, undefined])
  assert.deepEqual([await kindOf(browser), await kindOf(script), await kindOf(await signIn())], ['guest', 'member', 'member'])
})

test('nobody suspends themselves by a report, which then stays open', async () => {
  const made = await report(await makePerson(database, systemClock), { kind: 'account', owner: boss.id, id: boss.id })
  assert.equal((await close(made.body.id, 'removed')).body.code, 'not-yourself')
  assert.equal((await close(made.body.id, 'kept')).status, 204)
})
