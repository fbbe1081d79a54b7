import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { MAX_POST_EDITS, postsChecks, postsRoutes, type PostView, publishDue } from './index.ts'
import { depsOf, makeStore, writePost } from './test-posts.ts'

const facts = sql<{ kind: string }>('test.facts-of-post', `select kind from outbox where payload->>'postId' = $1 order by id`)
const postsOf = sql<{ posts: number }>('test.posts-of-account', 'select posts from account where id = $1')

let database: Database
let drop: () => Promise<void>
let api: TestApi

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, postsRoutes(depsOf(database)))
})
after(() => drop())

type List = { items: PostView[]; next: string | null }
const kinds = async (postId: string) => (await database.read.all(facts, [postId])).map((each) => each.kind)
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()

test('a post with pictures and product cards is there for everybody once it is published', async () => {
  const { owner, store, productId, pictureId } = await makeStore(database)
  const made = await writePost(api, owner, store.handle, { text: '  新茶到店\r\n第一批\u0000  ', pictureIds: [pictureId], products: [{ store: `@${store.handle}`, product: productId }], lang: 'zh-CN' })
  assert.equal(made.status, 201)
  const { body: seen } = await api.call<PostView>(undefined, 'GET', `/accounts/${store.handle}/posts/${made.body.id}`)
  assert.equal(seen.text, '新茶到店\n第一批')
  assert.deepEqual(seen.pictures, [{ id: pictureId, owner: store.id, width: 800, height: 600, widths: [96, 320, 800], thumbhash: 'hash', alt: 'a kettle' }])
  assert.deepEqual([seen.products[0]?.id, seen.products[0]?.price], [productId, { minor: 1200, currency: 'CNY' }])
  assert.deepEqual([seen.author.id, seen.author.kind, seen.viewer, seen.state, seen.likes], [store.id, 'store', null, 'published', 0])
  assert.deepEqual(await kinds(made.body.id), ['post.published'])
  assert.equal((await database.read.one(postsOf, [store.id])).posts, 1)
})

test('a retried request makes one post, and the same key with other words is refused', async () => {
  const { owner, store } = await makeStore(database)
  const send = (text: string) => api.call<PostView>(owner, 'POST', `/accounts/${store.handle}/posts`, { text, state: 'published' }, { 'idempotency-key': `same-key-${store.id}` })
  const answers = await Promise.all([send('one'), send('one'), send('one')])
  assert.equal(new Set(answers.map((each) => each.body.id)).size, 1)
  assert.equal((await send('two')).body.code, 'idempotency-key-reused')
  assert.equal((await database.read.one(postsOf, [store.id])).posts, 1)
})

test('what a post may hold is bounded, and a refusal names field and rule', async () => {
  const { owner, store, pictureId, productId } = await makeStore(database)
  const stranger = await makeStore(database)
  const refused = async (body: Record<string, unknown>) => {
    const { status, body: answer } = await writePost(api, owner, store.handle, body)
    return [status, (answer as { code?: string }).code, (answer as { field?: string; errors?: { field: string }[] }).field ?? (answer as { errors?: { field: string }[] }).errors?.[0]?.field]
  }
  assert.deepEqual(await refused({ text: 'x'.repeat(10_001) }), [422, 'invalid', 'text'])
  assert.deepEqual(await refused({ pictureIds: Array.from({ length: 10 }, () => systemClock.id()) }), [422, 'invalid', 'pictureIds'])
  assert.deepEqual(await refused({ products: Array.from({ length: 21 }, () => ({ store: store.handle, product: productId })) }), [422, 'invalid', 'products'])
  assert.deepEqual(await refused({ text: ' \n ' }), [422, 'post-empty', 'text'])
  assert.deepEqual(await refused({ pictureIds: [pictureId, stranger.pictureId] }), [422, 'picture-unknown', 'pictureIds.1'])
  assert.deepEqual(await refused({ products: [{ store: store.handle, product: stranger.productId }] }), [422, 'post-product-unknown', 'products.0'])
  assert.deepEqual(await refused({ products: [{ store: 'nobody-here', product: productId }] }), [422, 'post-product-unknown', 'products.0'])
  assert.deepEqual(await refused({ state: 'scheduled' }), [422, 'publish-at-missing', 'publishAt'])
  assert.deepEqual(await refused({ state: 'scheduled', publishAt: soon(-1000) }), [422, 'publish-at-past', 'publishAt'])
  assert.deepEqual(await refused({ state: 'scheduled', publishAt: soon(400 * 86_400_000) }), [422, 'publish-at-far', 'publishAt'])
  assert.equal((await writePost(api, owner, store.handle, { text: '字'.repeat(10_000), products: [{ store: stranger.store.handle, product: stranger.productId }] })).status, 201)
})

