import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  describeRowError,
  MAX_PICTURES,
  MAX_VARIANTS,
  previewProductCsv,
  proposeMapping,
  readProductCsv,
  writeRowErrors,
  type ParsedProduct,
  type ReadOptions,
  type RowError,
} from './index.ts'

const HEADER = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src'

test('rows of one handle become one product with variants and pictures', async () => {
  const { products, errors } = await read(
    `${HEADER}\na,Shirt,Size,S,1,10,https://e.com/1.png\na,,,M,2,12.5,https://e.com/2.png\na,,,,,,https://e.com/3.png\n`,
  )
  assert.deepEqual(errors, [])
  assert.equal(products.length, 1)
  const [shirt] = products
  assert.deepEqual(shirt?.options, [{ name: 'Size', linkedTo: '' }])
  assert.deepEqual(shirt?.variants.map((each) => [each.row, each.optionValues, each.sku, each.priceMinor]), [
    [2, ['S'], '1', 1000n],
    [3, ['M'], '2', 1250n],
  ])
  assert.deepEqual(shirt?.pictures.map((each) => each.url), [1, 2, 3].map((n) => `https://e.com/${n}.png`))
})

test('the headers of newer exports mean the same', async () => {
  const { products, errors } = await read(
    `Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Price,Compare-at price,Cost per item,Charge tax,Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Weight unit for display,Requires shipping,Product image URL,Image position,Image alt text,Variant image URL,Gift card,SEO title,Color (product.metafields.shopify.color-pattern)
Mug,mug,<p>Hot</p>,Acme,Home > Mugs,Mugs,"a, b",FALSE,Draft,M1,'0123,Color,Red,product.metafields.shopify.color-pattern,"1,299.00",1500,3,FALSE,shopify,-2,CONTINUE,453.6,lb,TRUE,//e.com/m.png,1,A mug,https://e.com/r.png,FALSE,Mug!,red; blue`,
  )
  assert.deepEqual(errors, [])
  const expected: Partial<ParsedProduct> = {
    handle: 'mug', descriptionHtml: '<p>Hot</p>', category: 'Home > Mugs', tags: ['a', 'b'], published: false, status: 'draft',
    seoTitle: 'Mug!', options: [{ name: 'Color', linkedTo: 'product.metafields.shopify.color-pattern' }],
    pictures: [{ url: 'https://e.com/m.png', alt: 'A mug', row: 2 }],
    extra: { 'Color (product.metafields.shopify.color-pattern)': 'red; blue' },
  }
  assert.deepEqual({ ...products[0], ...expected }, products[0])
  assert.deepEqual(products[0]?.variants, [
    {
      row: 2, optionValues: ['Red'], sku: 'M1', barcode: '0123', priceMinor: 129_900n, compareAtMinor: 150_000n, costMinor: 300n,
      weightGrams: 454, weightUnit: 'lb', inventoryTracker: 'shopify', inventoryQuantity: -2, inventoryPolicy: 'continue',
      fulfillmentService: '', requiresShipping: true, taxable: false, taxCode: '', pictureUrl: 'https://e.com/r.png', extra: {},
    },
  ])
})

test('column order, case and blanks do not matter', async () => {
  const { products } = await read('VARIANT  PRICE, title ,hAnDlE\n5,Tea,tea\n')
  assert.deepEqual([products[0]?.handle, products[0]?.title, products[0]?.variants[0]?.priceMinor], ['tea', 'Tea', 500n])
})

test('a column chosen by hand means what was chosen', async () => {
  const file = 'Name,Lohn,Preis,Notiz\nTee,7,5,x\n'
  const mapping = [{ header: 'Preis', use: 'price' as const }, { header: 'Notiz', use: 'ignore' as const }]
  const { products } = await read(file, { mapping })
  assert.equal(products[0]?.variants[0]?.priceMinor, 500n)
  assert.deepEqual(products[0]?.extra, { Lohn: '7' })
})

