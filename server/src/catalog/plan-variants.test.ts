import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { slugOf } from './make-slug.ts'
import { planVariants, valuesKey } from './plan-variants.ts'
import type { StoredVariant, WantedVariant } from './product-content.ts'

const values = fc.array(fc.constantFrom('S', 'M', 'L', 'XL'), { minLength: 1, maxLength: 2 })
const stored = fc.uniqueArray(fc.record({ optionValues: values, removed: fc.boolean() }), { maxLength: 8, selector: valuesKey }).map((all) => all.map((each, index) => ({ ...each, id: `old-${index}` }) as StoredVariant))
const wanted = fc.uniqueArray(values, { minLength: 1, maxLength: 8, selector: (each) => JSON.stringify(each) }).map((all) => all.map((optionValues) => ({ optionValues }) as WantedVariant))

test('every variant keeps its id where its values stay; the live ones that are not wanted go, and nothing else', () => {
  fc.assert(
    fc.property(stored, wanted, fc.array(fc.nat(7)), (before, after, named) => {
      // Some are named by id, whatever values they get.
      const claimed = new Map(named.flatMap((index, at) => (before[index] && after[at] ? [[before[index].id, at] as const] : [])))
      const byPlace = new Map([...claimed].map(([id, at]) => [at, id]))
      const input = after.map((each, at) => ({ ...each, id: byPlace.get(at) }))
      let made = 0
      const { kept, removed } = planVariants(before, input, () => `new-${made++}`)

      assert.equal(new Set(kept.map((each) => each.id)).size, kept.length)
      assert.deepEqual(kept.map((each) => each.optionValues), input.map((each) => each.optionValues))
      const stay = new Set(kept.map((each) => each.id))
      assert.deepEqual([...removed].sort(), before.filter((each) => !each.removed && !stay.has(each.id)).map((each) => each.id).sort())
      for (const [at, each] of kept.entries()) {
        const same = before.find((old) => valuesKey(old) === valuesKey(each))
        const named = input[at]!.id
        if (named !== undefined) assert.equal(each.id, named)
        else if (same && ![...byPlace.values()].includes(same.id)) assert.equal(each.id, same.id)
        else assert.ok(each.isNew)
      }
    }),
  )
})

test('an address says something in Latin letters or is short', () => {
  const id = '0192f000-0000-7000-8000-000000000001'
  assert.equal(slugOf('  Crème Brûlée (6 pcs.) ', id), 'creme-brulee-6-pcs')
  assert.match(slugOf('纯棉毛巾 80s', id), /^[0-9a-z]{8}$/)
  assert.match(slugOf('!!!', id), /^[0-9a-z]{8}$/)
  assert.ok(slugOf('word '.repeat(60), id).length <= 80)
})