test('a draft is for its staff alone, until it is published', async () => {
  const { owner, store } = await makeStore(database)
  const stranger = await makePerson(database, systemClock)
  const { body: draft } = await writePost(api, owner, store.handle, { state: 'draft', text: '' })
  const address = `/accounts/${store.handle}/posts/${draft.id}`
  assert.deepEqual([(await api.call(undefined, 'GET', address)).status, (await api.call(stranger, 'GET', address)).status, (await api.call(owner, 'GET', address)).status], [404, 404, 200])
  assert.equal((await api.call<List>(undefined, 'GET', `/accounts/${store.handle}/posts`)).body.items.length, 0)
  assert.deepEqual((await api.call<List>(owner, 'GET', `/accounts/${store.handle}/drafts`)).body.items.map((each) => each.id), [draft.id])
  assert.equal((await api.call(stranger, 'GET', `/accounts/${store.handle}/drafts`)).status, 404)
  assert.equal((await api.call(owner, 'PUT', `${address}/like`)).status, 404)

  assert.equal((await api.call(owner, 'PATCH', address, { state: 'published', revision: draft.revision })).body.code, 'post-empty')
  const published = await api.call<PostView>(owner, 'PATCH', address, { text: 'Now', state: 'published', revision: draft.revision })
  assert.deepEqual([published.body.state, published.body.editedAt], ['published', null])
  assert.equal((await api.call(stranger, 'GET', address)).status, 200)
  assert.deepEqual((await api.call<List>(owner, 'GET', `/accounts/${store.handle}/drafts`)).body.items, [])
  assert.equal((await api.call(owner, 'PATCH', address, { state: 'draft', revision: published.body.revision })).body.code, 'already-published')
})

test('a post that is saved again takes over what its pictures are said to show by now', async () => {
  const { owner, store, pictureId } = await makeStore(database)
  const { body: post } = await writePost(api, owner, store.handle, { text: 'Tea', pictureIds: [pictureId] })
  await database.writeOne(sql('test.describe', 'update media set alt = $2 where id = $1'), [pictureId, '一杯岩茶'])
  const { body: saved } = await api.call<PostView>(owner, 'PATCH', `/accounts/${store.handle}/posts/${post.id}`, { pictureIds: [pictureId], revision: post.revision })
  assert.deepEqual(saved.pictures.map((each) => each.alt), ['一杯岩茶'])
})

test('of two edits made on the same revision the second is refused, and every version is kept', async () => {
  const { owner, store, pictureId } = await makeStore(database)
  const { body: post } = await writePost(api, owner, store.handle, { text: 'first' })
  const address = `/accounts/${store.handle}/posts/${post.id}`
  const edits = await Promise.all(['second', 'other'].map((text) => api.call<PostView>(owner, 'PATCH', address, { text, pictureIds: [pictureId], revision: post.revision })))
  assert.deepEqual(edits.map((each) => each.status).sort((a, b) => a - b), [200, 409])
  assert.equal(edits.find((each) => each.status === 409)?.body.code, 'edited-meanwhile')
  const winner = edits.find((each) => each.status === 200)!.body
  assert.ok(winner.editedAt)
  const same = await api.call<PostView>(owner, 'PATCH', address, { text: winner.text, revision: winner.revision })
  assert.equal(same.body.revision, winner.revision)

  const history = await api.call<{ items: { text: string; revision: number; by: { id: string }; pictures: unknown[] }[]; next: string | null }>(owner, 'GET', `${address}/revisions?limit=1`)
  assert.deepEqual(history.body.items.map((each) => [each.text, each.pictures.length, each.by.id]), [[winner.text, 1, owner.id]])
  const earlier = await api.call<{ items: { text: string }[]; next: string | null }>(owner, 'GET', `${address}/revisions?limit=1&after=${history.body.next}`)
  assert.deepEqual([earlier.body.items.map((each) => each.text), earlier.body.next], [['first'], null])
  assert.equal((await api.call(undefined, 'GET', `${address}/revisions`)).status, 401)
  assert.deepEqual(await kinds(post.id), ['post.published', 'post.edited'])
})

test('a published post can be edited only so often', async () => {
  const { owner, store } = await makeStore(database)
  const { body: post } = await writePost(api, owner, store.handle)
  const address = `/accounts/${store.handle}/posts/${post.id}`
  let answer = await api.call<PostView>(owner, 'PATCH', address, { text: 'edit 0', revision: post.revision })
  for (let edit = 1; edit < MAX_POST_EDITS; edit++) answer = await api.call(owner, 'PATCH', address, { text: `edit ${edit}`, revision: answer.body.revision })
  assert.equal(answer.status, 200)
  assert.equal((await api.call(owner, 'PATCH', address, { text: 'too often', revision: answer.body.revision })).body.code, 'edited-too-often')
})

