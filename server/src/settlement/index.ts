export { type BookedChargeback, type BornePart, bookChargeback, bookChargebackFee, bookFreed, bookRefundCovered, bookReinstated } from './book-chargebacks.ts'
export { type BookedBorne, type BookedCapture, type BookedFreeze, type BookedRefund, type BookedRelease, bookBorne, bookBorneBack, bookCapture, bookFreeze, bookRefund, bookRefundPaid, bookReleases, bookThaw, moneyOfOrders, NO_MONEY, NothingHeld, type Thaw } from './book-orders.ts'
export type { OrderMoney } from './decide-legs.ts'
