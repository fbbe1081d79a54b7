/** An order named so that every reaction finds it and its people without a search. */
export type OrderNamed = { storeId: string; orderId: string; buyerId: string; checkoutId: string; number: string; totalMinor: string; currency: string }

declare module '#events' {
  interface Facts {
    'order.placed': OrderNamed
    'order.paid': OrderNamed
    'order.shipped': OrderNamed & { carrier: string; trackingNumber: string }
    /** By the buyer, or by the platform when its time had come. */
    'order.received': OrderNamed & { by: 'buyer' | 'platform' }
    'order.cancelled': OrderNamed & { from: 'placed' | 'paid'; by: 'buyer' | 'seller' | 'platform'; why: string }
    'order.refunded': OrderNamed & { why: string }
  }
}
