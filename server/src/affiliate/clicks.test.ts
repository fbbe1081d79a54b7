import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { openDoor } from './index.ts'
import { GATHER_MS, MAX_CLICKS_A_WRITE } from './limits.ts'
import { ownPage } from './own-page.ts'
import { type Link, readClick, readLink, readVisitor, signClick, signLink, visitorCookie, VISITOR_COOKIE } from './signing.ts'
import { takeClicks } from './take-clicks.ts'
import { openBrowser, PUBLIC_URL, SECRETS } from './test-affiliate.ts'

const [MEMBER, PLACEMENT, STORE, VISITOR, CLICK] = [1, 2, 3, 4, 5].map((nth) => `0198c7a1-5b1e-7c3d-9a40-00000000000${nth}`) as [string, string, string, string, string]
const LINK: Link = { memberId: MEMBER, placementId: PLACEMENT, storeId: STORE, productId: null, path: '/@teahouse/products/kettle' }

const kept = sql<{ id: string; visitorId: string }>('affiliate.test-clicks', 'select id, visitor_id as "visitorId" from affiliate_click where id = any($1::uuid[])')
const views = sql<{ count: number }>('affiliate.test-views', 'select count(*)::int as count from affiliate_view where visitor_id = $1')

let url: string
let database: Database
let drop: () => Promise<void>
before(async () => void ({ database, url, drop } = await testDatabase()))
after(() => drop())

const door = () => openDoor({ database, clock: systemClock, secrets: SECRETS, publicUrl: PUBLIC_URL })
const go = (link: Partial<Link> = {}, secrets: readonly [string, ...string[]] = SECRETS) => `${PUBLIC_URL}/go/${signLink(secrets, { ...LINK, ...link })}`

test('a link, a click and a visitor are read again as they were signed, also with a former key, and nothing else is', () => {
  assert.deepEqual(readLink(SECRETS, signLink(SECRETS, LINK)), LINK)
  assert.deepEqual(readLink(['a new key', ...SECRETS], signLink(SECRETS, LINK)), LINK)
  const [body, sign] = signLink(SECRETS, LINK).split('.') as [string, string]
  const changed = Buffer.from(body, 'base64url')
  changed[20]! ^= 1
  for (const forged of ['', '.', body, `${body}.`, `${body}.AAAA`, `${changed.toString('base64url')}.${sign}`, signLink(['another'], LINK), `${body}.${sign}.x`]) assert.equal(readLink(SECRETS, forged), undefined, forged)
  assert.equal(readClick(SECRETS, VISITOR, signClick(SECRETS, VISITOR, CLICK)), CLICK)
  assert.equal(readClick(SECRETS, MEMBER, signClick(SECRETS, VISITOR, CLICK)), undefined, 'a click is its visitor’s alone')
  const cookie = visitorCookie(SECRETS, 'https://place.example', VISITOR)
  assert.match(cookie, /HttpOnly; SameSite=Lax; Secure$/)
  assert.equal(readVisitor(SECRETS, `a=b; ${cookie.split(';')[0]}`), VISITOR)
  for (const forged of [undefined, null, '', `${VISITOR_COOKIE}=`, `${VISITOR_COOKIE}=${VISITOR}`, cookie.split(';')[0]!.replace(/.$/, '')]) assert.equal(readVisitor(SECRETS, forged), undefined)
})

test('a link leads to pages of this place and to nothing else, even when it was signed', async () => {
  for (const path of ['/@teahouse', '/@teahouse/products/kettle', '/@茶馆/products/%E5%A3%B6']) assert.ok(ownPage(PUBLIC_URL, path), path)
  for (const path of ['//evil.example/@a', '/\\evil.example', '/@a/../../x', 'https://evil.example/@teahouse', '/@teahouse?to=//evil.example', '/@teahouse#x', '/cart', '/go/x', '/@teahouse/products/kettle/x', '/@a\n', 'javascript:alert(1)', '']) {
    assert.equal(ownPage(PUBLIC_URL, path), undefined, path)
    assert.equal((await openBrowser(door()).go(go({ path }))).status, 404, path)
  }
  const { status, headers } = await openBrowser(door()).go(go())
  assert.equal(status, 302)
  assert.match(headers.location!, /^\/@teahouse\/products\/kettle\?click=[\w-]+\.[\w-]+$/)
})

