import { most } from '#api'
import assert from 'node:assert/strict'
import { type Reader, sql, type Writer } from '#database'
import { recordAll } from '#events'
import { bookChargeback, bookChargebackFee, bookReinstated } from '#settlement'
import type { Decision } from '../decide-notice.ts'
import type { PaymentsDeps } from '../deps.ts'
import { type Payment, readPayment, refundsFor } from '../payment-row.ts'
import type { ChargebackNews, ChargedOrder, PaymentPart, ProviderChargeback } from '../port.ts'
import { bankHasOf, type Chargeback, countCharged, readParts, storeChargeback, storeChargebackParts } from './chargeback-row.ts'
import { coverRefunds } from './cover-refunds.ts'
import { divideChargeback, type PartOfChargeback, type StandingPart } from './divide-chargeback.ts'

const failedAgain = sql(
  'payments.failed-refunds-again',
  `update refund set state = 'due', attempt = attempt + 1, provider_ref = null, ended_at = null, failure = null where buyer_id = $1 and payment_id = $2 and state = 'failed'`,
)
const dueRefunds = sql<{ id: string }>('payments.due-refunds-of', `select id from refund where buyer_id = $1 and payment_id = $2 and state = 'due' order by id`)

/** Orders are held before their payment, as by whoever refunds: else two would wait for each other in a ring. */
export async function lockChargedOrders(deps: PaymentsDeps, db: Writer, buyerId: string, paymentId: string): Promise<ChargedOrder[]> {
  const payment = await readPayment(db, buyerId, paymentId)
  return payment ? deps.settlement.lockCharged(db, payment.parts) : []
}

type News = { payment: Payment; orders: readonly ChargedOrder[]; known: Chargeback | undefined; said: ProviderChargeback; decision: Extract<Decision, { do: 'charge-back' }> }

/** Writes what is new about a chargeback: that it is there, where the money is, and how it ended. Hold the orders and the payment. */
export async function applyChargeback(deps: PaymentsDeps, db: Writer, { payment, orders, known, said, decision: { state, money } }: News): Promise<void> {
  const { clock, settlement } = deps
  const at = clock.now()
  // Booked once, when the money moves: what later news say of them is not in the books.
  const fee = known && known.money !== 'none' ? known : said
  const feeBackMinor = known?.money === 'reinstated' ? known.feeBackMinor : money === 'reinstated' ? said.feeBackMinor : 0n
  const chargeback = {
    ...said, state, money, feeMinor: fee.feeMinor, feeBackMinor, feeCurrency: fee.feeCurrency,
    id: known?.id ?? clock.id(), buyerId: payment.buyerId, paymentId: payment.id, provider: payment.provider, borneBy: known?.borneBy ?? deps.chargebackCosts ?? 'platform',
  }
  await storeChargeback(db, at, chargeback)
  const standing = new Map(orders.map((each) => [each.orderId, each]))
  const wasMoved = (known?.money ?? 'none') !== 'none'
  const moved = money === 'none' ? [] : wasMoved ? await readParts(db, chargeback) : divideChargeback(said.amountMinor, payment.parts, await standingOf(db, payment, standing))
  const tell = (kind: 'charged-back' | 'chargeback-won' | 'chargeback-lost') => settlement.tellCharged(db, { kind, orders: sumsToTell(payment, chargeback, moved), currency: said.currency, reason: said.reason })
  if (!known) await tell('charged-back')
  if (state !== 'open' && (known?.state ?? 'open') === 'open') await tell(state === 'won' ? 'chargeback-won' : 'chargeback-lost')
  if (money !== 'none' && !wasMoved) await withdraw(deps, db, { chargeback, payment, standing, parts: moved })
  if (money === 'reinstated' && known?.money !== 'reinstated') await reinstate(deps, db, { chargeback, payment, standing })
  if (state === 'lost' && money === 'withdrawn') {
    await settlement.loseCharged(db, (await readParts(db, chargeback)).map(({ takenMinor, ...part }) => ({ ...part, amountMinor: takenMinor })))
    await coverRefunds(deps, db, chargeback)
  }
}

type Moved = { chargeback: Omit<Chargeback, 'openedAt' | 'endedAt'>; payment: Payment; standing: ReadonlyMap<string, ChargedOrder> }

