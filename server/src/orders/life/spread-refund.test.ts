import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type About, type AskedUnits, isAllBack, lineAfter, type MoneyLine, restOf, settleUnits, SHIPPING, spreadRefund as spread } from './spread-refund.ts'

const NONE = { quantity: 0, amountMinor: 0n, taxMinor: 0n, borneMinor: 0n }
const NOTHING = { amountMinor: 0n, borneMinor: 0n }
const line = (position: number, paidMinor: bigint, { quantity = position === SHIPPING ? 0 : 1, taxMinor = 0n, borneMinor = 0n, borneTaxed = true } = {}): MoneyLine => ({ position, quantity, paidMinor, taxMinor, borneMinor, borneTaxed, back: NONE, frozen: NOTHING, kept: NOTHING })
/** All that units are worth is asked for them. */
const units = (position: number, quantity: number, worthMinor: bigint, borneMinor = 0n): AskedUnits => ({ position, quantity, worthMinor, borneMinor, askedMinor: worthMinor })
const spreadRefund = (lines: readonly MoneyLine[], amountMinor: bigint, about: About) => spread(settleUnits(lines, about), amountMinor, about)
const amounts = (lines: readonly MoneyLine[], amountMinor: bigint, about: About) => spreadRefund(lines, amountMinor, about).map((each) => each.amountMinor)

test('units that come back take their own money and tax, and what is beyond them is shipping', () => {
  const lines = [line(0, 1_130n, { taxMinor: 130n }), line(1, 1_090n, { taxMinor: 90n }), line(SHIPPING, 113n, { taxMinor: 13n })]
  const back = spreadRefund(lines, 1_130n, [units(0, 1, 1_130n)])
  assert.deepEqual(back.map(({ amountMinor, taxMinor }) => [amountMinor, taxMinor]), [[1_130n, 130n], [0n, 0n], [0n, 0n]])
  assert.deepEqual(amounts(lines, 1_190n, [units(0, 1, 1_130n)]), [1_130n, 0n, 60n])
  assert.deepEqual(amounts(lines, 1_110n, [units(0, 1, 1_130n), units(1, 1, 1_090n)]), [565n, 545n, 0n])
})

test('a sum that names nothing is spread over all that is left, to the unit', () => {
  assert.deepEqual(amounts([line(0, 100n), line(1, 100n), line(2, 100n), line(SHIPPING, 0n)], 100n, 'sum'), [34n, 33n, 33n, 0n])
  assert.deepEqual(amounts([line(0, 600n), line(1, 300n), line(SHIPPING, 100n)], 100n, 'sum'), [60n, 30n, 10n])
})

test('what named units no longer have comes from the rest of the order', () => {
  const lines = [{ ...line(0, 100n), back: { ...NONE, amountMinor: 80n } }, line(1, 300n), line(SHIPPING, 100n)]
  assert.deepEqual(amounts(lines, 100n, [units(0, 1, 100n)]), [20n, 60n, 20n])
})

test('of what the platform paid exactly the part of the units goes back, and of a part of their worth its share', () => {
  const back = (gone: number, refundMinor: bigint) => {
    const lines = [{ ...line(0, 9_000n, { quantity: 3, borneMinor: 1_000n }), back: { quantity: gone, amountMinor: 3_000n * BigInt(gone), taxMinor: 0n, borneMinor: 333n * BigInt(gone) } }, line(1, 500n, { borneMinor: 77n }), line(SHIPPING, 800n)]
    return spreadRefund(lines, refundMinor, [units(0, 1, 3_000n, gone === 2 ? 334n : 333n)]).map(({ borneMinor }) => borneMinor)
  }
  assert.deepEqual([back(0, 3_000n), back(1, 3_000n), back(2, 3_800n), back(0, 1_500n)], [[333n, 0n, 0n], [333n, 0n, 0n], [334n, 0n, 0n], [166n, 0n, 0n]])
})

test('the tax of a line is in both moneys that come back of it; of orders from before in the buyer’s alone', () => {
  const taxes = (borneTaxed: boolean, taxMinor: bigint) => {
    let lines = [line(0, 10_300n, { quantity: 2, taxMinor, borneMinor: 1_000n, borneTaxed }), line(1, 0n, { taxMinor: borneTaxed ? 130n : 0n, borneMinor: 1_130n, borneTaxed }), line(SHIPPING, 0n)]
    return [[units(0, 1, 5_150n, 500n)], [units(1, 1, 0n, 1_130n)], [units(0, 1, 5_150n, 500n)]].map((about) => {
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
    const back = spreadRefund(lines, 0n, [units(0, 1, 0n, expected)])
    assert.deepEqual(back.map(({ quantity, amountMinor, borneMinor }) => [quantity, amountMinor, borneMinor]), [[1, 0n, expected], [0, 0n, 0n]])
    lines = lines.map((each, at) => lineAfter(each, back[at]!))
  }
  assert.equal(isAllBack(lines[0]!), true)
})

const bought = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), paidMinor: fc.bigInt(0n, 100_000n), taxBps: fc.bigInt(0n, 2_000n), borneMinor: fc.bigInt(0n, 50_000n) })
const step = fc.record({ kind: fc.constantFrom('sum', 'units', 'units', 'bank'), at: fc.nat(9), quantity: fc.integer({ min: 1, max: 5 }), bps: fc.oneof(fc.bigInt(0n, 10_000n), fc.constant(10_000n)), asksAll: fc.boolean() })
const freeOfAll = (lines: readonly MoneyLine[]) => lines.reduce((sum, { paidMinor, back }) => sum + paidMinor - back.amountMinor, 0n)

