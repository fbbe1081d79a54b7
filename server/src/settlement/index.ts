export { type BookedCapture, type BookedFreeze, type BookedRefund, type BookedRelease, bookCapture, bookFreeze, bookRefund, bookRefundPaid, bookReleases, bookThaw, moneyOfOrders, type Thaw } from './book-orders.ts'
export type { OrderMoney } from './decide-legs.ts'
