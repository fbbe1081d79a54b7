import assert from 'node:assert/strict'
import { systemClock } from '#clock'
import type { Notice, ProviderPayment } from '#payments'
import type { TestBank } from './test-bank.ts'
import type { Shop } from './test-shop.ts'

/** Sends a signed notification to the shop, as a bank does. */
export async function notify(shop: Shop, bank: TestBank, notice: Notice, eventId: string = systemClock.id()): Promise<number> {
  const { body, headers } = bank.notification(notice, eventId)
  return (await shop.api.call(undefined, 'POST', `/payment-notifications/${bank.name}`, Buffer.from(body), headers)).status
}

/** The payer decides about the newest payment, and the bank says so. Gives the payment as the bank has it. */
export async function decide(shop: Shop, bank: TestBank, state: ProviderPayment['state'] = 'captured', payment = newest(bank)): Promise<ProviderPayment> {
  bank.decide(payment.reference, state)
  const decided = bank.payments.get(payment.reference)!
  assert.equal(await notify(shop, bank, { payment: decided }), 200)
  return decided
}

export function newest(bank: TestBank): ProviderPayment {
  const payment = [...bank.payments.values()].at(-1)
  assert.ok(payment, 'the bank has no payment')
  return payment
}

/** The bank carries out every refund that waits, and says so. */
export async function finishRefunds(shop: Shop, bank: TestBank): Promise<number> {
  const waiting = [...bank.refunds.values()].filter((each) => each.state === 'pending')
  for (const { reference } of waiting) {
    bank.settleRefund(reference)
    const refund = bank.refunds.get(reference)!
    const payment = [...bank.payments.values()].find((each) => bank.refundedFrom.get(reference) === each.providerRef)!
    assert.equal(await notify(shop, bank, { payment, refund }), 200)
  }
  return waiting.length
}
