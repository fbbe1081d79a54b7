import { DAY_MS } from '#clock'
import type { DeliveryStatus } from './port.ts'

/** A parcel that moves and never arrives counts as received so many days after one that nobody tells of. */
export const MAX_ON_THE_WAY_DAYS = 30
/** However late the carrier tells of a delivery, the buyer has so long to speak. */
export const LEAST_NOTICE_DAYS = 2

/** A parcel of an order as far as its carrier has told; `state` is 'waiting' as long as nothing was heard, also of one nobody follows. */
export type ParcelStand = { state: DeliveryStatus | 'waiting'; sentAt: Date; deliveredAt: Date | null; heardAt: Date | null }
export type Receipt = { at: Date; stopped: 'returned' | 'problem' | null; allDelivered: boolean }

/**
 * When an order counts as received by itself: so many days after the last of its parcels was delivered; where
 * nothing was heard, after it was sent; never sooner than LEAST_NOTICE_DAYS after all of it was shipped. One that came back or is in trouble stops it.
 */
export function decideReceipt(parcels: readonly ParcelStand[], autoReceiveDays: number, shippedAt: Date): Receipt {
  const stopped = parcels.some((each) => each.state === 'returned') ? 'returned' : parcels.some((each) => each.state === 'problem') ? 'problem' : null
  const at = new Date(Math.max(after(shippedAt, Math.min(autoReceiveDays, LEAST_NOTICE_DAYS)), ...parcels.map((each) => dueOf(each, autoReceiveDays))))
  return { at, stopped, allDelivered: parcels.every((each) => each.state === 'delivered') }
}

function dueOf({ state, sentAt, deliveredAt, heardAt }: ParcelStand, days: number): number {
  if (state === 'waiting') return after(sentAt, days)
  if (state !== 'delivered') return after(sentAt, days + MAX_ON_THE_WAY_DAYS)
  // What a carrier says of the time is believed only between the sending and now.
  const delivered = new Date(Math.max(sentAt.getTime(), Math.min(deliveredAt!.getTime(), heardAt!.getTime())))
  return Math.max(after(delivered, days), after(heardAt!, Math.min(days, LEAST_NOTICE_DAYS)))
}

function after(moment: Date, days: number): number {
  return moment.getTime() + days * DAY_MS
}

const RANK: Record<DeliveryStatus, number> = { accepted: 0, 'in-transit': 1, 'out-for-delivery': 2, problem: 3, returned: 4, delivered: 5 }
type Told = { id: string; status: DeliveryStatus; at: Date; heardAt: Date }

/** What a parcel has come to by all that was told, in whatever order that was heard. Undefined: nothing was. */
export function standOf(events: readonly Told[]): { state: DeliveryStatus; stateAt: Date; deliveredAt: Date | null; heardAt: Date | null } | undefined {
  const inOrder = events.toSorted((a, b) => a.at.getTime() - b.at.getTime() || RANK[a.status] - RANK[b.status] || (a.id < b.id ? -1 : 1))
  const last = inOrder.at(-1)
  if (!last) return undefined
  if (last.status !== 'delivered') return { state: last.status, stateAt: last.at, deliveredAt: null, heardAt: null }
  // Told again as delivered, it was delivered when that was first said since anything else.
  const since = inOrder.findLastIndex((each) => each.status !== 'delivered') + 1
  const told = inOrder.slice(since)
  return { state: 'delivered', stateAt: last.at, deliveredAt: told[0]!.at, heardAt: new Date(Math.min(...told.map((each) => each.heardAt.getTime()))) }
}
