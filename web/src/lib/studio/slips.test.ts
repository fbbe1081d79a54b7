import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slipsOf } from './slips.ts'

type Order = Parameters<typeof slipsOf>[0]
const order = (change: object): Order => ({
  id: 'order', state: 'paid', shipments: [],
  lines: [{ variantId: 'a', title: 'Tea', variantTitle: 'Big', quantity: 3, leftToSend: 3 }, { variantId: 'b', title: 'Cup', variantTitle: '', quantity: 1, leftToSend: 1 }],
  ...change,
}) as unknown as Order
const lineOf = (title: string, variantTitle: string, quantity: number, leftToSend: number) => ({ variantId: title === 'Tea' ? 'a' : 'b', title, variantTitle, quantity, leftToSend })
const parcel = (id: string, lines: object[]) => ({ id, carrier: 'SF', trackingNumber: `SF ${id}`, at: '', lines })
const units = (lines: readonly { title: string; quantity: number }[]) => lines.map(({ title, quantity }) => `${title} ${quantity}`)

test('an order that goes at once has one slip with all of it', () => {
  const [slip, ...more] = slipsOf(order({}))
  assert.deepEqual([slip!.kind, units(slip!.lines), units(slip!.others), more.length], ['all', ['Tea 3', 'Cup 1'], [], 0])
})

test('of an order that was partly sent the slip is of what is left, and says what went before; what was called off is on none', () => {
  const [slip] = slipsOf(order({ lines: [lineOf('Tea', 'Big', 3, 1), lineOf('Cup', '', 1, 0)], shipments: [parcel('one', [{ variantId: 'a', quantity: 1 }])] }))
  assert.deepEqual([slip!.kind, units(slip!.lines), units(slip!.others)], ['rest', ['Tea 1'], ['Tea 1']])
})

test('an order that left in parts has a slip for each parcel', () => {
  const sent = slipsOf(order({ state: 'shipped', shipments: [parcel('one', [{ variantId: 'a', quantity: 2 }]), parcel('two', [{ variantId: 'a', quantity: 1 }, { variantId: 'b', quantity: 1 }])] }))
  assert.deepEqual(sent.map((slip) => [slip.kind, slip.trackingNumber, units(slip.lines), units(slip.others)]), [['parcel', 'SF one', ['Tea 2'], ['Tea 1', 'Cup 1']], ['parcel', 'SF two', ['Tea 1', 'Cup 1'], ['Tea 2']]])
})