test('whatever goes back in whatever order, no line gives more than it had, units take nothing of other lines, and all of it gives exactly all its tax and all that the platform paid', () => {
  fc.assert(
    fc.property(fc.array(bought, { minLength: 1, maxLength: 5 }), fc.bigInt(0n, 5_000n), fc.boolean(), fc.array(step, { maxLength: 12 }), (goods, shippingMinor, borneTaxed, steps) => {
      let lines = [...goods.map(({ taxBps, ...each }, position) => line(position, each.paidMinor, { ...each, borneTaxed, taxMinor: ((each.paidMinor + (borneTaxed ? each.borneMinor : 0n)) * taxBps) / 10_000n })), line(SHIPPING, shippingMinor, { taxMinor: shippingMinor / 10n })]
      const settled = lines.map(() => 0)
      const give = (amountMinor: bigint, about: About) => {
        const before = settleUnits(lines, about)
        const back = spread(before, amountMinor, about)
        assert.equal(back.reduce((sum, each) => sum + each.amountMinor, 0n), amountMinor)
        lines = before.map((each, at) => lineAfter(each, back[at]!))
        for (const each of back) assert.ok(each.amountMinor >= 0n && each.taxMinor >= 0n && each.taxMinor <= each.amountMinor + (borneTaxed ? each.borneMinor : 0n) && each.borneMinor >= 0n && each.quantity >= 0)
        if (borneTaxed) for (const { back: gone, ...each } of lines) assert.equal(gone.taxMinor, (each.taxMinor * (gone.amountMinor + gone.borneMinor)) / (each.paidMinor + each.borneMinor || 1n))
        for (const { back: gone, kept, ...each } of lines) {
          assert.ok(gone.amountMinor <= each.paidMinor && gone.taxMinor <= each.taxMinor && gone.borneMinor <= each.borneMinor && gone.quantity <= each.quantity)
          assert.ok(kept.amountMinor >= 0n && kept.borneMinor >= 0n && gone.amountMinor + kept.amountMinor <= each.paidMinor && gone.borneMinor + kept.borneMinor <= each.borneMinor)
        }
        return back
      }
      for (const { kind, at, quantity, bps, asksAll } of steps) {
        const index = at % goods.length
        const asked = lines[index]!
        const left = asked.quantity - settled[index]!
        const wished = Math.min(quantity, left)
        if (kind !== 'units') give((freeOfAll(lines) * bps) / 20_000n, kind === 'sum' ? 'sum' : 'bank')
        else if (wished > 0) {
          const rest = restOf(asked)
          const [worthMinor, borneMinor] = [(rest.amountMinor * BigInt(wished)) / BigInt(left), (rest.borneMinor * BigInt(wished)) / BigInt(left)]
          const askedMinor = asksAll ? worthMinor : (worthMinor * bps) / 10_000n
          settled[index]! += wished
          const back = give(askedMinor, [{ position: asked.position, quantity: wished, worthMinor, borneMinor, askedMinor }])
          assert.ok(back.every(({ position, amountMinor, borneMinor: ofPlatform }) => position === asked.position || amountMinor + ofPlatform === 0n))
          // What others of the line are worth is as before.
          assert.deepEqual(restOf(lines[index]!), { amountMinor: rest.amountMinor - worthMinor, borneMinor: rest.borneMinor - borneMinor })
        }
      }
      give(freeOfAll(lines), 'rest')
      assert.ok(lines.every(isAllBack))
      for (const { back, ...each } of lines) assert.deepEqual([back.amountMinor, back.taxMinor, back.borneMinor, back.quantity], [each.paidMinor, each.taxMinor, each.borneMinor, each.quantity])
    }),
  )
})

test('a sum leaves alone what is set aside, and is of settled units and of the others in proportion', () => {
  const lines = [{ ...line(0, 400n, { quantity: 4, borneMinor: 40n }), frozen: { amountMinor: 100n, borneMinor: 10n }, kept: { amountMinor: 60n, borneMinor: 6n } }, { ...line(1, 100n), frozen: { amountMinor: 100n, borneMinor: 0n } }]
  const back = spread(lines, 150n, 'sum')
  assert.deepEqual(back.map(({ amountMinor, borneMinor, kept }) => [amountMinor, borneMinor, kept.amountMinor, kept.borneMinor]), [[150n, 15n, 30n, 3n], [0n, 0n, 0n, 0n]])
  assert.deepEqual(restOf(lineAfter(lines[0]!, back[0]!)), { amountMinor: 120n, borneMinor: 12n })
})
