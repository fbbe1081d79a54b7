export { type BookedBorne, type BookedCapture, type BookedFreeze, type BookedRefund, type BookedRelease, bookBorne, bookBorneBack, bookCapture, bookFreeze, bookRefund, bookRefundPaid, bookReleases, bookThaw, moneyOfOrders, NothingHeld, type Thaw } from './book-orders.ts'
export type { OrderMoney } from './decide-legs.ts'
