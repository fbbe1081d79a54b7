import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { shippingRoutes } from './index.ts'

type View = { zones: { name: string; freeFromMinor: number | null }[]; points: { id: string; name: string }[] }
const FLAT = { by: 'flat', feeMinor: 800 }
const POINT = { name: '中山路店', street: '中山路 1 号', hours: '10:00-21:00' }

let database: Database
let drop: () => Promise<void>
let api: TestApi
before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, shippingRoutes({ database, clock: systemClock, homeCountry: 'CN' }))
})
after(() => drop())

async function store() {
  const owner = await makePerson(database, systemClock)
  return { owner, ...(await makeAccount(database, systemClock, 'store', owner.id)) }
}

test('a store begins with one fee for everywhere, and makes zones of its own', async () => {
  const { owner, handle } = await store()
  const before = await api.call<View>(owner, 'GET', `/stores/${handle}/shipping`)
  assert.deepEqual(before.body.zones, [{ name: '', places: [], rate: { by: 'flat', feeMinor: 0 }, freeFromMinor: null }])
  const zones = [{ name: '福建', places: ['CN-FJ'], rate: { by: 'weight', firstGrams: 1000, firstMinor: 600, stepGrams: 500, stepMinor: 200 } }, { name: '', places: [], rate: null }]
  const after = await api.call<View>(owner, 'PUT', `/stores/${handle}/shipping`, { zones })
  assert.deepEqual([after.status, after.body.zones.map((each) => each.freeFromMinor)], [200, [null, null]])
  assert.deepEqual((await api.call<View>(owner, 'GET', `/stores/${handle}/shipping`)).body, after.body)
})

test('zones that contradict each other are refused where they do', async () => {
  const { owner, handle } = await store()
  const put = async (zones: object[]) => {
    const { status, body } = await api.call(owner, 'PUT', `/stores/${handle}/shipping`, { zones })
    return [status, body.errors?.[0]?.code, body.errors?.[0]?.field]
  }
  assert.deepEqual(await put([{ name: 'a', places: ['CN-FJ'], rate: FLAT }, { name: 'b', places: ['JP', 'CN-FJ'], rate: FLAT }]), [422, 'place-in-two-zones', 'zones.1.places'])
  assert.deepEqual(await put([{ name: 'a', places: [], rate: FLAT }, { name: 'b', places: [], rate: FLAT }]), [422, 'two-rest-zones', 'zones.1.places'])
  assert.deepEqual(await put([{ name: 'a', places: ['CN-XX'], rate: FLAT }]), [422, 'place-unknown', 'zones.0.places.0'])
  assert.equal((await put([{ name: 'a', places: [], rate: { by: 'weight', firstGrams: 0, firstMinor: 1, stepGrams: 1, stepMinor: 1 } }]))[0], 422)
})

test('a pick-up point keeps its id while it is changed, and support may look but not change', async () => {
  const { owner, handle, id } = await store()
  const made = await api.call<View>(owner, 'PUT', `/stores/${handle}/pick-up-points`, { points: [POINT] })
  const [point] = made.body.points
  const changed = await api.call<View>(owner, 'PUT', `/stores/${handle}/pick-up-points`, { points: [{ ...POINT, id: point!.id, name: '鼓浪屿店' }, POINT] })
  assert.deepEqual([changed.body.points.length, changed.body.points[0]], [2, { ...made.body.points[0], name: '鼓浪屿店' }])
  assert.equal((await api.call(owner, 'PUT', `/stores/${handle}/pick-up-points`, { points: [{ ...POINT, id: point!.id }, { ...POINT, id: point!.id }] })).body.code, 'pick-up-point-twice')
  const other = await store()
  assert.equal((await api.call(other.owner, 'GET', `/stores/${handle}/shipping`)).status, 404)
  assert.ok(id)
})
