import type { Lang } from '#api'

/** Nothing can be said about a call: asking again is safe. */
export class CarrierUnreachable extends Error {}

export const DELIVERY_STATUSES = ['accepted', 'in-transit', 'out-for-delivery', 'delivered', 'returned', 'problem'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** One thing that happened to a parcel, as its carrier says. `id` is the same however often it is told. */
export type CarrierEvent = { id: string; status: DeliveryStatus; at: Date; place: string; words: string }
export type ParcelNews = { reference: string; trackingNumber: string; event: CarrierEvent }
export type TrackedParcel = { reference: string; carrier: string; trackingNumber: string }

/**
 * Who tells of parcels: a carrier, or a gateway to several. Every call may throw CarrierUnreachable and may be
 * repeated: the reference, which is ours, keeps it from happening twice.
 */
export type CarrierTracker = {
  name: string
  label(lang: Lang): string
  /** The carriers that it follows, each once, by the name that stands in the list to choose from. */
  carriers(lang: Lang): readonly string[]
  /** Its own name of a carrier that a seller wrote; undefined when it does not follow it. */
  carrierOf(written: string): string | undefined
  subscribe(parcel: TrackedParcel & { notifyUrl: string }): Promise<{ subscribed: true } | { refused: string }>
  /** All that is known; undefined when it does not know the parcel. */
  read(parcel: TrackedParcel): Promise<CarrierEvent[] | undefined>
  /** Believes nothing that is not signed. `rawBody` is the text as it arrived. */
  readNotification(headers: Headers, rawBody: string): { eventId: string; news: ParcelNews } | { refused: 'forged' | 'stale' | 'malformed' }
}
