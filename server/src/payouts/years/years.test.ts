import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { listAudit } from '#audit'
import type { Database } from '#database'
import { balanceOf, type YearOfKind } from '#ledger'
import { testApi } from '#testing'
import type { PayoutsDeps } from '../deps.ts'
import { payoutAccountRoutes, payoutConsoleRoutes } from '../index.ts'
import { nameIdentity } from '../tax/name-identity.ts'
import { payoutsStage } from '../test-payouts.ts'
import { earn, type Earner, makeEarner, payOutAll, refundOf, type TestTill } from '../test-till.ts'
import { divideYears } from './divide-year.ts'
import { yearsOfAccount } from './read-years.ts'
import { writePayeesOfYear } from './write-years-csv.ts'

const stage = payoutsStage()
const { clock } = stage
let database: Database
let deps: PayoutsDeps
let till: TestTill
let operatorId: string
beforeEach(() => {
  ;({ database, deps, till, operatorId } = stage.now())
})

const KINDS = ['capture', 'release', 'refund', 'dispute', 'dispute-end', 'payout', 'payout-failed', 'promotion-back', 'chargeback', 'chargeback-end', 'chargeback-fee', 'commission', 'commission-release', 'commission-recall', 'commission-back', 'correction'] as const
const minor = fc.bigInt(-(10n ** 9n), 10n ** 9n)

test('whatever was booked, what came less what went is what the balance changed by', () => {
  const row = fc.record({ year: fc.constantFrom(2026, 2027), kind: fc.constantFrom(...KINDS), balanceMinor: minor, keptMinor: minor, feesMinor: minor })
    // Fees and kept promises go with sales and with what is taken of them.
    .map((each): YearOfKind => (/^(payout|chargeback-fee|commission)/.test(each.kind) ? { ...each, feesMinor: 0n } : each))
  fc.assert(fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
    const years = divideYears(rows)
    assert.deepEqual(years.map(({ year }) => year), years.map(({ year }) => year).toSorted((a, b) => b - a))
    for (const { year, salesMinor, earnedMinor, feesMinor, givenMinor, backMinor, paidOutMinor, changeMinor } of years) {
      assert.equal(changeMinor, rows.filter((each) => each.year === year).reduce((sum, { balanceMinor }) => sum + balanceMinor, 0n))
      assert.equal(salesMinor + earnedMinor - feesMinor - givenMinor - backMinor - paidOutMinor, changeMinor)
    }
  }))
})

/** On both sides of midnight in China, where it is still the old year by UTC. */
async function overNewYear(store: Earner): Promise<void> {
  const wait = (iso: string) => clock.move(Math.max(0, Date.parse(iso) - clock.now().getTime()))
  const year = clock.now().getUTCFullYear()
  wait(`${year}-12-31T15:59:00Z`)
  const [first] = await earn(deps, store, [5_000n, 700n])
  await payOutAll(deps, till, store, 'paid')
  await refundOf(deps, store, first!, 1_200n)
  wait(`${year}-12-31T16:01:00Z`)
  await earn(deps, store, [3_000n])
  await payOutAll(deps, till, store, 'returned')
}

test('a year goes by the platform’s clocks, and its figures are those of the books', async () => {
  const store = await makeEarner(deps)
  await overNewYear(store)
  const years = (await yearsOfAccount(database.read, store.id, deps.timeZone)).map(({ salesMinor, backMinor, paidOutMinor, changeMinor }) => [salesMinor, backMinor, paidOutMinor, changeMinor])
  assert.deepEqual(years, [[3_000n, 0n, 0n, 3_000n], [5_700n, 1_200n, 5_700n, -1_200n]])
  const { balanceMinor } = await balanceOf(database.read, { owner: store.id, kind: 'balance' }, 'CNY')
  assert.equal(balanceMinor, 1_800n)
  const [all] = await yearsOfAccount(database.read, store.id, 'UTC')
  assert.deepEqual([all!.salesMinor, all!.changeMinor], [8_700n, 1_800n], 'by another zone it is one year')
})

test('an account reads its years on a page and as a file, each currency by itself', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [5_000n])
  await earn(deps, store, [900n], 'JPY')
  const api = testApi(database, payoutAccountRoutes(deps))
  const { body } = await api.call<{ timeZone: string; items: { year: number; sales: { minor: number; currency: string } }[] }>(store.owner, 'GET', `/accounts/${store.handle}/payout-years`)
  assert.deepEqual([body.timeZone, body.items.map(({ sales }) => [sales.minor, sales.currency])], ['Asia/Shanghai', [[5_000, 'CNY'], [900, 'JPY']]])
  const file = (await api.call(store.owner, 'GET', `/accounts/${store.handle}/payout-years.csv`)).bytes.toString()
  const lines = parse(file, { bom: true }) as string[][]
  assert.equal(lines[0]![0], 'Year (Asia/Shanghai)')
  assert.deepEqual(lines.slice(1).map((line) => line.slice(1, 3)), [['CNY', '50.00'], ['JPY', '900']])
})

test('the operator’s file has everybody of a year with their tax ids whole; each download is in the audit, and others get none', async () => {
  const [known, bare, absent] = [await makeEarner(deps), await makeEarner(deps), await makeEarner(deps)]
  await database.write((db) => nameIdentity(db, deps, { accountId: known.id, personId: known.owner.id }, { kind: 'person', legalName: '林小满', country: 'CN', number: '11010519491231002X' }))
  await earn(deps, known, [5_000n])
  await earn(deps, bare, [2_000n])
  const year = clock.now().getUTCFullYear()
  const api = testApi(database, payoutConsoleRoutes(deps))
  const downloads = async () => (await listAudit(database.read, { action: 'payout-years.download', limit: 50 })).length
  const before = await downloads()
  assert.equal((await api.call(known.owner, 'POST', '/console/payout-year-files', { year })).status, 404)
  assert.equal(await downloads(), before)
  const answer = await api.call({ id: operatorId }, 'POST', '/console/payout-year-files', { year })
  assert.equal(answer.headers.get('cache-control'), 'private, no-store')
  assert.equal(await downloads(), before + 1)
  const lines = (parse(answer.bytes.toString(), { bom: true }) as string[][]).slice(1)
  const lineOf = ({ id }: Earner) => lines.find((line) => line[2] === id)
  assert.deepEqual(lineOf(known)?.slice(3, 9), ['person', '林小满', 'CN', '11010519491231002X\t', 'CNY', '50.00'])
  assert.deepEqual(lineOf(bare)?.slice(3, 9), ['', '', '', '', 'CNY', '20.00'])
  assert.equal(lineOf(absent), undefined)
  let cut = ''
  for await (const piece of writePayeesOfYear(deps, { year, lang: 'en', maxRows: 1 })) cut += piece
  assert.equal(cut.trim().split('\n').length, 3)
  assert.match(cut, /This file ends here, at 1 lines/)
})
