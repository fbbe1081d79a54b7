import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { fixedClock } from '#clock'
import { sql } from '#database'
import { makeAccount, makePerson, type TestApp, testApp, testDatabase, type UndoneDatabase, undoneDatabase } from '#testing'

const PAGE = 3
const RUNS = 12
/** Everything happens at one moment: what is equal in the order must still be told apart. */
const clock = fixedClock(new Date('2026-05-01T08:00:00Z'))
const insertFollower = sql('paging.follower', 'insert into follower (author_id, account_id, at) values ($1, $2, $3)')

let undo: UndoneDatabase
let app: TestApp
let drop: () => Promise<void>

before(async () => {
  const made = await testDatabase()
  drop = made.drop
  undo = undoneDatabase(made.url)
  app = await testApp(undo.database, { clock })
})

after(async () => {
  await app.close()
  await undo.database.close()
  await drop()
})

/** A list of the API, and how one more item comes into it. */
type List = { path: string; add: (nth: number) => Promise<string> }
type Place = { store: { id: string; handle: string }; as: { cookie: string } }

let keys = 0

async function openStore(): Promise<Place> {
  const owner = await makePerson(undo.database, clock)
  return { store: await makeAccount(undo.database, clock, 'store', owner.id), as: { cookie: await app.session(owner.id) } }
}

async function post(as: { cookie: string }, path: string, body: object): Promise<string> {
  const made = await app.call<{ id: string }>(as, 'POST', path, body, { 'idempotency-key': `paging-${++keys}` })
  assert.equal(made.status, 201, made.text)
  return made.body.id
}

const LISTS: Readonly<Record<string, (place: Place) => Promise<List>>> = {
  'posts of an account': async ({ store, as }) => ({
    path: `/accounts/${store.handle}/posts`,
    add: (nth) => post(as, `/accounts/${store.handle}/posts`, { text: `Post ${nth}`, state: 'published' }),
  }),
  'posts of everybody': async ({ store, as }) => ({
    path: '/feed/latest',
    add: (nth) => post(as, `/accounts/${store.handle}/posts`, { text: `Post ${nth}`, state: 'published' }),
  }),
  'comments on a post, oldest first': async ({ store, as }) => {
    const path = `/accounts/${store.handle}/posts/${await post(as, `/accounts/${store.handle}/posts`, { text: 'Ask away', state: 'published' })}/comments`
    return { path, add: (nth) => post(as, path, { text: `Comment ${nth}` }) }
  },
  'products of a store, newest first': async (place) => products(place, 'newest'),
  'products of a store, by price': async (place) => products(place, 'price'),
  'products of a store, dearest first': async (place) => products(place, 'price-desc'),
  'products that a search finds': async (place) => products(place, 'relevance&q=tea'),
  'the catalogue in the studio': async (place) => ({ ...products(place, 'newest'), path: `/stores/${place.store.handle}/catalog?` }),
  'followers of an account': async ({ store }) => ({
    path: `/accounts/${store.handle}/followers`,
    add: async () => {
      const fan = await makePerson(undo.database, clock)
      await undo.database.writeOne(insertFollower, [store.id, fan.id, clock.now()])
      return fan.id
    },
  }),
}

function products({ store, as }: Place, sort: string): List {
  const prices = [500, 500, 900, 100]
  return {
    path: `/stores/${store.handle}/products?sort=${sort}`,
    add: (nth) => post(as, `/stores/${store.handle}/catalog`, { title: `Tea ${nth}`, status: 'published', variants: [{ priceMinor: prices[nth % prices.length] }] }),
  }
}

for (const [name, open] of Object.entries(LISTS)) {
  test(`walking ${name} page by page gives each item once, while new ones arrive`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 10 }), fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }), (there, arrivals) =>
        undo.undone(async () => {
          const place = await openStore()
          const { path, add } = await open(place)
          const first: string[] = []
          for (let nth = 0; nth < there; nth++) first.push(await add(nth))
          const seen = await walk(place, path, async (page) => {
            for (let nth = 0; nth < (arrivals[page] ?? 0); nth++) await add(there + nth)
          })
          assert.equal(new Set(seen).size, seen.length, 'something came twice')
          assert.deepEqual(first.filter((id) => !seen.includes(id)), [], 'something was left out')
        }),
      ),
      { numRuns: RUNS, seed: 7 },
    )
  })
}

async function walk({ as }: Place, path: string, afterPage: (page: number) => Promise<void>): Promise<string[]> {
  const seen: string[] = []
  let next: string | null = null
  for (let page = 0; ; page++) {
    const query: string = `${path.includes('?') ? '&' : '?'}limit=${PAGE}${next === null ? '' : `&after=${encodeURIComponent(next)}`}`
    const answer = await app.call<{ items: { id: string }[]; next: string | null }>(as, 'GET', `${path}${query}`)
    assert.equal(answer.status, 200, answer.text)
    const { items } = answer.body
    assert.ok(items.length <= PAGE)
    seen.push(...items.map((each) => each.id))
    next = answer.body.next
    if (next === null) return seen
    assert.equal(items.length, PAGE, 'a page is short although there is more')
    await afterPage(page)
  }
}

test('a mark that is not one of ours is refused on every list', async () => {
  await undo.undone(async () => {
    const { store, as } = await openStore()
    const lists = app.app.routes.filter(({ options }) => options.method === 'get' && options.query && 'after' in options.query.shape)
    assert.ok(lists.length > 15)
    for (const { options } of lists) {
      if (options.access.who === 'operator' || /\{(?!handle)/.test(options.path)) continue
      const path = options.path.replace('{handle}', store.handle)
      const answer = await app.call(as, 'GET', `${path}?after=nonsense%00&variant=${store.id}`)
      assert.ok([400, 422].includes(answer.status), `${path} answers ${answer.status} ${answer.text.slice(0, 200)} ${app.takeErrors().join()}`)
    }
  })
})
