import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readProductCsv, writeProductCsv, type ByteSource, type CsvProduct, type CsvVariant, type ParsedProduct, type RowError } from './index.ts'

const FILES: [string, number, number][] = [
  ['apparel.csv', 25, 96],
  ['bicycles.csv', 284, 1121],
  ['jewelry.csv', 19, 24],
  ['product-csvs_apparel.csv', 20, 22],
  ['product-csvs_home-and-garden.csv', 20, 21],
  ['product-csvs_jewelery.csv', 20, 23],
]

for (const [name, products, variants] of FILES) {
  const file = new URL(`../../../../shared/data/shopify/${name}`, import.meta.url)
  test(`${name}: ${products} products, ${variants} variants, nothing rejected, same after the way back`, { skip: !existsSync(file) && 'no such file here' }, async () => {
    const read = await readAll(createReadStream(file))
    assert.deepEqual(read.errors, [])
    assert.equal(read.products.length, products)
    assert.equal(read.products.flatMap((each) => each.variants).length, variants)
    const back = await readAll(writeProductCsv(read.products, { currency: 'CNY' }))
    assert.deepEqual(back.errors, [])
    assert.deepEqual(back.products.map(withoutRows), read.products.map(withoutRows))
  })
}

test('any products that were written read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(catalogues(), fc.constantFrom('CNY', 'JPY', 'KWD'), fc.boolean(), async (products, currency, listed) => {
      const extraColumns = listed ? ['Maker (product.metafields.custom.maker)', 'Variant HS Code', '产地'] : undefined
      const back = await readAll(writeProductCsv(products, { currency, extraColumns }), currency)
      assert.deepEqual(back.errors, [])
      assert.deepEqual(back.products.map(withoutRows), products)
    }),
    { numRuns: 200 },
  )
})

async function readAll(source: ByteSource, currency = 'CNY') {
  const products: ParsedProduct[] = []
  const errors: RowError[] = []
  for await (const each of readProductCsv(source, { currency })) {
    if (each.kind === 'error') errors.push(each)
    else products.push(each)
  }
  return { products, errors }
}

function withoutRows({ kind: _kind, row: _row, ...product }: ParsedProduct): CsvProduct {
  return {
    ...product,
    variants: product.variants.map(({ row: _own, ...variant }) => variant),
    pictures: product.pictures.map(({ row: _own, ...picture }) => picture),
  }
}

const PLAIN = { noNullPrototype: true }
const line = fc.string({ unit: fc.constantFrom(...'ab毛 ,;"\'\n=é😀<>&'), maxLength: 10 }).map((text) => text.trim())
const word = fc.string({ unit: fc.constantFrom(...'ab毛"-1'), minLength: 1, maxLength: 6 })
const minor = fc.bigInt({ min: 0n, max: 10n ** 9n })
const address = fc.webUrl({ withQueryParameters: true })

function catalogues(): fc.Arbitrary<CsvProduct[]> {
  return fc
    .array(product(), { minLength: 1, maxLength: 4 })
    .map((products) => products.map((each, index) => ({ ...each, handle: `h-${index}-茶` })))
}

function product(): fc.Arbitrary<CsvProduct> {
  return fc.integer({ min: 0, max: 3 }).chain((optionCount) =>
    fc.record({
      handle: fc.constant(''),
      title: line.map((text) => text || 'T'),
      descriptionHtml: line.map((text) => (text === '' ? '' : ` ${text}\n`)),
      vendor: line,
      category: line,
      type: line,
      tags: fc.uniqueArray(word, { maxLength: 3 }),
      published: fc.boolean(),
      status: fc.constantFrom('active', 'draft', 'archived'),
      giftCard: fc.boolean(),
      taxClass: fc.constantFrom('', 'standard', 'reduced', 'exempt'),
      seoTitle: line,
      seoDescription: line,
      options: fc.array(fc.record({ name: word.map((text) => `o${text}`), linkedTo: line }, PLAIN), { minLength: optionCount, maxLength: optionCount }),
      variants: variants(optionCount),
      pictures: fc.uniqueArray(fc.record({ url: address, alt: line }, PLAIN), { selector: (each) => each.url, maxLength: 4 }),
      extra: extra(['Maker (product.metafields.custom.maker)', '产地']),
    }, PLAIN),
  )
}

function variants(optionCount: number): fc.Arbitrary<CsvVariant[]> {
  const variant: fc.Arbitrary<CsvVariant> = fc.record({
    optionValues: fc.array(word, { minLength: optionCount, maxLength: optionCount }),
    sku: word,
    barcode: word.map((text) => text.replace(/^'/u, '')),
    priceMinor: minor,
    compareAtMinor: fc.option(minor.filter((value) => value > 0n)),
    costMinor: fc.option(minor),
    weightGrams: fc.option(fc.nat({ max: 1_000_000_000 })),
    weightUnit: fc.option(fc.constantFrom('g' as const, 'kg' as const, 'lb' as const, 'oz' as const)),
    inventoryTracker: word,
    inventoryQuantity: fc.option(fc.integer({ min: -1_000, max: 1_000_000 })),
    inventoryPolicy: fc.constantFrom('deny' as const, 'continue' as const),
    fulfillmentService: line,
    requiresShipping: fc.boolean(),
    taxable: fc.boolean(),
    taxCode: line,
    pictureUrl: fc.option(address),
    extra: extra(['Variant HS Code']),
  }, PLAIN)
  const choice = (each: CsvVariant) => each.optionValues.join('\n').toLowerCase()
  return fc.uniqueArray(variant, { selector: choice, minLength: 1, maxLength: optionCount === 0 ? 1 : 5 })
}

function extra(keys: string[]): fc.Arbitrary<Record<string, string>> {
  return fc
    .array(fc.tuple(fc.constantFrom(...keys), line.filter((text) => text !== '')), { maxLength: 2 })
    .map((entries) => Object.fromEntries(entries))
}
