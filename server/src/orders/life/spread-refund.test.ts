import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type About, isAllBack, lineAfter, type MoneyLine, SHIPPING, spreadRefund } from './spread-refund.ts'

const NONE = { quantity: 0, amountMinor: 0n, taxMinor: 0n, borneMinor: 0n }
const line = (position: number, paidMinor: bigint, { quantity = position === SHIPPING ? 0 : 1, taxMinor = 0n, borneMinor = 0n, borneTaxed = true } = {}): MoneyLine => ({ position, quantity, paidMinor, taxMinor, borneMinor, borneTaxed, back: NONE })
const amounts = (lines: readonly MoneyLine[], amountMinor: bigint, about: About) => spreadRefund(lines, amountMinor, about).map((each) => each.amountMinor)

test('units that come back take their own money and tax, and what is beyond them is shipping', () => {
  const lines = [line(0, 1_130n, { taxMinor: 130n }), line(1, 1_090n, { taxMinor: 90n }), line(SHIPPING, 113n, { taxMinor: 13n })]
  const back = spreadRefund(lines, 1_130n, [{ position: 0, quantity: 1, worthMinor: 1_130n }])
  assert.deepEqual(back.map(({ amountMinor, taxMinor }) => [amountMinor, taxMinor]), [[1_130n, 130n], [0n, 0n], [0n, 0n]])
  assert.deepEqual(amounts(lines, 1_190n, [{ position: 0, quantity: 1, worthMinor: 1_130n }]), [1_130n, 0n, 60n])
  assert.deepEqual(amounts(lines, 1_110n, [{ position: 0, quantity: 1, worthMinor: 1_130n }, { position: 1, quantity: 1, worthMinor: 1_090n }]), [565n, 545n, 0n])
})

test('a sum that names nothing is spread over all that is left, to the unit', () => {
  assert.deepEqual(amounts([line(0, 100n), line(1, 100n), line(2, 100n), line(SHIPPING, 0n)], 100n, 'sum'), [34n, 33n, 33n, 0n])
  assert.deepEqual(amounts([line(0, 600n), line(1, 300n), line(SHIPPING, 100n)], 100n, 'sum'), [60n, 30n, 10n])
})

test('what named units no longer have comes from the rest of the order', () => {
  const lines = [{ ...line(0, 100n), back: { ...NONE, amountMinor: 80n } }, line(1, 300n), line(SHIPPING, 100n)]
  assert.deepEqual(amounts(lines, 100n, [{ position: 0, quantity: 1, worthMinor: 100n }]), [20n, 60n, 20n])
})

test('of what the platform paid exactly the part of the units goes back, and of a part of their worth its share', () => {
  const back = (units: number, refundMinor: bigint) => {
    const lines = [{ ...line(0, 9_000n, { quantity: 3, borneMinor: 1_000n }), back: { quantity: units, amountMinor: 3_000n * BigInt(units), taxMinor: 0n, borneMinor: 333n * BigInt(units) } }, line(1, 500n, { borneMinor: 77n }), line(SHIPPING, 800n)]
    return spreadRefund(lines, refundMinor, [{ position: 0, quantity: 1, worthMinor: 3_000n }]).map(({ borneMinor }) => borneMinor)
  }
  assert.deepEqual([back(0, 3_000n), back(1, 3_000n), back(2, 3_800n), back(0, 1_500n)], [[333n, 0n, 0n], [333n, 0n, 0n], [334n, 0n, 0n], [166n, 0n, 0n]])
})

test('the tax of a line is in both moneys that come back of it; of orders from before in the buyer’s alone', () => {
  const taxes = (borneTaxed: boolean, taxMinor: bigint) => {
    let lines = [line(0, 10_300n, { quantity: 2, taxMinor, borneMinor: 1_000n, borneTaxed }), line(1, 0n, { taxMinor: borneTaxed ? 130n : 0n, borneMinor: 1_130n, borneTaxed }), line(SHIPPING, 0n)]
    return [[{ position: 0, quantity: 1, worthMinor: 5_150n }], [{ position: 1, quantity: 1, worthMinor: 0n }], [{ position: 0, quantity: 1, worthMinor: 5_150n }]].map((about) => {
      const back = spreadRefund(lines, about[0]!.worthMinor, about)
      lines = lines.map((each, at) => lineAfter(each, back[at]!))
      return back.map(({ taxMinor: tax }) => tax)
    })
  }
  assert.deepEqual(taxes(true, 1_300n), [[650n, 0n, 0n], [0n, 130n, 0n], [650n, 0n, 0n]])
  assert.deepEqual(taxes(false, 1_185n), [[592n, 0n, 0n], [0n, 0n, 0n], [593n, 0n, 0n]])
})

