import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import qrcode from 'qrcode'
import { cardsBy } from '#catalog'
import { fixedClock } from '#clock'
import { type Database, sql } from '#database'
import { postsRoutes } from '#posts'
import { makeAccount, makePerson, testApi, testDatabase, type TestApi } from '#testing'
import { titleOf } from './describe-post.ts'
import type { Feed } from './gather-feed.ts'
import { syndicationRoutes } from './index.ts'
import { writeJsonFeed } from './write-json-feed.ts'
import { writeRss } from './write-rss.ts'

const PUBLIC_URL = 'https://amoy.example'
const clock = fixedClock(new Date('2026-05-01T08:00:00.250Z'))
const insertPicture = sql(
  'syndication.test-picture',
  `insert into media (account_id, id, sha256, width, height, thumbhash, widths, alt, bytes, created_at) values ($1, $2, '\\x00', 2400, 1600, 'hash', '{96,320,1280,2400}', $3, 1000, $4)`,
)
const suspend = sql('syndication.test-suspend', 'update account set suspended_at = $2 where id = $1')

let database: Database
let drop: () => Promise<void>
let api: TestApi
let owner: { id: string }
let store: { id: string; handle: string }
let keys = 0

before(async () => {
  ;({ database, drop } = await testDatabase())
  owner = await makePerson(database, clock)
  store = await makeAccount(database, clock, 'store', owner.id, { name: 'Tea & Co. <海边>' })
  const productCards = cardsBy(clock)
  api = testApi(database, [...postsRoutes({ database, clock, productCards }), ...syndicationRoutes({ database, clock, productCards, publicUrl: PUBLIC_URL })], clock)
})

after(() => drop())

async function publish(body: Record<string, unknown>): Promise<{ id: string; revision: number }> {
  clock.move(1_000)
  const made = await api.call<{ id: string; revision: number }>(owner, 'POST', `/accounts/${store.handle}/posts`, { state: 'published', ...body }, { 'idempotency-key': `syndication-${++keys}` })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

const read = async (name: string, headers: Record<string, string> = {}) => {
  const { status, body, headers: told } = await api.call(undefined, 'GET', `/accounts/${store.handle}/${name}`, undefined, headers)
  return { status, text: body as unknown as string, json: body as { items: Record<string, unknown>[] } & Record<string, unknown>, headers: told }
}

test('a feed tells the newest 30 published posts, with absolute addresses and their pictures', async () => {
  const pictureId = clock.id()
  await database.writeOne(insertPicture, [store.id, pictureId, 'a "kettle"', clock.now()])
  for (let each = 0; each < 30; each++) await publish({ text: `Post ${each}` })
  await publish({ text: 'a draft', state: 'draft' })
  const post = await publish({ text: 'Kettles & cups <new>\n\nIn two sizes\nand three colours', pictureIds: [pictureId] })
  const address = `${PUBLIC_URL}/@${store.handle}/posts/${post.id}`
  const picture = `${PUBLIC_URL}/media/${store.id}/${pictureId}/1280.webp`

  const rss = await read('feed.rss')
  assert.equal(rss.headers.get('content-type'), 'application/rss+xml; charset=utf-8')
  const items = rss.text.split('<item>').slice(1)
  assert.equal(items.length, 30)
  assert.deepEqual(elements(items[0]!, 'title'), ['Kettles & cups <new>'])
  assert.deepEqual(elements(items[0]!, 'link'), [address])
  assert.deepEqual(elements(items[0]!, 'pubDate'), [clock.now().toUTCString()])
  assert.deepEqual(elements(items[0]!, 'description'), [`<p>Kettles &#38; cups &#60;new&#62;</p>\n<p>In two sizes<br>and three colours</p>\n<p><img src="${picture}" alt="a &#34;kettle&#34;"></p>`])
  assert.match(items[0]!, new RegExp(`<enclosure url="${picture}" type="image/webp" length="0"/>`))
  assert.match(items.at(-1)!, /Post 1</)
  assert.doesNotMatch(rss.text, /a draft/)
  assertWellFormed(rss.text)

  const { json, headers } = await read('feed.json')
  assert.equal(headers.get('content-type'), 'application/feed+json; charset=utf-8')
  assert.equal(json.version, 'https://jsonfeed.org/version/1.1')
  assert.equal(json.title, 'Tea & Co. <海边>')
  assert.equal(json.home_page_url, `${PUBLIC_URL}/@${store.handle}`)
  assert.equal(json.items.length, 30)
  assert.deepEqual(json.items[0], {
    id: address,
    url: address,
    title: 'Kettles & cups <new>',
    content_html: elements(items[0]!, 'description')[0],
    content_text: 'Kettles & cups <new>\n\nIn two sizes\nand three colours',
    image: picture,
    date_published: clock.now().toISOString(),
    language: 'en',
    attachments: [{ url: picture, mime_type: 'image/webp', title: 'a "kettle"' }],
  })
})

test('a feed that has not changed is not sent again; a new post, an edit and a deletion change it', async () => {
  for (const name of ['feed.rss', 'feed.json']) {
    const first = await read(name)
    const etag = first.headers.get('etag')!
    assert.equal(first.headers.get('cache-control'), 'public, max-age=300')
    assert.equal((await read(name, { 'if-none-match': `"other", W/${etag}` })).status, 304)
    assert.equal((await read(name, { 'if-modified-since': first.headers.get('last-modified')! })).status, 304)
    assert.equal((await read(name, { 'if-none-match': '"other"', 'if-modified-since': first.headers.get('last-modified')! })).status, 200)

    const post = await publish({ text: 'Something new' })
    const second = await read(name, { 'if-none-match': etag })
    assert.equal(second.status, 200)
    assert.equal((await read(name, { 'if-modified-since': first.headers.get('last-modified')! })).status, 200)

    clock.move(2_000)
    assert.equal((await api.call(owner, 'PATCH', `/accounts/${store.handle}/posts/${post.id}`, { text: 'Something newer', revision: post.revision })).status, 200)
    const third = await read(name, { 'if-none-match': second.headers.get('etag')! })
    assert.equal(third.status, 200)
    assert.equal(third.headers.get('last-modified'), clock.now().toUTCString())

    assert.equal((await api.call(owner, 'DELETE', `/accounts/${store.handle}/posts/${post.id}`)).status, 204)
    assert.equal((await read(name)).headers.get('etag'), etag)
  }
})

test('a QR code carries the address of the page and may be kept for a day', async () => {
  const { status, text, headers } = await read('qr.svg')
  assert.equal(status, 200)
  assert.equal(headers.get('content-type'), 'image/svg+xml')
  assert.equal(headers.get('cache-control'), 'public, max-age=86400')
  assert.match(text, /^<svg [^>]*viewBox="0 0 \d+ \d+"/)
  assertWellFormed(text)
  const pathIn = (svg: string) => / d="([^"]{200,})"/.exec(svg)![1]
  const drawn = await qrcode.toString(`${PUBLIC_URL}/@${store.handle}`, { type: 'svg', errorCorrectionLevel: 'M', margin: 3 })
  assert.equal(pathIn(text), pathIn(drawn))
  assert.equal((await read('qr.svg', { 'if-none-match': headers.get('etag')! })).status, 304)
})