test('of two columns for one field the first counts and the second is kept', () => {
  assert.deepEqual(proposeMapping(['Price', 'Variant Price', 'My field']).map((each) => each.use), ['price', 'keep', 'keep'])
})

test('unknown columns are kept where they belong', async () => {
  const { products, errors } = await read(
    'Handle,Title,Option1 Name,Option1 Value,Price,Material (product.metafields.custom.material),Price / EU,Price / EU,Variant HS,\n' +
      'a,A,Size,S,1,wool,9,8,61,?\na,,,M,1,,7,,62,\na,,,L,1,silk,,,,\n',
  )
  assert.deepEqual(errors, [])
  assert.deepEqual(products[0]?.extra, { 'Material (product.metafields.custom.material)': 'wool', 'Column 10': '?' })
  assert.deepEqual(products[0]?.variants.map((each) => each.extra), [
    { 'Price / EU': '9', 'Price / EU (2)': '8', 'Variant HS': '61' },
    { 'Price / EU': '7', 'Variant HS': '62' },
    { 'Material (product.metafields.custom.material)': 'silk' },
  ])
})

test('rows of a product may stand apart', async () => {
  const { products, errors } = await read(`${HEADER}\na,A,Size,S,,1,\nb,B,,,,2,\n\na,,,M,,3,\n`)
  assert.deepEqual(errors, [])
  assert.deepEqual(products.map((each) => [each.handle, each.row, each.variants.length]), [['a', 2, 2], ['b', 3, 1]])
})

test('rows that stand too far apart are named, in bounded memory', async () => {
  const between = Array.from({ length: 2_500 }, (_, index) => `p${index},P,,,,1,`).join('\n')
  const { products, errors } = await read(`${HEADER}\na,A,Size,S,,1,\n${between}\na,,,M,,3,\n`)
  assert.equal(products.length, 2_501)
  assert.deepEqual(errors.map((each) => [each.code, each.row, each.leftOut]), [['rows-too-far-apart', 2_503, 'row']])
})

test('without handles, titles make them and blank rows belong to the row above', async () => {
  const { products, errors } = await read(
    'Title,Option1 Name,Option1 Value,Price\nCrème Brûlée!,Size,S,1\n,,M,2\n普洱 茶,,,3\n***,,,4\nCrème brûlée,,,5\n',
  )
  assert.deepEqual(errors, [])
  assert.deepEqual(products.map((each) => [each.handle, each.variants.length]), [
    ['creme-brulee', 2], ['普洱-茶', 1], ['product-5', 1], ['creme-brulee-2', 1],
  ])
})

test('a parent row without a price is not a variant when others are', async () => {
  const { products, errors } = await read(`${HEADER}\na,A,Size,,,,https://e.com/1.png\na,,,S,,1,\n`)
  assert.deepEqual(errors, [])
  assert.deepEqual(products[0]?.variants.map((each) => each.row), [3])
})

test('pictures follow their positions, each address once', async () => {
  const { products } = await read(
    'Handle,Title,Price,Image Src,Image Position,Image Alt Text\na,A,1,https://e.com/2,2,\na,,,https://e.com/1,1,\na,,,https://e.com/2,3,two\n',
  )
  assert.deepEqual(products[0]?.pictures.map(({ url, alt }) => [url, alt]), [['https://e.com/1', ''], ['https://e.com/2', 'two']])
})

test('a weight comes in grams from every unit', async () => {
  const rows = ['g', 'kg', 'lb', 'oz'].map((unit, index) => `h${index},T,1,1.5,${unit}`).join('\n')
  const { products } = await read(`Handle,Title,Price,Weight,Weight unit\n${rows}\n`)
  assert.deepEqual(products.map((each) => each.variants[0]?.weightGrams), [2, 1500, 680, 43])
})