test('units that the platform paid for alone take back its money, the last of them all of it', () => {
  let lines = [line(0, 0n, { quantity: 3, borneMinor: 1_000n }), line(SHIPPING, 800n)]
  for (const expected of [333n, 333n, 334n]) {
    const back = spreadRefund(lines, 0n, [{ position: 0, quantity: 1, worthMinor: 0n }])
    assert.deepEqual(back.map(({ quantity, amountMinor, borneMinor }) => [quantity, amountMinor, borneMinor]), [[1, 0n, expected], [0, 0n, 0n]])
    lines = lines.map((each, at) => lineAfter(each, back[at]!))
  }
  assert.equal(isAllBack(lines[0]!), true)
})

const bought = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), paidMinor: fc.bigInt(0n, 100_000n), taxBps: fc.bigInt(0n, 2_000n), borneMinor: fc.bigInt(0n, 50_000n) })
const step = fc.record({ kind: fc.constantFrom('sum', 'units'), at: fc.nat(9), quantity: fc.integer({ min: 1, max: 5 }), bps: fc.bigInt(0n, 10_000n) })

test('whatever goes back in whatever order, no line gives more than it had, and all of it gives exactly all its tax and all that the platform paid', () => {
  fc.assert(
    fc.property(fc.array(bought, { minLength: 1, maxLength: 5 }), fc.bigInt(0n, 5_000n), fc.boolean(), fc.array(step, { maxLength: 12 }), (goods, shippingMinor, borneTaxed, steps) => {
      let lines = [...goods.map(({ taxBps, ...each }, position) => line(position, each.paidMinor, { ...each, borneTaxed, taxMinor: ((each.paidMinor + (borneTaxed ? each.borneMinor : 0n)) * taxBps) / 10_000n })), line(SHIPPING, shippingMinor, { taxMinor: shippingMinor / 10n })]
      const left = () => lines.reduce((sum, { paidMinor, back }) => sum + paidMinor - back.amountMinor, 0n)
      const give = (amountMinor: bigint, about: About) => {
        const back = spreadRefund(lines, amountMinor, about)
        assert.equal(back.reduce((sum, each) => sum + each.amountMinor, 0n), amountMinor)
        lines = lines.map((each, at) => lineAfter(each, back[at]!))
        for (const each of back) assert.ok(each.amountMinor >= 0n && each.taxMinor >= 0n && each.taxMinor <= each.amountMinor + (borneTaxed ? each.borneMinor : 0n) && each.borneMinor >= 0n && each.quantity >= 0)
        if (borneTaxed) for (const { back: gone, ...each } of lines) assert.equal(gone.taxMinor, (each.taxMinor * (gone.amountMinor + gone.borneMinor)) / (each.paidMinor + each.borneMinor || 1n))
        for (const { back: gone, ...each } of lines) assert.ok(gone.amountMinor <= each.paidMinor && gone.taxMinor <= each.taxMinor && gone.borneMinor <= each.borneMinor && gone.quantity <= each.quantity)
      }
      for (const { kind, at, quantity, bps } of steps) {
        const { position, quantity: units, paidMinor, back } = lines[at % goods.length]!
        const wished = Math.min(quantity, units - back.quantity)
        if (kind === 'sum') give((left() * bps) / 20_000n, 'sum')
        else if (wished > 0) {
          const worthMinor = (paidMinor * BigInt(back.quantity + wished)) / BigInt(units) - (paidMinor * BigInt(back.quantity)) / BigInt(units)
          const most = worthMinor + shippingMinor < left() ? worthMinor + shippingMinor : left()
          give((most * bps) / 10_000n, [{ position, quantity: wished, worthMinor }])
        }
      }
      give(left(), 'rest')
      assert.ok(lines.every(isAllBack))
      for (const { back, ...each } of lines) assert.deepEqual([back.amountMinor, back.taxMinor, back.borneMinor, back.quantity], [each.paidMinor, each.taxMinor, each.borneMinor, each.quantity])
    }),
  )
})
