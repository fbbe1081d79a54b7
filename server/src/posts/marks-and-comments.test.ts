import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { block } from '#accounts'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { postsChecks, postsRoutes, type PostView } from './index.ts'
import { depsOf, makeStore, writeComment, writePost } from './test-posts.ts'

const tamper = sql('test.tamper-likes', 'update post set likes = likes + $2 where id = $1')

let database: Database
let drop: () => Promise<void>
let api: TestApi

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, postsRoutes(depsOf(database)))
})
after(() => drop())

type List<Item = PostView> = { items: Item[]; next: string | null }
type Comment = { id: string; text: string; replyTo: string | null; mine: boolean; author: { id: string } }

async function published() {
  const made = await makeStore(database)
  const { body: post } = await writePost(api, made.owner, made.store.handle)
  return { ...made, post, address: `/accounts/${made.store.handle}/posts/${post.id}` }
}
const people = (count: number) => Promise.all(Array.from({ length: count }, () => makePerson(database, systemClock)))
const view = async (address: string, as?: { id: string }) => (await api.call<PostView>(as, 'GET', address)).body

test('a link that earns stands in no comment, where no label could tell of it', async () => {
  const earning = testApi(database, postsRoutes({ ...depsOf(database), earnsBy: (text) => text.includes('/go/') }))
  const { address } = await published()
  const [fan] = await people(1)
  const say = (text: string) => earning.call<{ code: string; field: string }>(fan, 'POST', `${address}/comments`, { text }, { 'idempotency-key': crypto.randomUUID() })
  const refused = await say('这个也好 /go/x.y')
  assert.deepEqual([refused.status, refused.body.code, refused.body.field], [422, 'link-earns', 'text'])
  assert.equal((await say('这个也好')).status, 201)
  assert.equal((await view(address)).comments, 1)
})

test('likes and saves of many at once, each several times, are counted once a person', async () => {
  const { address } = await published()
  const fans = await people(8)
  for (const mark of ['like', 'save']) {
    const answers = await Promise.all(fans.flatMap((fan) => [1, 2, 3].map(() => api.call(fan, 'PUT', `${address}/${mark}`))))
    assert.deepEqual([...new Set(answers.map((each) => each.status))], [204])
  }
  const seen = await view(address, fans[0])
  assert.deepEqual([seen.likes, seen.saves, seen.viewer], [8, 8, { liked: true, saved: true }])
  await Promise.all(fans.slice(0, 5).flatMap((fan) => [1, 2].flatMap(() => [api.call(fan, 'DELETE', `${address}/like`), api.call(fan, 'DELETE', `${address}/save`)])))
  const left = await view(address, fans[0])
  assert.deepEqual([left.likes, left.saves, left.viewer], [3, 3, { liked: false, saved: false }])
})

test('marks put on and taken off in a race end in one of the two, with the right count', async () => {
  const { address } = await published()
  const fans = await people(4)
  await Promise.all(fans.flatMap((fan) => ['PUT', 'DELETE', 'PUT', 'DELETE', 'PUT', 'DELETE'].flatMap((method) => [api.call(fan, method, `${address}/like`), api.call(fan, method, `${address}/save`)])))
  const views = await Promise.all(fans.map((fan) => view(address, fan)))
  assert.equal(views[0]!.likes, views.filter((each) => each.viewer?.liked).length)
  assert.equal(views[0]!.saves, views.filter((each) => each.viewer?.saved).length)
  const lists = await Promise.all(fans.map((fan) => api.call<List>(fan, 'GET', '/me/saved')))
  assert.deepEqual(lists.map((each) => each.body.items.length === 1), views.map((each) => each.viewer?.saved))
})

test('a like costs one statement beside those that find the post', async () => {
  const { address } = await published()
  const [fan] = await people(1)
  await api.call(fan, 'PUT', `${address}/like`)
  await api.call(fan, 'DELETE', `${address}/like`)
  const heard: string[] = []
  const stop = database.onStatement((name) => heard.push(name))
  await api.call(fan, 'PUT', `${address}/like`)
  stop()
  assert.deepEqual(heard.filter((name) => !name.startsWith('testing.')), ['posts.by-id', 'accounts.relation', 'posts.like'])
})

test('saved posts are listed the latest first; pages stay full although some are gone by now', async () => {
  const [reader] = await people(1)
  const posts: Awaited<ReturnType<typeof published>>[] = []
  for (let each = 0; each < 7; each++) posts.push(await published())
  for (const { address } of posts) await api.call(reader, 'PUT', `${address}/save`)
  for (const gone of [6, 4, 3]) await api.call(posts[gone]!.owner, 'DELETE', posts[gone]!.address)
  await database.write((db) => block(db, systemClock, posts[2]!.store.id, reader!.id))
  const first = await api.call<List>(reader, 'GET', '/me/saved?limit=2')
  assert.deepEqual(first.body.items.map((each) => each.id), [posts[5]!.post.id, posts[1]!.post.id])
  const second = await api.call<List>(reader, 'GET', `/me/saved?limit=2&after=${first.body.next}`)
  assert.deepEqual([second.body.items.map((each) => each.id), second.body.next], [[posts[0]!.post.id], null])
})

