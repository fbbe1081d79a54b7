import type { DeliveriesKey } from './deliveries.zh-CN.ts'

export const words: Record<DeliveriesKey, string> = {
  'delivery.title': 'Delivery',
  'delivery.waiting': 'No news yet',
  'delivery.accepted': 'Accepted by the carrier',
  'delivery.in-transit': 'On its way',
  'delivery.out-for-delivery': 'Out for delivery',
  'delivery.delivered': 'Delivered',
  'delivery.returned': 'Returned to the sender',
  'delivery.problem': 'Held up',
  'delivery.notFollowed': 'This carrier does not tell us of parcels. Look for the number on its own site.',
  'delivery.sent': 'Sent by the store',
  'delivery.stoppedBuyer': 'The parcel {what}. Until that is over the order does not count as received by itself. Write to the store, or ask for help with the order.',
  'delivery.stoppedSeller': 'The parcel {what}, so the order does not count as received by itself. Speak to the carrier or the buyer: it goes on when the parcel moves again, or refund it.',
  'delivery.isReturned': 'came back to the sender',
  'delivery.isProblem': 'is held up',
  'event.delivered': 'Delivered',
  'event.delivery-stopped': 'Held up; not received by itself',
  'event.delivery-resumed': 'On its way again',
  'by.carrier': 'carrier',
}
