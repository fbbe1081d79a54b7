import { z } from '#api'
import { type Reader, sql } from '#database'
import type { OrderRef } from './order-ref.ts'
import { DELIVERY_STATUSES, type DeliveryStatus } from './port.ts'

const Status = z.enum(DELIVERY_STATUSES)

export const Deliveries = z
  .object({
    items: z.array(
      z.object({
        shipmentId: z.string(),
        /** It goes out in exchange: of which request. */
        aftersaleId: z.string().nullable(),
        carrier: z.string(),
        trackingNumber: z.string(),
        sentAt: z.string(),
        /** Whether its carrier tells of it. */
        followed: z.boolean(),
        state: z.enum(['waiting', ...DELIVERY_STATUSES]),
        deliveredAt: z.string().nullable(),
        /** What the carrier said, the newest first. */
        events: z.array(z.object({ status: Status, at: z.string(), place: z.string(), words: z.string() })),
      }),
    ),
  })
  .openapi('Deliveries')
export type Deliveries = z.infer<typeof Deliveries>

const parcels = sql<{ shipmentId: string; aftersaleId: string | null; carrier: string; trackingNumber: string; sentAt: Date; followed: boolean; state: DeliveryStatus | 'waiting'; deliveredAt: Date | null }>(
  'deliveries.of-order',
  `select s.id as "shipmentId", s.carrier, s.tracking_number as "trackingNumber", s.at as "sentAt", d.shipment_id is not null as followed, coalesce(d.state, 'waiting') as state, d.delivered_at as "deliveredAt", null::uuid as "aftersaleId"
   from shipment s left join delivery d on d.store_id = s.store_id and d.order_id = s.order_id and d.shipment_id = s.id
   where s.store_id = $1 and s.order_id = $2
   union all
   select shipment_id, sent_by, tracking_number, made_at, true, state, delivered_at, shipment_id
   from delivery where store_id = $1 and order_id = $2 and sent_by is not null order by "sentAt", "shipmentId"`,
)
const events = sql<{ shipmentId: string; status: DeliveryStatus; at: Date; place: string; words: string }>(
  'deliveries.events-of-order',
  'select shipment_id as "shipmentId", status, at, place, words from delivery_event where store_id = $1 and order_id = $2 order by at desc, event_id limit 200',
)

/** The parcels of an order with what their carriers told: two statements. */
export async function readDeliveries(db: Reader, { storeId, id }: OrderRef): Promise<Deliveries> {
  const found = await db.all(parcels, [storeId, id])
  const told = Map.groupBy(await db.all(events, [storeId, id]), (event) => event.shipmentId)
  return {
    items: found.map((each) => ({
      ...each,
      sentAt: each.sentAt.toISOString(),
      deliveredAt: each.deliveredAt?.toISOString() ?? null,
      events: (told.get(each.shipmentId) ?? []).map(({ status, at, place, words }) => ({ status, at: at.toISOString(), place, words })),
    })),
  }
}
