/** An order named so that every reaction finds it and its people without a search. */
export type OrderNamed = { storeId: string; orderId: string; buyerId: string; checkoutId: string; number: string; totalMinor: string; currency: string }

declare module '#events' {
  interface Facts {
    'order.placed': OrderNamed
    /** `visitorId`: whom its checkout began with, where a link to this place had led them here. `payer`: who paid, as their provider knows them. */
    'order.paid': OrderNamed & { visitorId?: string; payer?: string }
    /** A parcel with a part of it has left; the rest is still to be sent. */
    'order.partly-shipped': OrderNamed & { carrier: string; trackingNumber: string }
    'order.shipped': OrderNamed & { carrier: string; trackingNumber: string }
    /** By the buyer, by the platform when its time had come, or by the seller to whom the buyer showed their code. */
    'order.received': OrderNamed & { by: 'buyer' | 'seller' | 'platform' }
    'order.cancelled': OrderNamed & { from: 'placed' | 'gathering' | 'paid'; by: 'buyer' | 'seller' | 'platform'; why: string }
    /** Nothing of these lines is left with the store: their buyer has all their money back. */
    'order.lines-refunded': { storeId: string; orderId: string; variantIds: string[] }
    /** A refund of which the buyer had nothing: what the platform paid of these goods is back with it. */
    'order.borne-returned': { storeId: string; orderId: string; refundId: string }
    /** What their banks took of its payment will not come back: its lines say of what it was, under this id. */
    'order.money-lost': { storeId: string; orderId: string; refundId: string }
    'order.refunded': OrderNamed & { why: string }
  }
}