test('comments answer one level deep, come once for a retried request, and are listed oldest first', async () => {
  const { address, owner } = await published()
  const [one, two] = await people(2)
  const first = await writeComment(api, one, address, { text: ' 好茶 ' })
  assert.deepEqual([first.status, first.body.text, first.body.mine, first.body.replyTo], [201, '好茶', true, null])
  const retried = await Promise.all([1, 2, 3].map(() => writeComment(api, two, address, { text: 'Where from?', replyTo: first.body.id }, 'one-comment-key')))
  assert.equal(new Set(retried.map((each) => each.body.id)).size, 1)
  const answer = await writeComment(api, owner, address, { text: 'From Anxi', replyTo: retried[0]!.body.id })
  assert.equal(answer.body.replyTo, first.body.id)
  assert.equal((await writeComment(api, one, address, { text: 'x', replyTo: systemClock.id() })).body.code, 'comment-unknown')
  assert.equal((await writeComment(api, one, address, { text: 'x'.repeat(1001) })).body.code, 'invalid')
  assert.equal((await writeComment(api, one, address, { text: '\u0000 ' })).body.code, 'invalid')

  const page = await api.call<List<Comment>>(two, 'GET', `${address}/comments?limit=2`)
  const rest = await api.call<List<Comment>>(two, 'GET', `${address}/comments?limit=2&after=${page.body.next}`)
  assert.deepEqual([...page.body.items, ...rest.body.items].map((each) => [each.text, each.mine]), [['好茶', false], ['Where from?', true], ['From Anxi', false]])
  assert.equal((await view(address)).comments, 3)
})

test('a comment is taken away by who wrote it or by who answers for the post, once; its answers stay', async () => {
  const { address, owner } = await published()
  const [one, two, stranger] = await people(3)
  const { body: comment } = await writeComment(api, one, address, { text: 'spam' })
  const { body: answer } = await writeComment(api, two, address, { text: 'no', replyTo: comment.id })
  assert.equal((await api.call(stranger, 'DELETE', `${address}/comments/${comment.id}`)).status, 404)
  const answers = await Promise.all([api.call(owner, 'DELETE', `${address}/comments/${comment.id}`), api.call(one, 'DELETE', `${address}/comments/${comment.id}`)])
  assert.deepEqual(answers.map((each) => each.status).sort((a, b) => a - b), [204, 404])
  const { body: left } = await api.call<List<Comment>>(undefined, 'GET', `${address}/comments`)
  assert.deepEqual(left.items.map((each) => [each.id, each.replyTo]), [[answer.id, null]])
  assert.equal((await api.call(two, 'DELETE', `${address}/comments/${answer.id}`)).status, 204)
  assert.equal((await view(address)).comments, 0)
})

test('who is blocked neither sees the post nor marks it nor comments, and is not seen among the comments', async () => {
  const { address, store } = await published()
  const [blocked, reader, other] = await people(3)
  await writeComment(api, blocked, address, { text: 'before the block' })
  await writeComment(api, other, address, { text: 'hello' })
  await database.write((db) => block(db, systemClock, store.id, blocked!.id))
  await database.write((db) => block(db, systemClock, reader!.id, other!.id))
  assert.equal((await api.call(blocked, 'GET', address)).status, 404)
  assert.equal((await api.call(blocked, 'GET', `/accounts/${store.handle}/posts`)).status, 404)
  assert.equal((await api.call(blocked, 'PUT', `${address}/like`)).status, 404)
  assert.equal((await writeComment(api, blocked, address, { text: 'again' })).status, 404)
  const { body: seen } = await api.call<List<Comment>>(reader, 'GET', `${address}/comments`)
  assert.deepEqual(seen.items.map((each) => each.text), ['before the block'])
})

test('a mark on a post that was deleted can still be taken off', async () => {
  const { address, owner } = await published()
  const [fan] = await people(1)
  await api.call(fan, 'PUT', `${address}/save`)
  await api.call(owner, 'DELETE', address)
  assert.equal((await api.call(fan, 'PUT', `${address}/like`)).status, 404)
  assert.equal((await api.call(fan, 'DELETE', `${address}/save`)).status, 204)
})

test('the checkers of posts hold after all of this, and find a count that was tampered with', async () => {
  const broken = async () => (await Promise.all(postsChecks.map((check) => check.count(database.read)))).reduce((sum, each) => sum + each.broken, 0)
  assert.equal(await broken(), 0)
  const { post } = await published()
  await database.writeOne(tamper, [post.id, 1])
  assert.equal(await broken(), 1)
})
