import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, migrate } from '#database'
import { databaseUpTo, makeAccount, makePerson } from '#testing'
import { taxChecks } from './checks.ts'
import { taxCountry, taxRegion } from './engine.ts'
import { listRates } from './rate-table.ts'

/** As operators and sellers wrote them, in small letters as the table kept them. */
const WRITTEN: [country: string, region: string][] = [
  ['CA', 'québec'], ['CA', 'p.e.i.'], ['CA', 'newfoundland & labrador'], ['CA', '安省'], ['CA', 'province of ontario'], ['CA', '西北地区'], ['CA', 'british columbia'],
  ['US', 'washington dc'], ['US', 'washington, d.c.'], ['US', '加州'], ['US', 'n.y.'], ['US', 'state of new york'], ['US', 'texas state'], ['US', '德克萨斯州'], ['US', ' us-wa '], ['US', 'hawai’i'], ['US', 'ｏｈｉｏ'], ['US', 'north  carolina'],
  ['AU', '西澳'], ['AU', 'n.s.w.'], ['AU', '北领地'], ['AU', '首都地区'], ['AU', 'tasmania'],
  ['CN', '福建省'], ['CN', 'province of fujian'], ['CN', '内蒙古自治区'], ['CN', '香港特别行政区'], ['CN', 'macao'], ['CN', 'xizang autonomous region'], ['CN', 'CN-HI'],
]
const NONE: [country: string, region: string][] = [['US', 'calfornia'], ['CA', 'bavaria'], ['CN', 'ohio']]

const brokenBy = async (database: Database) => (await Promise.all(taxChecks.map((check) => check.count(database.read)))).map(({ broken, examples }) => ({ broken, examples }))

test('rates and seats of stores from before regions were told apart hold where the program looks for them, however they were written', async () => {
  const { database, drop } = await databaseUpTo('0063-parcels.sql')
  try {
    const addRate = (country: string, region: string, rateBps: number, changedAt: string) => database.pool.query(`insert into tax_rate (country, region, tax_class, rate_bps, label, changed_at) values ($1, $2, 'standard', $3, 'Tax', $4)`, [country, region, rateBps, changedAt])
    const owner = await makePerson(database, systemClock)
    for (const [at, [country, region]] of [...WRITTEN, ...NONE].entries()) {
      await addRate(country, region, at, `2026-01-01T00:00:${String(at).padStart(2, '0')}Z`)
      const store = await makeAccount(database, systemClock, 'store', owner.id)
      await database.pool.query('update store set tax = $2 where store_id = $1', [store.id, JSON.stringify({ mode: 'added', number: '1', country, region, at: { country, region } })])
    }
    await addRate('DE', 'bayern', 1_900, '2026-01-01T00:00:00Z')
    await migrate(database.pool)

    const rates = new Map((await listRates(database.read)).map(({ country, region, rateBps }) => [`${country} ${region}`, rateBps]))
    const expected = new Map(WRITTEN.map(([country, region], at) => [`${taxCountry({ country, region })} ${taxRegion({ country, region })}`, at]))
    assert.ok(![...expected.keys()].some((each) => each.includes('null')), 'the program knows each of them')
    for (const [at, [country, region]] of NONE.entries()) expected.set(`${country} ${region}`, WRITTEN.length + at)
    assert.deepEqual([...rates].sort(), [...expected.set('DE bayern', 1_900)].sort(), 'of two spellings the later one')

    const [lost, seats] = await brokenBy(database)
    assert.deepEqual([lost!.broken, lost!.examples.sort()], [NONE.length, NONE.map(([country, region]) => `${country} ${region} standard`).sort()])
    assert.equal(seats!.broken, 0, 'what is no region is taxed as its country')
    await database.pool.query(`update store set tax = jsonb_set(tax, '{at,region}', '"québec"') where tax->>'region' = 'québec'`)
    assert.equal((await brokenBy(database))[1]!.broken, 1)
  } finally {
    await drop()
  }
})