/** What it comes to for each order. Before the money has moved nobody knows, but where there is one order alone. */
function sumsToTell({ parts }: Payment, { amountMinor }: { amountMinor: bigint }, moved: readonly PartOfChargeback[]): ChargebackNews['orders'] {
  const sums = new Map(moved.map(({ orderId, takenMinor, excessMinor }) => [orderId, takenMinor + excessMinor]))
  return parts.map(({ storeId, orderId }) => ({ storeId, orderId, amountMinor: parts.length === 1 ? amountMinor : sums.get(orderId) }))
}

async function withdraw({ clock, settlement }: PaymentsDeps, db: Writer, { chargeback, payment, standing, parts }: Moved & { parts: readonly PartOfChargeback[] }): Promise<void> {
  await storeChargebackParts(db, chargeback, parts)
  await countCharged(db, payment, sumOf(parts, 'takenMinor'))
  await settlement.countCharged(db, parts.filter(({ takenMinor }) => takenMinor > 0n).map((each) => ({ ...each, changeMinor: each.takenMinor })))
  const booked = { ...chargeback, at: clock.now(), parts: parts.map((part) => ({ ...part, ...termsOf(standing, part.orderId) })) }
  await bookChargeback(db, clock, booked)
  await bookChargebackFee(db, clock, booked, chargeback.feeMinor)
}

async function reinstate({ clock, settlement }: PaymentsDeps, db: Writer, { chargeback, payment, standing }: Moved): Promise<void> {
  const parts = await readParts(db, chargeback)
  assert(parts.every(({ coveredMinor }) => coveredMinor === 0n), `chargeback ${chargeback.id} comes back after it was lost`)
  await countCharged(db, payment, -sumOf(parts, 'takenMinor'))
  await settlement.countCharged(db, parts.filter(({ takenMinor }) => takenMinor > 0n).map((each) => ({ ...each, changeMinor: -each.takenMinor })))
  await db.run(failedAgain, [payment.buyerId, payment.id])
  const due = await db.all(dueRefunds, [payment.buyerId, payment.id])
  const booked = { ...chargeback, at: clock.now(), parts: parts.map((part) => ({ ...part, ...termsOf(standing, part.orderId) })) }
  await bookReinstated(db, clock, booked)
  await bookChargebackFee(db, clock, booked, -chargeback.feeBackMinor)
  for (const { storeId, orderId, takenMinor, feeBps, ended } of booked.parts) {
    if (ended && takenMinor > 0n) await settlement.giveBackCharged(db, { buyerId: payment.buyerId, checkoutId: payment.checkoutId, storeId, orderId, amountMinor: takenMinor, currency: payment.currency, feeBps })
  }
  await recordAll(db, clock, 'refund.due', due.map(({ id }) => ({ buyerId: payment.buyerId, refundId: id })))
}

/** What each order of the payment still has of it: a refund that did not go out yet has left nobody. */
async function standingOf(db: Reader, payment: Payment, orders: ReadonlyMap<string, ChargedOrder>): Promise<(part: PaymentPart) => StandingPart> {
  const refunds = (await refundsFor(db, payment.parts.map(({ orderId }) => ({ buyerId: payment.buyerId, orderId })))).filter(({ paymentId }) => paymentId === payment.id)
  const bankHas = await bankHasOf(db, payment)
  return ({ orderId, amountMinor }) => {
    const ofOrder = refunds.filter((refund) => refund.orderId === orderId)
    const { frozenMinor = 0n, chargedBackMinor = 0n } = orders.get(orderId) ?? {}
    const freeMinor = most(0n, amountMinor - sumOf(ofOrder, 'amountMinor') - frozenMinor - chargedBackMinor)
    const leftMinor = amountMinor - sumOf(ofOrder.filter(({ state }) => state === 'succeeded'), 'amountMinor') - (bankHas.get(orderId) ?? 0n)
    return { freeMinor, leftMinor: most(freeMinor, leftMinor) }
  }
}

function termsOf(standing: ReadonlyMap<string, ChargedOrder>, orderId: string) {
  const { feeBps, isReleased, ended, lines } = standing.get(orderId)!
  return { feeBps, isReleased, ended, lines }
}

function sumOf<Key extends string>(each: readonly Record<Key, bigint>[], key: Key): bigint {
  return each.reduce((sum, one) => sum + one[key], 0n)
}
