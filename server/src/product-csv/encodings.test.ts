import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { previewProductCsv, readProductCsv, type ParsedProduct, type ReadOptions, type RowError } from './index.ts'

const CHINESE = 'Handle,标题,价格\ntea,云南普洱茶饼（七子饼），三年陈化,128\nmug,"手工陶瓷杯\n白色",36.50\n'
/** The two texts above in GB18030; Node writes no GB18030. */
const CHINESE_GB18030 = Buffer.from(
  '48616e646c652cb1eacce22cbcdbb8f10a7465612cd4c6c4cfc6d5b6fdb2e8b1fda3a8c6dfd7d3b1fda3a9a3acc8fdc4eab3c2bbaf2c3132380a6d75672c22cad6b9a4ccd5b4c9b1ad0ab0d7c9ab222c33362e35300a',
  'hex',
)

test('every encoding that spreadsheets write is recognised', async () => {
  const utf16 = Buffer.from(CHINESE, 'utf16le')
  const files: [string, Buffer, string][] = [
    ['UTF-8', Buffer.from(CHINESE), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CHINESE}`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'utf-16le'],
    ['UTF-16 without', utf16, 'utf-16le'],
    ['UTF-16, the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]), 'utf-16be'],
    ['GB18030', CHINESE_GB18030, 'gb18030'],
  ]
  for (const [name, file, encoding] of files) {
    const { products, errors } = await read([file])
    assert.deepEqual(errors, [], name)
    assert.deepEqual(products.map((each) => each.title), ['云南普洱茶饼（七子饼），三年陈化', '手工陶瓷杯\n白色'], name)
    const preview = await previewProductCsv(once(file))
    assert.equal('encoding' in preview && preview.encoding, encoding, name)
  }
})

test('a file whose first Chinese comes late is still recognised', async () => {
  const plain = Array.from({ length: 3_000 }, (_, index) => `p${index},Plain title ${index},12\n`).join('')
  const body = CHINESE_GB18030.subarray(CHINESE_GB18030.indexOf('\n') + 1)
  const { products, errors } = await read([Buffer.from('Handle,Title,Price\n'), Buffer.from(plain), body])
  assert.deepEqual(errors, [])
  assert.equal(products.at(-1)?.title, '手工陶瓷杯\n白色')
})

test('Western one-byte text is not taken for Chinese, and can be stated', async () => {
  const file = Buffer.from('Handle,Title,Price\na,Café crème brûlée à emporter,5\nb,Müßiggänger größer,6\n', 'latin1')
  const guessed = await read([file])
  assert.deepEqual(guessed.errors.map((each) => [each.code, each.leftOut]), [['encoding-unknown', 'rest']])
  const stated = await read([file], { encoding: 'windows-1252' })
  assert.deepEqual(stated.products.map((each) => each.title), ['Café crème brûlée à emporter', 'Müßiggänger größer'])
})

test('a few broken characters in a long text are said, not fatal', async () => {
  const file = Buffer.concat([
    Buffer.from(`Handle,Title,Price\na,${'云南普洱茶'.repeat(30)},1\nb,坏`), Buffer.from([0xe4, 0xba]), Buffer.from(',2\n'),
  ])
  const { products, errors } = await read([file])
  assert.equal(products.length, 2)
  assert.deepEqual(errors.map((each) => [each.row, each.code, each.column, each.leftOut]), [[3, 'unreadable-characters', 'Title', 'nothing']])
})

test('semicolons and tabs are recognised as separators', async () => {
  for (const separator of [';', '\t']) {
    const { products, errors } = await read([Buffer.from(`Handle,Title,Price\na,A,"1,50"\n`.replaceAll(/,(?!50)/gu, separator))])
    assert.deepEqual(errors, [])
    assert.equal(products[0]?.variants[0]?.priceMinor, 150n)
  }
})

test('zero characters and halves of characters do not come through', async () => {
  const { products } = await read(['Handle,Title,Price\na,A\u0000\ud800B,1\n'])
  assert.equal(products[0]?.title, 'A\ufffdB')
})

test('where the pieces are cut changes nothing', async () => {
  const whole = 'Handle,Title,Price\r\na,"x\r\n普洱茶""\r\ny",1\r\n\r\nb,饼,2\r\nc,"茶",3\rd,d,bad\n'
  const expected = await read([Buffer.from(whole)])
  assert.deepEqual(expected.products.map((each) => [each.row, each.title]), [[2, 'x\n普洱茶"\ny'], [6, '饼'], [7, '茶']])
  assert.deepEqual(expected.errors.map((each) => each.row), [8, 8])
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: whole.length }), { maxLength: 20 }), async (cuts) => {
      const file = Buffer.from(whole)
      const places = [0, ...cuts.toSorted((one, other) => one - other), file.length]
      const parts = places.slice(1).map((end, index) => file.subarray(places[index], end))
      assert.deepEqual(await read(parts), expected)
    }),
    { numRuns: 200 },
  )
})

test('a file that is too large stops at the bound and says from which row on', async () => {
  const { products, errors } = await read(['Handle,Title,Price\na,A,1\n', 'b,B,1\n', 'c,C,1\n'.repeat(200)], { maxBytes: 1_000 })
  const [error, ...others] = errors
  assert.deepEqual([error?.code, error?.leftOut, others], ['file-too-large', 'rest', []])
  assert.deepEqual(products.map((each) => each.row), [2])
  assert.equal(error?.row, 3)
})

async function read(parts: (Buffer | string)[], options: Partial<ReadOptions> = {}) {
  const products: ParsedProduct[] = []
  const errors: RowError[] = []
  for await (const each of readProductCsv(once(...parts), { currency: 'CNY', ...options })) {
    if (each.kind === 'error') errors.push(each)
    else products.push(each)
  }
  return { products, errors }
}

async function* once(...parts: (Buffer | string)[]) {
  yield* parts
}
