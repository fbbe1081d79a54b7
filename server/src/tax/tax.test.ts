import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { taxRoutes } from './index.ts'

const makeOperator = sql('tax.test-operator', `insert into operator (person_id, granted_at, why) values ($1, $2, 'test')`)
type Table = { items: { country: string; region: string; taxClass: string; rateBps: number }[] }

let database: Database
let drop: () => Promise<void>
let api: TestApi
before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, taxRoutes({ database, clock: systemClock }))
})
after(() => drop())

test('the operator keeps the table, and a store sees what it says of its seat', async () => {
  const operator = await makePerson(database, systemClock)
  await database.writeOne(makeOperator, [operator.id, systemClock.now()])
  const owner = await makePerson(database, systemClock)
  const { handle } = await makeAccount(database, systemClock, 'store', owner.id)
  const rate = (more: object) => api.call<Table>(operator, 'PUT', '/console/tax-rates', { country: 'CN', taxClass: 'standard', label: '增值税', ...more })
  await rate({ rateBps: 1_600 })
  await rate({ region: '海南省', rateBps: 300 })
  const table = await rate({ rateBps: 1_300 })
  assert.deepEqual(table.body.items.map(({ region, rateBps }) => [region, rateBps]), [['', 1_300], ['CN-HI', 300]])
  assert.equal((await rate({ rateBps: 10_001 })).status, 422)
  const nowhere = await rate({ country: 'XX', rateBps: 100 })
  assert.deepEqual([nowhere.status, (nowhere.body as unknown as { field: string }).field], [422, 'country'])
  assert.equal((await api.call(owner, 'PUT', '/console/tax-rates', { country: 'CN', taxClass: 'standard', label: 'x', rateBps: 1 })).status, 404)

  const seat = await api.call(owner, 'PUT', `/stores/${handle}/tax`, { mode: 'none', number: '', country: 'XX', region: '' })
  assert.deepEqual([seat.status, seat.body.code, seat.body.field], [422, 'tax-country-unknown', 'country'])
  const without = await api.call(owner, 'PUT', `/stores/${handle}/tax`, { mode: 'added', number: '', country: 'CN', region: '福建' })
  assert.deepEqual([without.status, without.body.code, without.body.field], [422, 'tax-number-missing', 'number'])
  const set = await api.call<{ rates: unknown[] }>(owner, 'PUT', `/stores/${handle}/tax`, { mode: 'added', number: '91350200M', country: 'CN', region: '福建' })
  assert.deepEqual(set.body.rates, [{ taxClass: 'standard', rateBps: 1_300, label: '增值税' }, { taxClass: 'reduced', rateBps: 1_300, label: '增值税' }])
  assert.deepEqual((await api.call(owner, 'GET', `/stores/${handle}/tax`)).body, set.body)

  await rate({ country: 'US', region: 'California', rateBps: 725, label: 'Sales tax' })
  const typo = await rate({ country: 'US', region: 'Calfornia', rateBps: 725 })
  assert.deepEqual([typo.status, typo.body], [422, { ...typo.body, code: 'tax-region-unclear', field: 'region' }])
  assert.doesNotMatch(JSON.stringify(typo.body), /shipping/, 'whoever keeps rates ships nothing')
  const inState = async (region: string) => api.call<{ rates: { rateBps: number }[]; code?: string; field?: string }>(owner, 'PUT', `/stores/${handle}/tax`, { mode: 'added', number: '12-3456789', country: 'US', region })
  assert.equal((await inState('CA')).body.rates[0]?.rateBps, 725)
  for (const unclear of ['Calfornia', '']) assert.deepEqual([(await inState(unclear)).body.code, (await inState(unclear)).body.field], ['tax-region-unclear', 'region'], 'what is fetched there would be taxed with nothing')
  assert.equal((await api.call(operator, 'DELETE', '/console/tax-rates?country=US&taxClass=standard&region=US-CA')).status, 204)

  assert.equal((await api.call(operator, 'DELETE', '/console/tax-rates?country=CN&taxClass=standard&region=CN-HI')).status, 204)
  assert.equal((await api.call<Table>(operator, 'GET', '/console/tax-rates')).body.items.length, 1)
})
