import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assessTax, TAX_MODES, type TaxableLine } from './assess.ts'
import { isTaxUnclear, ratesAt, type TableRate, TAX_CLASSES } from './engine.ts'

const RATES = { standard: { rateBps: 1_300, label: '增值税' }, reduced: { rateBps: 900, label: '增值税' } }
const line = (amountMinor: number, taxClass: TaxableLine['taxClass'] = 'standard') => ({ amountMinor: BigInt(amountMinor), taxClass })

test('tax that prices include is a part of them, tax on top is added to them', () => {
  const lines = [line(11_300), line(10_900, 'reduced'), line(500, 'exempt')]
  const included = assessTax({ mode: 'included', rates: RATES, lines, shippingMinor: 0n })
  assert.deepEqual([included.lineTaxMinor, included.taxMinor, included.addedMinor], [[1_300n, 900n, 0n], 2_200n, 0n])
  const added = assessTax({ mode: 'added', rates: RATES, lines: [line(10_000), line(10_000, 'reduced')], shippingMinor: 1_000n })
  assert.deepEqual([added.lineTaxMinor, added.shippingTaxMinor, added.taxMinor, added.addedMinor], [[1_300n, 900n], 130n, 2_330n, 2_330n])
  assert.deepEqual(added.parts, [
    { label: '增值税', rateBps: 1_300, amountMinor: 11_000n, taxMinor: 1_430n, lines: [0], shipping: true },
    { label: '增值税', rateBps: 900, amountMinor: 10_000n, taxMinor: 900n, lines: [1], shipping: false },
  ])
  assert.equal(assessTax({ mode: 'none', rates: RATES, lines, shippingMinor: 900n }).taxMinor, 0n)
})

test('each line is rounded by itself, half a unit up', () => {
  const rates = { standard: { rateBps: 500, label: 'VAT' } }
  const three = assessTax({ mode: 'added', rates, lines: [line(10), line(10), line(9)], shippingMinor: 0n })
  assert.deepEqual([three.lineTaxMinor, three.taxMinor], [[1n, 1n, 0n], 2n])
})

test('shipping is taxed as standard, unless nothing in the parcel is taxed', () => {
  const taxOf = (lines: TaxableLine[]) => assessTax({ mode: 'added', rates: RATES, lines, shippingMinor: 1_000n }).shippingTaxMinor
  assert.deepEqual([taxOf([line(1)]), taxOf([line(1, 'reduced')]), taxOf([line(1, 'exempt')])], [130n, 130n, 0n])
})

test('a region has its own rate before that of its country, and Hong Kong is not taxed as China', () => {
  const row = (country: string, region: string, taxClass: TableRate['taxClass'], rateBps: number): TableRate => ({ country, region, taxClass, rateBps, label: 'T' })
  const table = [row('CN', '', 'standard', 1_300), row('CN', 'CN-HI', 'standard', 0), row('US', 'US-CA', 'standard', 725), row('DE', '', 'standard', 1_900), row('DE', '', 'reduced', 700)]
  const at = (country: string, region: string) => ratesAt(table, { country, region }).standard?.rateBps
  assert.deepEqual([at('CN', '福建'), at('CN', '海南省'), at('CN', ''), at('CN', '香港'), at('HK', ''), at('US', ' CA '), at('US', '加州'), at('US', 'OR')], [1_300, 0, 1_300, undefined, undefined, 725, 725, undefined])
  assert.deepEqual([ratesAt(table, { country: 'DE', region: '' }).reduced?.rateBps, ratesAt(table, { country: 'CN', region: '福建' }).reduced?.rateBps], [700, 1_300])
})

test('a misspelt state is not taxed with nothing: it is unclear wherever a state has its own rate', () => {
  const row = (country: string, region: string): TableRate => ({ country, region, taxClass: 'standard', rateBps: 500, label: 'T' })
  const unclear = (table: TableRate[], country: string, region: string) => isTaxUnclear(table, { country, region })
  const states = [row('US', 'US-CA'), row('FR', 'bretagne')]
  assert.deepEqual([unclear(states, 'US', 'Calfornia'), unclear(states, 'US', ''), unclear(states, 'US', 'Ohio'), unclear(states, 'FR', 'x'), unclear([row('US', '')], 'US', 'Calfornia'), unclear(states, 'CN', '')], [true, true, false, false, false, false])
})

test('whatever the amounts, the parts are the lines, and a line is off the exact tax by half a unit at most', () => {
  const lines = fc.array(fc.record({ amountMinor: fc.bigInt({ min: 0n, max: 10n ** 12n }), taxClass: fc.constantFrom(...TAX_CLASSES) }), { maxLength: 40 })
  const rate = fc.record({ rateBps: fc.integer({ min: 0, max: 10_000 }), label: fc.constantFrom('A', 'B') })
  fc.assert(
    fc.property(lines, fc.record({ standard: rate, reduced: rate }), fc.constantFrom(...TAX_MODES), fc.bigInt({ min: 0n, max: 10n ** 6n }), (all, rates, mode, shippingMinor) => {
      const { lineTaxMinor, shippingTaxMinor, taxMinor, parts } = assessTax({ mode, rates, lines: all, shippingMinor })
      assert.equal(lineTaxMinor.reduce((sum, each) => sum + each, shippingTaxMinor), taxMinor)
      assert.equal(parts.reduce((sum, each) => sum + each.taxMinor, 0n), taxMinor)
      all.forEach(({ amountMinor, taxClass }, at) => {
        const bps = mode === 'none' || taxClass === 'exempt' ? 0n : BigInt(rates[taxClass].rateBps)
        const under = mode === 'added' ? 10_000n : 10_000n + bps
        const off = 2n * (lineTaxMinor[at]! * under - amountMinor * bps)
        assert.ok(off <= under && off > -under, `${amountMinor} at ${bps}`)
      })
    }),
  )
})