test('one bad value leaves out its variant and says where, what and why; the rest comes in', async () => {
  const { products, errors } = await read(
    'Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Variant Grams,Variant Taxable\n' +
      'a,A,Size,S,12.500,1,1,true\na,,,M,-1,1,1,true\na,,,L,5,1,1,true\na,,,XL,5,many,1,true\na,,,2X,5,1,-4,true\n' +
      'a,,,3X,5,1,1,perhaps\na,,,,5,1,1,true\na,,,l,5,1,1,true\na,,,5X,,1,1,true\n',
  )
  assert.deepEqual(products[0]?.variants.map((each) => each.optionValues), [['L']])
  assert.deepEqual(errors.map((each) => [each.row, each.column, each.value, each.code, each.leftOut]), [
    [2, 'Variant Price', '12.500', 'price-ambiguous', 'variant'],
    [3, 'Variant Price', '-1', 'price-negative', 'variant'],
    [5, 'Variant Inventory Qty', 'many', 'not-a-quantity', 'variant'],
    [6, 'Variant Grams', '-4', 'not-a-weight', 'variant'],
    [7, 'Variant Taxable', 'perhaps', 'not-yes-or-no', 'variant'],
    [8, 'Option1 Value', '', 'option-value-missing', 'variant'],
    [9, 'Option1 Value', 'l', 'variant-twice', 'variant'],
    [10, 'Variant Price', '', 'price-missing', 'variant'],
  ])
  assert.equal(errors[6]?.params['firstRow'], 4)
})

test('a product that cannot be sold or named is left out, the others come in', async () => {
  const long = 'x'.repeat(300)
  const { products, errors } = await read(
    `${HEADER},Status\na,A,,,,free,,\nb,,,,,1,,\nc,${long},,,,1,,\nd,D,,,,1,,sold\ne,E,,S,,1,,\nf,F,,,,1,,unlisted\n`,
  )
  assert.deepEqual(products.map((each) => [each.handle, each.status, each.published]), [['f', 'active', false]])
  assert.deepEqual(errors.map((each) => [each.row, each.code]), [
    [2, 'not-a-price'], [2, 'no-variant-left'], [3, 'title-missing'], [4, 'text-too-long'], [5, 'status-unknown'], [6, 'option-name-missing'],
  ])
})

test('the bounds for options, variants and pictures are kept and said', async () => {
  const rows = Array.from({ length: 260 }, (_, index) => `a,${index === 0 ? 'A' : ''},Size,${index},,1,https://e.com/${index}`)
  const { products, errors } = await read(`${HEADER}\n${rows.join('\n')}\n`)
  assert.equal(products[0]?.variants.length, MAX_VARIANTS)
  assert.equal(products[0]?.pictures.length, MAX_PICTURES)
  assert.deepEqual([...new Set(errors.map((each) => each.code))], ['too-many-variants', 'too-many-pictures'])
  assert.deepEqual(errors.map((each) => each.leftOut).filter((each) => each === 'picture').length, 10)
  const four = await read(`${HEADER},Option4 Name,Option4 Value\na,A,Size,S,,1,,Mood,good\n`)
  assert.deepEqual(four.errors.map((each) => [each.code, each.column]), [['too-many-options', 'Option4 Value']])
})

test('pictures that are not on the web are left out', async () => {
  const { products, errors } = await read(
    `${HEADER}\na,A,,,,1,C:\\pictures\\1.jpg\nb,B,,,,1,javascript:alert(1)\nc,C,,,,1,https://e.com/c d.png\n`,
  )
  assert.deepEqual(products.map((each) => each.pictures.length), [0, 0, 1])
  assert.deepEqual(errors.map((each) => [each.row, each.code, each.leftOut]), [
    [2, 'not-a-picture-address', 'picture'], [3, 'not-a-picture-address', 'picture'],
  ])
})

