export type DeliveryRef = { storeId: string; orderId: string; shipmentId: string }

const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** What a carrier calls one of our parcels: where it lies, so that nothing is searched for. */
export function deliveryReference({ storeId, orderId, shipmentId }: DeliveryRef): string {
  return `${storeId}_${orderId}_${shipmentId}`
}

export function readReference(reference: string): DeliveryRef | undefined {
  const [, storeId, orderId, shipmentId] = SHAPE.exec(reference) ?? []
  return storeId && orderId && shipmentId ? { storeId, orderId, shipmentId } : undefined
}