test('a scheduled post appears once when it is due, however many processes look', async () => {
  const { owner, store } = await makeStore(database)
  const scheduled = await Promise.all([1, 2, 3].map((each) => writePost(api, owner, store.handle, { text: `due ${each}`, state: 'scheduled', publishAt: soon(60_000) })))
  const later = await writePost(api, owner, store.handle, { state: 'scheduled', publishAt: soon(3_600_000) })
  const clockAt = (ms: number) => ({ ...systemClock, now: () => new Date(Date.now() + ms) })
  assert.equal(await publishDue({ database, clock: systemClock }), 0)
  const counts = await Promise.all([1, 2].map(() => publishDue({ database, clock: clockAt(61_000) })))
  assert.equal(counts[0]! + counts[1]!, 3)

  const { body: list } = await api.call<List>(undefined, 'GET', `/accounts/${store.handle}/posts`)
  assert.deepEqual(list.items.map((each) => each.id).sort(), scheduled.map((each) => each.body.id).sort())
  for (const { body } of scheduled) assert.deepEqual(await kinds(body.id), ['post.published'])
  assert.equal((await database.read.one(postsOf, [store.id])).posts, 3)
  assert.equal((await api.call(owner, 'PATCH', `/accounts/${store.handle}/posts/${scheduled[0]!.body.id}`, { text: 'late', revision: 1 })).body.code, 'edited-meanwhile')
  const back = await api.call<PostView>(owner, 'PATCH', `/accounts/${store.handle}/posts/${later.body.id}`, { state: 'draft', revision: later.body.revision })
  assert.deepEqual([back.body.state, back.body.publishAt], ['draft', null])
})

test('a deleted post is gone for everybody, and is counted once', async () => {
  const { owner, store } = await makeStore(database)
  const { body: post } = await writePost(api, owner, store.handle)
  const address = `/accounts/${store.handle}/posts/${post.id}`
  const answers = await Promise.all([api.call(owner, 'DELETE', address), api.call(owner, 'DELETE', address)])
  assert.deepEqual(answers.map((each) => each.status).sort((a, b) => a - b), [204, 404])
  assert.deepEqual([(await api.call(owner, 'GET', address)).status, (await api.call(owner, 'PATCH', address, { text: 'x', revision: 2 })).status], [404, 404])
  assert.equal((await database.read.one(postsOf, [store.id])).posts, 0)
  assert.deepEqual(await kinds(post.id), ['post.published', 'post.deleted'])
})

test('posts of an account are listed newest first, page by page, without doubles', async () => {
  const { owner, store } = await makeStore(database)
  const made: string[] = []
  for (let each = 0; each < 5; each++) made.push((await writePost(api, owner, store.handle, { text: `post ${each}` })).body.id)
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: { body: List } = await api.call<List>(undefined, 'GET', `/accounts/${store.handle}/posts?limit=2${next && `&after=${next}`}`)
    seen.push(...page.body.items.map((each) => each.id))
    next = page.body.next
  }
  assert.deepEqual(seen, made.reverse())
  assert.equal((await api.call(undefined, 'GET', `/accounts/${store.handle}/posts?after=nonsense`)).body.code, 'bad-cursor')
})

test('only staff who post may write, and another account can never be edited by its address', async () => {
  const { owner, store } = await makeStore(database)
  const other = await makeStore(database)
  const helper = await makePerson(database, systemClock)
  const theirs = await makeAccount(database, systemClock, 'store', helper.id, { role: 'support' })
  const { body: post } = await writePost(api, owner, store.handle)
  assert.equal((await writePost(api, other.owner, store.handle)).status, 404)
  assert.equal((await writePost(api, helper, theirs.handle)).status, 403)
  assert.equal((await writePost(api, owner, owner.handle, { text: 'as myself' })).status, 201)
  assert.equal((await api.call(other.owner, 'PATCH', `/accounts/${other.store.handle}/posts/${post.id}`, { text: 'mine now', revision: 1 })).status, 404)
  assert.equal((await api.call(other.owner, 'DELETE', `/accounts/${other.store.handle}/posts/${post.id}`)).status, 404)
})

test('the checkers of posts hold after all of this', async () => {
  for (const check of postsChecks) {
    const { broken, examples } = await check.count(database.read)
    assert.deepEqual([check.name, broken, examples], [check.name, 0, []])
  }
})