test('a click is kept before it is answered, its visitor is known again, and a look at the page counts once', async () => {
  const browser = openBrowser(door())
  const clicks = []
  for (let nth = 0; nth < 2; nth++) clicks.push((await browser.go(go())).headers.location!)
  const visitorId = readVisitor(SECRETS, browser.cookie)!
  const ids = clicks.map((location) => readClick(SECRETS, visitorId, location.split('click=')[1]!)!)
  assert.deepEqual((await database.read.all(kept, [ids])).map((each) => each.visitorId), [visitorId, visitorId])
  for (let nth = 0; nth < 2; nth++) await browser.look(clicks[0]!)
  await openBrowser(door()).look(clicks[1]!)
  await browser.look(clicks[1]!.replace('click=', 'click=x'))
  assert.equal((await database.read.one(views, [visitorId])).count, 1)
})

test('a page fetched ahead, or asked for by its head, is led on and not counted; other methods are refused', async () => {
  const ask = (method: string, headers: Record<string, string> = {}) => door().go({ method, url: go().replace(PUBLIC_URL, ''), address: undefined, header: (name) => headers[name] })
  for (const answer of [await ask('HEAD'), await ask('GET', { 'sec-purpose': 'prefetch;prerender' }), await ask('GET', { purpose: 'preview' })]) assert.deepEqual([answer.status, answer.headers.location], [302, LINK.path])
  assert.equal((await ask('POST')).status, 405)
})

test('a database that does not take clicks leads people on, and nobody is told that theirs was taken', async () => {
  const failures: unknown[] = []
  const closed = openDoor({ database: { ...database, writeOne: async () => Promise.reject(new Error('away')) }, clock: systemClock, secrets: SECRETS, publicUrl: PUBLIC_URL, onFailure: (error) => void failures.push(error) })
  const { headers } = await openBrowser(closed).go(go())
  assert.deepEqual([headers.location, headers['set-cookie'], failures.length], [LINK.path, undefined, 1])
})

test('clicks that come together are written together, soon, and no more at once than may', async () => {
  const sizes: number[] = []
  const take = takeClicks({ writeOne: async (_, values) => void sizes.push((values![0] as string[]).length) as never })
  const click = () => take({ visitorId: VISITOR, id: systemClock.id(), at: new Date(), memberId: MEMBER, placementId: PLACEMENT, storeId: STORE, productId: null, network: 'n', referrer: null })
  const began = performance.now()
  await Promise.all(Array.from({ length: MAX_CLICKS_A_WRITE + 10 }, click))
  assert.deepEqual(sizes, [MAX_CLICKS_A_WRITE, 10])
  assert.ok(GATHER_MS <= 5 && performance.now() - began < 500)
})

test('two processes take clicks over HTTP and are killed in the middle of it: every click that was answered is there', async (t) => {
  const path = join(import.meta.dirname, 'test-door-process.ts')
  const children = await Promise.all([0, 1].map(async (): Promise<{ child: ChildProcess; port: number }> => {
    const child = fork(path, [url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const [port] = (await once(child, 'message')) as [number]
    return { child, port }
  }))
  const acknowledged: string[] = []
  const clicker = async (port: number) => {
    const address = go().replace(PUBLIC_URL, `http://127.0.0.1:${port}`)
    for (let nth = 0; nth < 400; nth++) {
      const answer = await fetch(address, { redirect: 'manual' }).catch(() => undefined)
      if (!answer) return
      const visitorId = readVisitor(SECRETS, answer.headers.get('set-cookie')?.split(';')[0])
      const id = visitorId && readClick(SECRETS, visitorId, answer.headers.get('location')!.split('click=')[1]!)
      assert.ok(id, `answered ${answer.status} without a click`)
      acknowledged.push(id)
    }
  }
  const clicking = children.flatMap(({ port }) => Array.from({ length: 8 }, () => clicker(port)))
  while (acknowledged.length < 200) await new Promise((done) => setTimeout(done, 5))
  for (const { child } of children) child.kill('SIGKILL')
  await Promise.all(clicking)
  t.diagnostic(`${acknowledged.length} clicks were acknowledged`)
  assert.equal((await database.read.all(kept, [acknowledged])).length, acknowledged.length)
})