test('ragged rows are left out with their line; lines within quotes count', async () => {
  const { products, errors } = await read(
    `${HEADER}\r\na,"A\r\nB\r\nC",,,,1,\r\nb,B,,,,1\r\n\r\nc,C,,,,1,,more\r\nd,D,,,,1,,,\r\ne,E,,,,x,\r\n`,
  )
  assert.deepEqual(products.map((each) => [each.handle, each.row]), [['a', 2], ['d', 8]])
  assert.deepEqual(errors.map((each) => [each.row, each.code, each.params]), [
    [5, 'column-count', { expected: 7, found: 6 }],
    [7, 'column-count', { expected: 7, found: 8 }],
    [9, 'not-a-price', { decimals: 2 }],
    [9, 'no-variant-left', { handle: 'e' }],
  ])
})

test('a huge field is refused, the rest comes in', async () => {
  const { products, errors } = await read(`Handle,Title,Body (HTML),Price\na,A,"${'x'.repeat(600_000)}",1\nb,B,ok,1\n`)
  assert.deepEqual(products.map((each) => each.handle), ['b'])
  assert.deepEqual(errors.map((each) => [each.code, each.column, each.value?.length]), [['text-too-long', 'Body (HTML)', 200]])
})

test('a quote that is never closed costs only what stands behind it', async () => {
  for (const tail of ['still open\nc,C', `${'x'.repeat(9_000_000)}`]) {
    const { products, errors } = await read(`${HEADER}\na,A,,,,1,\nb,"B,,,,1,\n${tail}`)
    assert.deepEqual(products.map((each) => each.handle), ['a'])
    assert.deepEqual(errors.map((each) => [each.row, each.leftOut]), [[3, 'rest']])
  }
})

test('files without products say so', async () => {
  const cases: [string, string][] = [
    ['', 'empty-file'], ['\n \n', 'empty-file'], [`${HEADER}\n`, 'no-rows'], ['a,b\n1,2\n', 'column-missing'],
    ['Handle,Title\na,A\n', 'column-missing'], [Array.from({ length: 600 }, (_, index) => `c${index}`).join(','), 'too-many-columns'],
  ]
  for (const [file, code] of cases) {
    const { products, errors } = await read(file)
    assert.deepEqual([products.length, errors.map((each) => each.code)], [0, [code]], JSON.stringify(file.slice(0, 30)))
    assert.equal(errors[0]?.leftOut, 'file')
  }
})

test('a preview shows columns and first rows without reading on', async () => {
  let pulled = 0
  async function* endless() {
    yield 'Title;Preis\n'
    for (;;) {
      pulled += 1
      yield `Tee ${pulled};${pulled}\n`
    }
  }
  const preview = await previewProductCsv(endless())
  assert.ok('mapping' in preview && pulled < 20)
  assert.deepEqual(preview.mapping, [{ header: 'Title', use: 'title' }, { header: 'Preis', use: 'keep' }])
  assert.deepEqual([preview.delimiter, preview.sample[0]], [';', ['Tee 1', '1']])
})

test('errors speak both languages and are harmless in a spreadsheet', async () => {
  const { errors } = await read(`${HEADER}\na,A,,,,=1+1,\n`)
  const [error] = errors
  assert.ok(error !== undefined)
  assert.equal(describeRowError(error, 'en'), '"=1+1" in "Variant Price" is no price. Write digits only, such as 1299.00.')
  assert.equal(describeRowError(error, 'zh-CN'), '“Variant Price”中的“=1+1”不是价格。请只填数字，例如 1299.00。')
  const file = (await Array.fromAsync(writeRowErrors(errors, 'zh-CN'))).join('')
  assert.match(file, /^\ufeff行,列,内容,问题,未导入,代码\n2,Variant Price,'=1\+1,/u)
})

async function read(file: string, options: Partial<ReadOptions> = {}): Promise<{ products: ParsedProduct[]; errors: RowError[] }> {
  const products: ParsedProduct[] = []
  const errors: RowError[] = []
  for await (const each of readProductCsv(pieces(Buffer.from(file)), { currency: 'CNY', ...options })) {
    if (each.kind === 'error') errors.push(each)
    else products.push(each)
  }
  return { products, errors }
}

async function* pieces(file: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < file.length; start += 65_536) yield file.subarray(start, start + 65_536)
}