test('there is nothing of an account that is unknown or suspended', async () => {
  const gone = await makeAccount(database, clock, 'creator', owner.id)
  for (const name of ['feed.rss', 'feed.json', 'qr.svg']) {
    assert.equal((await api.call(undefined, 'GET', `/accounts/nobody-here/${name}`)).status, 404)
    assert.equal((await api.call(undefined, 'GET', `/accounts/${gone.handle}/${name}`)).status, 200)
  }
  await database.writeOne(suspend, [gone.id, clock.now()])
  for (const name of ['feed.rss', 'feed.json', 'qr.svg']) assert.equal((await api.call(undefined, 'GET', `/accounts/${gone.handle}/${name}`)).status, 404)
})

test('whatever people write, a feed stays well-formed and says the same', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('<', '&', ']]>', '"', '\n', '\u0000', '\ud800', '\ufffe', '<script>', '&#60;', '字', '🫖') }))
  fc.assert(
    fc.property(anyText, anyText, (text, name) => {
      const feed = feedOf(text, name)
      const rss = writeRss(feed)
      assertWellFormed(rss)
      assert.deepEqual(elements(rss.split('<item>')[1]!, 'title'), [legible(titleOf(feed.posts[0]!))])
      const item = (JSON.parse(writeJsonFeed(feed)) as { items: { content_html: string }[] }).items[0]!
      assert.doesNotMatch(item.content_html, /<(?!\/?p>|br>)/)
    }),
  )
})

function feedOf(text: string, name: string): Feed {
  const account = { id: '1', kind: 'store', handle: 'tea', name, avatar: null, bio: text, lang: 'en', createdAt: '2026-05-01T08:00:00.000Z' } as Feed['account']
  const post = { id: '2', author: account, text, lang: 'en', pictures: [], products: [], publishedAt: '2026-05-01T08:00:00.000Z', editedAt: null } as unknown as Feed['posts'][number]
  return { account, posts: [post], publicUrl: PUBLIC_URL, homeUrl: `${PUBLIC_URL}/@tea`, changedAt: new Date(0) }
}

/** What is left of a text that XML can carry. */
function legible(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
}

/** The texts of all elements with a name, as a reader of XML gives them. */
function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) => match[1]!.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))))
}

function assertWellFormed(xml: string): void {
  const open: string[] = []
  for (const [piece] of xml.replace(/^<\?xml[^>]*\?>/, '').matchAll(/<[^>]*>|[^<]+/g)) {
    const [, closes, name, alone] = /^<(\/?)([\w:]+)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>$/.exec(piece) ?? []
    if (!piece.startsWith('<')) assert.doesNotMatch(piece, /&(?!#\d+;)/)
    else if (!name) assert.fail(`not a tag: ${piece}`)
    else if (closes) assert.equal(open.pop(), name)
    else if (!alone) open.push(name)
  }
  assert.deepEqual(open, [])
}
