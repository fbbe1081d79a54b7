import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ImportReport } from './import-report.ts'
import { type Started, testAmoy } from './test-amoy.ts'

const HEAD = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n'
const GOOD = 'cup,Cup,Size,S,C-S,12.50,4\n'
const BAD = 'pot,Pot,Title,Default Title,P,cheap,1\njug,,Title,Default Title,J,3.00,1\n'

const amoy = testAmoy()
let place: Started

before(async () => {
  for (const [name, content] of Object.entries({ 'bad.csv': HEAD + BAD, 'mixed.csv': HEAD + GOOD + BAD, 'good.csv': HEAD + GOOD, 'empty.csv': '', 'columns.csv': 'a,b\n1,2\n' })) writeFileSync(join(amoy.folder, name), content)
  place = await amoy.start(['start', '--empty'])
})
after(() => amoy.end())

const importFile = async (file: string, store: string, ...more: string[]) => {
  const ended = await amoy.run(['import', 'products', file, '--store', store, '--json', ...more])
  return { ...ended, report: (ended.out ? JSON.parse(ended.out) : undefined) as ImportReport }
}
const page = async (handle: string) => (await fetch(`${place.url}/api/v1/accounts/${handle}`)).status
const goods = async (handle: string) => (await fetch(`${place.url}/api/v1/stores/${handle}/products`)).status

test('a file that brings nothing in leaves no store behind, and ends with 1', async () => {
  for (const file of ['bad.csv', 'empty.csv', 'columns.csv', 'nowhere.csv', '.']) {
    const { code, err } = await importFile(file, 'new-store', '--create-store')
    assert.equal(code, 1, file)
    assert.equal(await page('new-store'), 404, `${file}: ${err}`)
  }
  assert.equal((await importFile('good.csv', 'new-store', '--create-store', '--currency', 'XXX')).code, 1)
  assert.equal(await page('new-store'), 404)
})

test('what was rejected is told with its reason: for scripts, on the terminal, and in a file', async () => {
  const none = await importFile('bad.csv', 'mixed-store', '--create-store')
  assert.deepEqual([none.report.products, none.report.rejectedRows, none.report.state], [0, 3, 'failed'])

  const { code, report } = await importFile('mixed.csv', 'mixed-store', '--create-store')
  assert.equal(code, 0)
  assert.deepEqual([report.products, report.rejectedRows, report.state], [1, 3, 'finished'])
  assert.deepEqual(report.problems.map(({ row, column, value, code: what }) => [row, column, value, what]).sort(), [[3, null, null, 'no-variant-left'], [3, 'Variant Price', 'cheap', 'not-a-price'], [4, 'Title', '', 'title-missing']])
  assert.ok(report.problems.every((each) => each.message.length > 10 && each.leftOut.length > 0))
  assert.equal(report.problemsFile, join(amoy.folder, 'mixed.amoy-errors.csv'))
  assert.match(readFileSync(report.problemsFile!, 'utf8'), /Row,Column,Value,Problem[\s\S]*not-a-price/)

  const again = await importFile('bad.csv', 'mixed-store')
  assert.equal(again.code, 1, 'all rows were rejected')
  assert.equal(again.report.problems.length, 3)
  const told = await amoy.run(['import', 'products', 'bad.csv', '--store', 'mixed-store'])
  assert.equal(told.code, 1)
  assert.match(told.out, /3 rows rejected[\s\S]*row 2: .*cheap[\s\S]*bad\.amoy-errors\.csv[\s\S]*Nothing was imported/)
})

test('a file that was mended takes its errors away', async () => {
  writeFileSync(join(amoy.folder, 'bad.csv'), HEAD + GOOD)
  const mended = await importFile('bad.csv', 'mixed-store')
  assert.deepEqual([mended.code, mended.report.problemsFile], [0, null])
  assert.equal(existsSync(join(amoy.folder, 'bad.amoy-errors.csv')), false)
})

test('a store that is made for a file is open, and its owner is who was named', async () => {
  const { report } = await importFile('good.csv', 'owned-store', '--create-store', '--owner', 'owner@example.org')
  assert.deepEqual(report.made, { handle: 'owned-store', open: true, owner: 'owner@example.org' })
  assert.deepEqual([await page('owned-store'), await goods('owned-store')], [200, 200])
  const wrong = await importFile('good.csv', 'other-store', '--create-store', '--owner', 'nobody')
  assert.equal(wrong.code, 1)
  assert.match(wrong.err, /--owner takes an e-mail address/)
  assert.equal(await page('other-store'), 404)
})
