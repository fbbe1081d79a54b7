import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reaction } from '#events'
import { testBank } from '../orders/test-bank.ts'
import { decide, newest } from '../orders/test-paying.ts'
import { database, groupsEach, store } from './test-each.ts'
import { join, makeGroupItem, openGroupShop, person, start } from './test-groups.ts'

groupsEach()

for (const as of ['captured', 'authorised'] as const) {
  test(`when a group comes about, who paid for each order is told, also where the money was ${as} before`, async () => {
    const told = new Map<string, string | undefined>()
    const bank = { ...testBank(), holdsForDays: 7 }
    const shop = openGroupShop(database, [bank], undefined, [
      reaction({ on: 'order.paid', consumer: 'test.payers', writeAll: async (_, facts) => facts.forEach(({ payload }) => told.set(payload.orderId, payload.payer)) }),
    ])
    const item = await makeGroupItem(shop, store, { size: 2 })
    const pay = async (payer: string) => {
      const payment = newest(bank)
      bank.payments.set(payment.reference, { ...payment, payer })
      await decide(shop, bank, as)
      await shop.settle()
    }
    const opened = await start(shop, await person(database), item)
    await pay('card 1')
    const joined = await join(shop, await person(database), item, opened.group)
    await pay('card 2')
    assert.deepEqual([opened, joined].map(({ checkout }) => told.get(checkout.orders[0]!.id)), ['bank card 1', 'bank card 2'])
  })
}
