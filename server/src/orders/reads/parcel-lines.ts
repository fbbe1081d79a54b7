import { type Reader, sql } from '#database'
import type { OrderRef } from './order-row.ts'

export type ParcelLine = { shipmentId: string; position: number; quantity: number }

const ofOrder = sql<ParcelLine>('orders.parcel-lines', 'select shipment_id as "shipmentId", position, quantity from shipment_line where store_id = $1 and order_id = $2 order by shipment_id, position')

/** What is in which parcel of an order that was not sent at once. */
export function parcelLines(db: Reader, { storeId, id }: OrderRef): Promise<ParcelLine[]> {
  return db.all(ofOrder, [storeId, id])
}

/** Of a line of an order that is not shipped yet: what was neither sent nor called off. */
export function unitsToSend({ position, quantity, returned }: { position: number; quantity: number; returned: number }, inParcels: readonly ParcelLine[]): number {
  return inParcels.reduce((left, line) => (line.position === position ? left - line.quantity : left), quantity - returned)
}
