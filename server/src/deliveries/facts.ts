type DeliveryNamed = { storeId: string; orderId: string; shipmentId: string }

declare module '#events' {
  interface Facts {
    /** A parcel is followed from now on: its carrier is to be asked to tell of it. */
    'delivery.followed': DeliveryNamed
    /** Genuine news of a carrier, kept and not yet carried out. */
    'delivery.told': { tracker: string; eventId: string }
    /** All parcels of an order were delivered. */
    'delivery.arrived': { storeId: string; orderId: string; buyerId: string }
    /** A parcel came back or is in trouble: the order does not count as received by itself. */
    'delivery.stopped': { storeId: string; orderId: string; buyerId: string; why: 'returned' | 'problem' }
  }
}

export {}
