import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fixedClock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, makePerson, testApi, testDatabase, type TestApi } from '#testing'
import { robotsRoutes } from './api-robots.ts'
import { NOT_FOR_ROBOTS } from './write-robots.ts'

const PUBLIC_URL = 'https://amoy.example'
const ROUTES = join(import.meta.dirname, '../../../web/src/routes')
/** Pages for everybody. */
const FOR_ROBOTS = ['discover', 'creators', '@[handle]']
const clock = fixedClock(new Date('2026-05-01T08:00:00Z'))
const insertProduct = sql('syndication.test-product', `insert into product (store_id, id, slug, title, status, currency, created_at, updated_at, published_at) values ($1, $2, $3, $3, $4, 'CNY', $5, $5, case when $4 = 'published' then $5::timestamptz end)`)
const insertPost = sql('syndication.test-post', `insert into post (author_id, id, state, text, feed_key, made_by, created_at, published_at) values ($1, $2, $3, 'text', $4, $5, $6, $6)`)
const open = sql('syndication.test-open', 'update store set opened_at = $2 where store_id = $1')
const suspend = sql('syndication.test-suspend-one', 'update account set suspended_at = $2 where id = $1')

let database: Database
let drop: () => Promise<void>
let api: TestApi
let expected: string[]

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, robotsRoutes({ database, clock, publicUrl: PUBLIC_URL, urlsPerFile: 3 }), clock)
  const owner = await makePerson(database, clock)
  const accountOf = (kind: 'store' | 'creator') => makeAccount(database, clock, kind, owner.id)
  const [shop, shut, creator, gone] = [await accountOf('store'), await accountOf('store'), await accountOf('creator'), await accountOf('creator')]
  await database.writeOne(open, [shop.id, clock.now()])
  await database.writeOne(open, [shut.id, null])
  await database.writeOne(suspend, [gone.id, clock.now()])
  expected = [shop, creator].map(({ handle }) => `${PUBLIC_URL}/@${handle}`)
  for (const store of [shop, shut]) {
    for (const slug of ['cup', 'pot & lid', 'jug', '茶壶', 'bowl', 'tray', 'draft']) {
      await database.writeOne(insertProduct, [store.id, clock.id(), slug, slug === 'draft' ? 'draft' : 'published', clock.now()])
      if (store === shop && slug !== 'draft') expected.push(`${PUBLIC_URL}/@${shop.handle}/products/${encodeURIComponent(slug)}`)
    }
  }
  for (const author of [creator, gone, { ...owner, handle: owner.handle }]) {
    for (const state of ['published', 'published', 'published', 'published', 'deleted', 'draft']) {
      const id = clock.id()
      await database.writeOne(insertPost, [author.id, id, state, state === 'published' ? id : null, owner.id, clock.now()])
      if (state === 'published' && author !== gone) expected.push(`${PUBLIC_URL}/@${author.handle}/posts/${id}`)
    }
  }
})
after(() => drop())

const read = async (path: string, headers: Record<string, string> = {}) => {
  const { status, body, headers: told } = await api.call(undefined, 'GET', path, undefined, headers)
  return { status, text: body as unknown as string, headers: told }
}
const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]!.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))))

test('the index leads to every public page once, and to nothing else', async () => {
  const index = await read('/sitemap.xml')
  assert.equal(index.status, 200)
  assert.equal(index.headers.get('content-type'), 'application/xml; charset=utf-8')
  assert.equal(index.headers.get('cache-control'), 'public, max-age=3600')
  const found: string[] = []
  for (const address of locations(index.text)) {
    assert.ok(address.startsWith(`${PUBLIC_URL}/sitemaps/`))
    const file = await read(address.slice(PUBLIC_URL.length))
    assert.equal(file.status, 200, address)
    const urls = locations(file.text)
    assert.ok(urls.length <= 3)
    found.push(...urls)
  }
  assert.deepEqual(found.sort(), expected.sort())
  assert.match((await read(locations(index.text).find((each) => each.includes('products'))!.slice(PUBLIC_URL.length))).text, /<lastmod>2026-05-01T08:00:00/)
})

test('what has not changed is not sent again, and the index is made once an hour', async () => {
  const index = await read('/sitemap.xml')
  assert.equal((await read('/sitemap.xml', { 'if-none-match': index.headers.get('etag')! })).status, 304)
  let asked = 0
  const stop = database.onStatement(() => asked++)
  await read('/sitemap.xml')
  assert.equal(asked, 0)
  clock.move(3_600_000)
  await read('/sitemap.xml')
  assert.ok(asked > 0)
  stop()
})

test('a file that there is not is refused', async () => {
  assert.equal((await read('/sitemaps/people.xml?after=x')).status, 404)
  assert.equal((await read('/sitemaps/posts.xml?after=1')).status, 422)
})

test('every page of the web is either for robots or kept from them', async () => {
  const robots = await read('/robots.txt')
  assert.equal(robots.headers.get('cache-control'), 'public, max-age=86400')
  assert.match(robots.text, new RegExp(`^Sitemap: ${PUBLIC_URL}/sitemap.xml$`, 'm'))
  for (const segment of ['console', 'studio', 'me', 'cart']) assert.match(robots.text, new RegExp(`^Disallow: /${segment}/$`, 'm'))
  const segments = ['', '(shop)'].flatMap((group) => readdirSync(join(ROUTES, group), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('(')).map((entry) => entry.name))
  assert.ok(segments.length > 8)
  assert.deepEqual(segments.filter((segment) => !FOR_ROBOTS.includes(segment) && !NOT_FOR_ROBOTS.includes(segment)), [], 'say in write-robots.ts whether robots may read these')
})
