export { type BookedCapture, type BookedRefund, type BookedRelease, bookCapture, bookRefund, bookRefundPaid, bookReleases, moneyOfOrders } from './book-orders.ts'
export type { OrderMoney } from './decide-legs.ts'
