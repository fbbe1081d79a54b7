/** A step in a request about an order: what its parties are told of. */
export type AftersaleMoved = { storeId: string; aftersaleId: string; orderId: string; buyerId: string; number: string; event: string; /** Who did it; nobody where time did. They know of it. */ byId?: string }

declare module '#events' {
  interface Facts {
    'aftersale.moved': AftersaleMoved
    /** What goes out in exchange has left. */
    'replacement.sent': { storeId: string; orderId: string; aftersaleId: string; carrier: string; trackingNumber: string }
  }
}
