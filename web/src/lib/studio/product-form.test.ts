import assert from 'node:assert/strict'
import test from 'node:test'
import { blankProduct, formField, productBody, productTyped, readProductForm, rowsFit, stockChange } from './product-form.ts'
import type { ProductDraft } from './shapes.ts'

const money = (minor: number) => ({ minor, currency: 'CNY' })
const variant = { id: 'v1', optionValues: ['红'], price: money(6800), compareAt: null, cost: null, sku: 'R', barcode: '', weightGrams: 120, requiresShipping: true, taxable: true, tracked: true, onHand: 5, reserved: 1, available: 4, pictureId: null }
const draft: ProductDraft = {
  id: 'p', slug: 'p', title: '茶', description: { blocks: [{ type: 'paragraph', content: [{ text: '好', bold: true }] }] }, status: 'published', withheld: null, category: 'tea', taxClass: 'reduced', shippingProfileId: null, tags: ['a', 'b'],
  options: [{ name: '颜色', values: ['红', '蓝'] }], pictures: [], currency: 'CNY', variants: [variant, { ...variant, id: 'v2', optionValues: ['蓝'], weightGrams: 300, tracked: false, onHand: 0, available: null }], sold: 0, updatedAt: '', publishedAt: null, revision: 7,
}

test('a product that is sent back untouched changes nothing', () => {
  const { body, errors } = productBody({ ...productTyped(draft) }, 'CNY', draft)
  assert.deepEqual(errors, {})
  assert.deepEqual(body.description, draft.description)
  assert.deepEqual(body.variants.map(({ id, priceMinor, tracked, weightGrams }) => ({ id, priceMinor, tracked, weightGrams })), [{ id: 'v1', priceMinor: 6800, tracked: true, weightGrams: 120 }, { id: 'v2', priceMinor: 6800, tracked: false, weightGrams: 300 }])
  assert.deepEqual([body.category, body.taxClass], ['tea', 'reduced'])
})

test('what the form does not ask of a variant stays with it', () => {
  const bare = { ...draft, variants: [{ ...variant, barcode: '690', taxable: false, cost: money(2000), pictureId: 'pic' }] }
  const { barcode, taxable, costMinor, pictureId } = productBody(productTyped(bare), 'CNY', bare).body.variants[0]!
  assert.deepEqual([barcode, taxable, costMinor, pictureId], ['690', false, 2000, 'pic'])
})

test('every wrong field is named', () => {
  const typed = { ...blankProduct(), weight: 'x', rows: [{ ...blankProduct().rows[0]!, price: '1,5', compareAt: '0.001', stock: '-2' }] }
  assert.deepEqual(productBody(typed, 'CNY').errors, { title: 'field.missing', weight: 'field.whole', 'row.0.price': 'money-unreadable', 'row.0.compareAt': 'money-too-precise', 'row.0.stock': 'field.whole' })
  assert.equal(formField('variants.3.priceMinor'), 'row.3.price')
  assert.equal(formField('pictureIds.0'), 'files')
})

test('the form gives back what it was filled with; a dropped row is gone', () => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ title: '茶', rows: '2', 'row.0.values': '["红"]', 'row.0.price': '6', 'row.0.tracked': '1', 'row.1.drop': '1', 'option.0.name': '颜色', 'option.0.values': '红', revision: '3', status: 'draft', taxClass: 'exempt' })) form.set(name, value)
  const typed = readProductForm(form)
  assert.deepEqual([typed.status, typed.taxClass], ['draft', 'exempt'])
  assert.deepEqual(typed.rows.map((row) => [row.values, row.price, row.tracked]), [[['红'], '6', true]])
  assert.equal(rowsFit(typed), true)
  assert.equal(rowsFit({ ...typed, options: [{ name: '颜色', values: '红,蓝' }] }), false)
})

test('stock typed over the shown number is a movement of the difference', () => {
  const row = productTyped(draft).rows[0]!
  assert.equal(stockChange(row), 0)
  assert.equal(stockChange({ ...row, stock: '12' }), 7)
  assert.equal(stockChange({ ...row, stock: '' }), 0)
  assert.equal(stockChange({ ...row, id: '', stock: '12' }), 0)
})
