import { type Leg, type LedgerOwner, PLATFORM, providerOwner } from '#ledger'
import { balance, type OrderMoney, putBackLegs, REFUNDING, some, takeLegs } from './decide-legs.ts'

type Part = { storeId: string; orderId: string; feeBps: number; isReleased: boolean; takenMinor: bigint; excessMinor: bigint }
type BorneBy = 'seller' | 'platform'

/**
 * Money leaves over our head: first what the order has left, taken as a refund would take it; the rest from whoever bears it,
 * and that is no money of the order.
 */
export function chargebackLegs(provider: string, borneBy: BorneBy, { takenMinor, excessMinor, ...order }: Part, money: OrderMoney): Leg[] {
  const from = clearing(provider)
  return some([
    ...takeLegs(order, takenMinor, money),
    { account: from, side: 'credit', amountMinor: takenMinor, orderId: order.orderId },
    { account: bearer(borneBy, order.storeId), side: 'debit', amountMinor: excessMinor },
    { account: from, side: 'credit', amountMinor: excessMinor },
  ])
}

/** Money of the order that was argued about is free: whoever bore so much of the chargeback in its place has it back. */
export function freedLegs(provider: string, borneBy: BorneBy, { takenMinor, ...order }: Omit<Part, 'excessMinor'>, money: OrderMoney): Leg[] {
  const from = clearing(provider)
  return some([
    ...takeLegs(order, takenMinor, money),
    { account: bearer(borneBy, order.storeId), side: 'credit', amountMinor: takenMinor },
    // It left the provider long ago; from now on as money of this order.
    { account: from, side: 'debit', amountMinor: takenMinor },
    { account: from, side: 'credit', amountMinor: takenMinor, orderId: order.orderId },
  ])
}

/** It came back: what an order had of it waits again or is the store's, less the fee, as if it had never been gone. */
export function reinstatedLegs(provider: string, borneBy: BorneBy, { storeId, orderId, feeBps, isReleased, takenMinor, excessMinor }: Part, money: OrderMoney): Leg[] {
  const to = clearing(provider)
  return some([
    { account: to, side: 'debit', amountMinor: takenMinor, orderId },
    ...putBackLegs({ storeId, orderId, feeBps }, { amountMinor: takenMinor, isReleased }, money),
    { account: to, side: 'debit', amountMinor: excessMinor },
    { account: bearer(borneBy, storeId), side: 'credit', amountMinor: excessMinor },
  ])
}

/** `stores` bear it by these shares, or else the platform. */
export function feeLegs(provider: string, amountMinor: bigint, stores: readonly { storeId: string; amountMinor: bigint }[], back: boolean): Leg[] {
  const bearers = stores.length > 0 ? stores.map((each) => ({ account: balance(each.storeId), amountMinor: each.amountMinor })) : [{ account: CHARGEBACKS, amountMinor }]
  return some([
    ...bearers.map((each): Leg => ({ ...each, side: back ? 'credit' : 'debit' })),
    { account: clearing(provider), side: back ? 'debit' : 'credit', amountMinor },
  ])
}

/** What was owed to the buyer is with them already. */
export function coveredLegs(borneBy: BorneBy, { storeId, orderId, amountMinor }: { storeId: string; orderId: string; amountMinor: bigint }): Leg[] {
  return [
    { account: REFUNDING, side: 'debit', amountMinor, orderId },
    { account: bearer(borneBy, storeId), side: 'credit', amountMinor },
  ]
}

const CHARGEBACKS = { owner: PLATFORM, kind: 'chargebacks' } as const
const clearing = (provider: string) => ({ owner: providerOwner(provider), kind: 'clearing' }) as const
const bearer = (by: BorneBy, storeId: LedgerOwner) => (by === 'seller' ? balance(storeId) : CHARGEBACKS)
