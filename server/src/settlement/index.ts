import './facts.ts'

export { type BookedChargeback, type BornePart, bookChargeback, bookChargebackFee, bookFreed, bookRefundCovered, bookReinstated } from './book-chargebacks.ts'
export { type BookedBorne, type BookedCapture, type BookedFreeze, type BookedRefund, type BookedRelease, bookBorne, bookBorneBack, bookCapture, bookFreeze, bookRefund, bookRefundPaid, bookReleases, bookThaw, moneyOfOrders, NO_MONEY, NothingHeld, type Thaw } from './book-orders.ts'
export type { OrderMoney } from './decide-legs.ts'
export { bookDecided } from './book-decided.ts'
export { type ChargedOff, type CommissionDue, type CommissionOrder, postponeCommission, type RefundedLines, releaseCommission } from './commission/book-commission.ts'
export { type CommissionLook, commissionOfOrders, type CommissionRow, dueCommission, lockCommission, startWaits, waitEnds } from './commission/commission-rows.ts'
export type { AgencyShare, LineMoney } from './commission/divide-commission.ts'
