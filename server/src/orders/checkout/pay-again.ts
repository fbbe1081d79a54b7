import { claimOnce, isRefusal, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Writer } from '#database'
import { cancelOpenPayments, isOpen, makePayPage, openPayment, type PayDevice, type Payment, ProviderUnreachable, readPayment } from '#payments'
import type { OrdersDeps } from '../deps.ts'
import { type Checkout, findCheckout, stateOf } from './read-checkout.ts'
import { type Buyer, paymentSubject } from './place-orders.ts'
import { foreignReturn, returnUrlFor } from './return-url.ts'

export type PayWish = { provider: string; device: PayDevice; returnUrl?: string }
type Page = { id: string; provider: string; payUrl: string; appOrder: string | null }

/**
 * Tries again to pay for what of a checkout still waits. A payment that asks for exactly that is taken up;
 * any other is called off at its provider first, so that the buyer never has two to pay. Should one be paid
 * meanwhile after all, it counts, and what it paid too much goes back.
 */
export async function payAgain(deps: OrdersDeps, buyer: Buyer, key: string, checkoutId: string, wish: PayWish): Promise<Page | Refusal> {
  const provider = deps.payments.providers.find((each) => each.name === wish.provider)
  const before = await findCheckout(deps.database.read, buyer.id, checkoutId)
  if (!before) return refuse('not-found')
  if (!provider?.supports(before.currency)) return refuse('provider-unknown', undefined, 'provider')
  if (!provider.supports(before.currency, owedOf(before))) return refuse('provider-cannot', undefined, 'provider')
  const refused = foreignReturn(deps.publicUrl, wish.returnUrl) ?? cannotPay(deps, before)
  if (refused) return refused
  const group = groupOf(before)
  if (group && !(await deps.payments.settlement.mayPayFor(deps.database.read, group, provider.holdsForDays ?? 0))) return refuse('provider-cannot-wait', undefined, 'provider')

  const open = before.payments.filter(isOpen)
  const fitting = open.find((payment) => payment.provider === wish.provider && payment.device === wish.device && asksForWhatWaits(payment, before))
  if (fitting && open.length === 1) return pageOf(deps, fitting)
  if (open.length > 0 && !(await calledOff(deps, before))) return refuse('provider-silent')

  const opened = await writeOrRefuse(deps.database, (db) => openOnce(deps, db, { buyer, key, checkoutId, wish }))
  return isRefusal(opened) ? opened : pageOf(deps, opened)
}

async function openOnce(deps: OrdersDeps, db: Writer, { buyer, key, checkoutId, wish }: { buyer: Buyer; key: string; checkoutId: string; wish: PayWish }): Promise<Payment | Refusal> {
  const claimed = await claimOnce(db, deps.clock, buyer.id, key, { checkoutId, ...wish }, { paymentId: deps.clock.id() })
  if (isRefusal(claimed)) return claimed
  const { paymentId } = claimed.result
  if (!claimed.first) return (await readPayment(db, buyer.id, paymentId)) ?? refuse('not-found')

  const checkout = await findCheckout(db, buyer.id, checkoutId)
  if (!checkout) return refuse('not-found')
  const refused = cannotPay(deps, checkout)
  if (refused) return refused
  const waiting = checkout.orders.filter((order) => order.state === 'placed')
  return openPayment(db, deps.clock, {
    id: paymentId,
    buyerId: buyer.id,
    checkoutId,
    provider: wish.provider,
    currency: checkout.currency,
    parts: waiting.map((order) => ({ storeId: order.storeId, orderId: order.id, amountMinor: order.totalMinor })),
    subject: paymentSubject(waiting.map((order) => ({ number: order.number, storeName: '' }))),
    returnUrl: returnUrlFor(deps.publicUrl, checkoutId, wish.returnUrl),
    lang: buyer.lang,
    device: wish.device,
    payUntil: checkout.payUntil,
    groupId: groupOf(checkout)?.groupId,
  })
}

/** The group that its one order waits for. */
function groupOf({ payments, orders }: Checkout): { storeId: string; groupId: string } | undefined {
  const groupId = payments.find((payment) => payment.groupId)?.groupId
  return groupId ? { storeId: orders[0]!.storeId, groupId } : undefined
}

function owedOf(checkout: Checkout): bigint {
  return checkout.orders.filter((order) => order.state === 'placed').reduce((sum, order) => sum + order.totalMinor, 0n)
}

function cannotPay(deps: OrdersDeps, checkout: Checkout): Refusal | undefined {
  const state = stateOf(checkout)
  if (state !== 'waiting') return refuse(state === 'paid' ? 'already-paid' : 'nothing-to-pay')
  return checkout.payUntil <= deps.clock.now() ? refuse('pay-time-over') : undefined
}

function asksForWhatWaits(payment: Payment, checkout: Checkout): boolean {
  const waiting = checkout.orders.filter((order) => order.state === 'placed').map((order) => order.id)
  return payment.parts.length === waiting.length && payment.parts.every((part) => waiting.includes(part.orderId))
}

async function calledOff(deps: OrdersDeps, checkout: Checkout): Promise<boolean> {
  try {
    await cancelOpenPayments(deps.payments, checkout.buyerId, checkout.id)
    return true
  } catch (error) {
    if (error instanceof ProviderUnreachable) return false
    throw error
  }
}

async function pageOf(deps: OrdersDeps, payment: Payment): Promise<Page | Refusal> {
  const { payUrl, appOrder } = await makePayPage(deps.payments, payment)
  return payUrl === null ? refuse('provider-silent') : { id: payment.id, provider: payment.provider, payUrl, appOrder }
}