test('a label is put on by its author or by a link that earns, and never comes off a published post', async () => {
  const earning = postsRoutes({ ...depsOf(database), earnsBy: (text) => text.includes('/go/') })
  const api = testApi(database, earning)
  const { owner, store } = await makeStore(database)
  const change = (post: PostView, body: object) => api.call<PostView>(owner, 'PATCH', `/accounts/${store.handle}/posts/${post.id}`, { revision: post.revision, ...body })
  const plain = (await writePost(api, owner, store.handle)).body
  assert.deepEqual([plain.label, plain.kind], [null, 'note'])
  const earns = (await writePost(api, owner, store.handle, { text: 'See https://shop.example/go/x.y', label: null })).body
  assert.equal(earns.label, 'affiliate')
  assert.equal((await change(earns, { label: null })).body.code, 'label-stays')
  // Also when the link is gone again: some have followed it.
  const without = (await change(earns, { text: 'See our shop' })).body
  assert.equal(without.label, 'affiliate')
  const paid = (await writePost(api, owner, store.handle, { label: 'paid', text: '/go/x.y' })).body
  assert.equal(paid.label, 'paid')
  assert.equal((await change(paid, { label: 'affiliate' })).body.code, 'label-stays')
  // One may be put on later, and a link that comes later brings it.
  assert.equal((await change(plain, { text: 'Now with /go/x.y' })).body.label, 'affiliate')
  const draft = (await writePost(api, owner, store.handle, { state: 'draft', label: 'paid', kind: 'article' })).body
  const cleared = (await change(draft, { label: null, kind: 'note' })).body
  assert.deepEqual([cleared.label, cleared.kind], [null, 'note'])
  assert.equal((await change((await change(cleared, { state: 'published' })).body, { kind: 'article' })).body.code, 'kind-stays')
})

test('an article says what it says as structure, with pictures and products of the post in their places, and stands in a series', async () => {
  const { owner, store, productId, pictureId } = await makeStore(database)
  const series = (await api.call<{ id: string }>(owner, 'POST', `/accounts/${store.handle}/series`, { title: '一年茶事' }, { 'idempotency-key': crypto.randomUUID() })).body
  const body = [
    { type: 'heading', level: 2, content: [{ text: '春' }] },
    { type: 'paragraph', content: [{ text: '采于清明前。' }, { text: '看产地', link: 'https://example.org/hill' }] },
    { type: 'picture', picture: pictureId, caption: '晒青' },
    { type: 'product', product: productId },
  ]
  const written = { kind: 'article', title: '春茶三日', text: '三天，一座山。', body, series: series.id, pictureIds: [pictureId], products: [{ store: store.handle, product: productId }] }
  const made = await writePost(api, owner, store.handle, written)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const { body: read } = await api.call<PostView & { body: unknown; series: { title: string } }>(undefined, 'GET', `/accounts/${store.handle}/posts/${made.body.id}`)
  assert.deepEqual([read.title, read.body, read.series.title], ['春茶三日', body, '一年茶事'])
  const { body: page } = await api.call<{ items: PostView[]; series: { posts: number } }>(undefined, 'GET', `/accounts/${store.handle}/series/${series.id}`)
  assert.deepEqual([page.items.map(({ id }) => id), page.series.posts], [[made.body.id], 1])

  const refusal = async (change: object) => (await writePost(api, owner, store.handle, { ...written, ...change })).body as unknown as { code: string; errors?: { field: string }[] }
  assert.equal((await refusal({ title: '' })).code, 'title-missing')
  assert.equal((await refusal({ body: [] })).code, 'body-missing')
  assert.equal((await refusal({ pictureIds: [] })).code, 'body-picture-unknown')
  assert.equal((await refusal({ products: [] })).code, 'body-product-unknown')
  assert.equal((await refusal({ kind: 'lookbook', body: [{ type: 'divider' }] })).code, 'lookbook-form')
  const lookbook = await writePost(api, owner, store.handle, { ...written, kind: 'lookbook', body: body.slice(2), series: undefined })
  assert.deepEqual([lookbook.status, lookbook.body.kind], [201, 'lookbook'])
  assert.equal((await refusal({ series: productId })).code, 'series-unknown')
  // HTML, links that run, and pictures of other places have no place in it.
  for (const block of [{ type: 'html', html: '<b>x</b>' }, { type: 'paragraph', content: [{ text: 'x', link: 'javascript:alert(1)' }] }, { type: 'image', url: 'https://example.org/x.png', alt: '' }]) assert.ok((await refusal({ body: [block] })).errors!.length > 0)
  // A draft may be unfinished; a note keeps no body.
  assert.equal((await writePost(api, owner, store.handle, { ...written, title: '', state: 'draft' })).status, 201)
  const note = (await writePost(api, owner, store.handle, { ...written, kind: 'note' })).body as PostView & { body: unknown }
  assert.deepEqual([note.body, note.title], [null, ''])
  const changed = await api.call<PostView & { body: unknown[] }>(owner, 'PATCH', `/accounts/${store.handle}/posts/${made.body.id}`, { title: '春茶四日', body: body.slice(0, 3), revision: made.body.revision })
  assert.deepEqual([changed.body.title, changed.body.body.length, changed.body.text], ['春茶四日', 3, '三天，一座山。'])
})

