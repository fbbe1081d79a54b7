import assert from 'node:assert/strict'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { freeMoneyOf, freezePart, lockQuestionedOrder, thawPart } from '#orders'
import type { ProviderChargeback, ProviderPayment } from '#payments'
import type { TestBank } from '../orders/test-bank.ts'
import { notify } from '../orders/test-paying.ts'
import type { AffiliateShop } from './test-affiliate.ts'

export type Argument = { storeId: string; orderId: string; frozenFor: string; amountMinor: bigint }
type OrderRef = Pick<Argument, 'storeId' | 'orderId'>

/** So much of what an order has free is argued about; undefined where it has ended or has nothing free. */
export async function argue(database: Database, order: OrderRef, part: (freeMinor: bigint) => bigint): Promise<Argument | undefined> {
  return database.write(async (db) => {
    const locked = (await lockQuestionedOrder(db, order.storeId, order.orderId))!
    const amountMinor = ['paid', 'shipped', 'received'].includes(locked.state) ? part(await freeMoneyOf(db, locked)) : 0n
    if (amountMinor === 0n) return undefined
    const argument = { ...order, frozenFor: systemClock.id(), amountMinor }
    await freezePart(db, systemClock, locked, { ...argument, lines: [], why: 'late' })
    return argument
  })
}

/** It is decided: so much goes back to the buyer, the rest stays with the store. */
export async function decideArgument(database: Database, { storeId, orderId, ...argument }: Argument, refundMinor: bigint): Promise<void> {
  const settled = refundMinor > 0n ? { refundMinor, about: [] } : undefined
  await database.write(async (db) => thawPart(db, systemClock, (await lockQuestionedOrder(db, storeId, orderId))!, { ...argument, lines: [], settled, by: { kind: 'platform' }, why: 'decided' }))
}

/** The payer's bank says how a chargeback of this payment stands. */
export async function sayChargeback(shop: AffiliateShop, bank: TestBank, payment: ProviderPayment, change: Partial<ProviderChargeback>): Promise<void> {
  const chargeback: ProviderChargeback = { providerRef: `cb_${payment.reference}`, state: 'open', money: 'withdrawn', amountMinor: payment.amountMinor, currency: payment.currency, feeMinor: 0n, feeBackMinor: 0n, feeCurrency: payment.currency, reason: 'fraudulent', answerBy: null, ...change }
  assert.equal(await notify(shop, bank, { payment: { ...payment, state: 'captured', capturedMinor: payment.amountMinor }, chargeback }), 200)
}
