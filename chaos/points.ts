import { knownStatements } from '../server/src/database/index.ts'
import type { Flow } from './shoppers.ts'

/** The statements of each flow before which it hurts most to be killed, in their order. */
const CHECKOUT = [
  'begin', 'idempotency.claim-with-result', 'orders.insert-checkout', 'orders.insert', 'payments.open', 'catalog.reserve-stock', 'commit', 'payments.store-page',
  'payments.lock', 'orders.pay', 'catalog.sell-reserved', 'ledger.post', 'payments.capture', 'payments.store-done-notification', 'events.record', 'jobs.take-facts',
]
const REFUND = ['orders.move', 'payments.claim-refund', 'ledger.of-orders', 'payments.mark-refund-sent', 'payments.end-refund', 'payments.count-refunded']

const PAYOUT = ['payouts.plan', 'ledger.lock-free', 'ledger.hold', 'payouts.run-planned', 'payouts.look-later', 'payouts.lock', 'payouts.move', 'payouts.tell', 'payouts.of-run-by-bank', 'payouts.references-of-run', 'audit.append', 'payouts.store-done-notification', 'ledger.post', 'ledger.end-hold', 'commit', 'jobs.take-facts']

const AFTER_SALES = [
  'begin', 'idempotency.claim-with-result', 'aftersales.open', 'aftersales.open-lines', 'aftersales.lock', 'aftersales.move', 'aftersales.tell', 'aftersales.decide', 'aftersales.end-lines', 'audit.append',
  'commit', 'events.record', 'jobs.take-facts', ...REFUND.filter((point) => point !== 'orders.move'), 'ledger.post',
]

const GROUP = [
  'begin', 'idempotency.claim-with-result', 'group-buy.open', 'group-buy.kept-units', 'group-buy.take-seat', 'group-buy.remember-mine', 'orders.insert-checkout', 'orders.insert', 'payments.open', 'catalog.reserve-stock', 'commit', 'payments.store-page',
  'payments.lock', 'orders.gather', 'catalog.sell-reserved', 'group-buy.secure-seat', 'group-buy.tell', 'group-buy.decide', 'events.record', 'jobs.take-facts',
  'group-buy.begin-unwinding', 'group-buy.undecided-members', 'group-buy.lock-offer', 'group-buy.move-member', 'orders.go-ahead', 'orders.move', 'group-buy.free-units', 'group-buy.advance', 'ledger.post', ...REFUND,
]

export const POINTS: Record<Flow, readonly string[]> = { checkout: CHECKOUT, refund: [...CHECKOUT, ...REFUND], payout: PAYOUT, 'after-sales': AFTER_SALES, group: GROUP }

/** Points that no statement bears the name of: they would never be reached. */
export async function unknownPoints(): Promise<string[]> {
  // Loading what sends them names them.
  await import('../server/src/app/index.ts')
  await import('../server/src/jobs/index.ts')
  const names = new Set([...knownStatements().map(({ name }) => name), 'begin', 'commit'])
  return Object.values(POINTS).flat().filter((point) => !names.has(point))
}

/** Numbers between 0 and 1 that a seed repeats (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
