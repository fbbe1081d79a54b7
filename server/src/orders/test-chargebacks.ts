import assert from 'node:assert/strict'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { balanceOf, providerOwner } from '#ledger'
import type { ProviderChargeback, ProviderPayment } from '#payments'
import { moneyOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from './test-bank.ts'
import { decide, finishRefunds, newest, notify } from './test-paying.ts'
import { makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from './test-shop.ts'

export const FEE = 150n
const setFee = sql('orders.test-chargeback-fee', 'update store set fee_bps = 1000 where store_id = $1')

export type Paid = { orders: string[]; payment: ProviderPayment }
export const withdrawn = { money: 'withdrawn', feeMinor: FEE } as const
export const reinstated = { money: 'reinstated', feeMinor: FEE, feeBackMinor: FEE } as const

/** Two stores that the platform takes a tenth of, one buyer, and a bank that takes money back; `begin` makes bank and shop anew. */
export type Dispute = Awaited<ReturnType<typeof openDispute>>
export async function openDispute() {
  const { database, drop } = await testDatabase()
  const stores = [await makeStore(database), await makeStore(database)]
  for (const store of stores) await database.writeOne(setFee, [store.id])
  const items = await Promise.all(stores.map((store) => makeItem(database, store, { stock: 1_000_000 })))
  const buyer = await makePerson(database, systemClock)
  const begin = async () => {
    const bank = testBank()
    const shop = openShop(database, [bank], { clock: movedClock() })
    await shop.settle()
    return { bank, shop, steps: stepsOf({ database, bank, shop, stores, items, buyer }) }
  }
  return { database, drop, stores, items, buyer, begin }
}

type Town = { database: Database; bank: TestBank; shop: Shop; stores: TestStore[]; items: TestItem[]; buyer: { id: string } }
export type Steps = ReturnType<typeof stepsOf>

function stepsOf({ database, bank, shop, stores, items, buyer }: Town) {
  const place = async (of: readonly TestItem[] = items.slice(0, 1)): Promise<Paid> => {
    const { orders } = (await shop.buy(buyer, of)).body
    return { orders: orders.map(({ id }) => id), payment: newest(bank) }
  }
  const asked = ({ payment }: Paid, change: Partial<ProviderChargeback> = {}): ProviderChargeback => ({
    providerRef: `cb_${payment.reference}`, state: 'open', money: 'none', amountMinor: payment.amountMinor, currency: payment.currency, feeMinor: 0n, feeBackMinor: 0n, feeCurrency: payment.currency, reason: 'fraudulent', answerBy: null, ...change,
  })
  const balance = async (owner: string, kind: 'balance' | 'chargebacks' | 'clearing') => (await balanceOf(database.read, { owner, kind }, 'CNY')).balanceMinor
  return {
    place, asked, balance,
    paid: async (of?: readonly TestItem[]): Promise<Paid> => ({ ...(await place(of)), payment: await decide(shop, bank) }),
    say: async (of: Paid, change: Partial<ProviderChargeback>) => {
      const payment = { ...of.payment, state: 'captured' as const, capturedMinor: of.payment.amountMinor }
      assert.equal(await notify(shop, bank, { payment, chargeback: asked(of, change) }), 200)
    },
    money: async (order: string) => (await moneyOfOrders(database.read, [order])).get(order)!,
    ownOf: (index: number) => balance(stores[index]!.id, 'balance'),
    clearing: () => balance(providerOwner('bank'), 'clearing'),
    cancel: (order: string) => shop.post(buyer, `/orders/${order}/cancellation`),
    refund: (order: string, body: object) => shop.post(stores[0]!.owner, `/stores/${stores[0]!.handle}/orders/${order}/refund`, body),
    kindsOf: async (order: string) => (await shop.order(buyer, order)).timeline.map(({ kind }) => kind),
    finish: async (): Promise<void> => {
      for (let times = 0; times < 3; times++) {
        await shop.settle()
        await finishRefunds(shop, bank)
      }
    },
    receive: async (order: string): Promise<void> => {
      assert.equal((await shop.post(stores[0]!.owner, `/stores/${stores[0]!.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })).status, 200)
      assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).status, 200)
    },
  }
}
