import { createHmac } from 'node:crypto'
import { type CarrierEvent, type CarrierTracker, CarrierUnreachable, type DeliveryStatus } from './port.ts'

const SECRET = 'between the carrier and us'

/** A carrier in memory that speaks the port: it says what it is told to say, signed, and can be down. */
export type TestCarrier = CarrierTracker & {
  /** By reference. */
  parcels: Map<string, { trackingNumber: string; events: CarrierEvent[] }>
  subscriptions: string[]
  down: boolean
  /** Something happens to a parcel; gives the signed notification of it. */
  scan(reference: string, status: DeliveryStatus, at: Date, more?: { id?: string; place?: string; trackingNumber?: string }): { body: string; headers: Record<string, string> }
}

export function testCarrier(): TestCarrier {
  const parcels: TestCarrier['parcels'] = new Map()
  const subscriptions: string[] = []
  const carrier: TestCarrier = {
    name: 'test', label: () => 'Test', carriers: () => ['Test Post'], parcels, subscriptions, down: false,
    carrierOf: (written) => (written === 'Test Post' ? 'post' : undefined),
    subscribe: async ({ reference, trackingNumber }) => {
      if (carrier.down) throw new CarrierUnreachable('down')
      subscriptions.push(reference)
      if (!parcels.has(reference)) parcels.set(reference, { trackingNumber, events: [] })
      return { subscribed: true }
    },
    read: async ({ reference }) => {
      if (carrier.down) throw new CarrierUnreachable('down')
      return parcels.get(reference)?.events
    },
    readNotification: (headers, rawBody) => {
      if (headers.get('signature') !== sign(rawBody)) return { refused: 'forged' }
      const { eventId, reference, trackingNumber, event } = JSON.parse(rawBody)
      return { eventId, news: { reference, trackingNumber, event: { ...event, at: new Date(event.at) } } }
    },
    scan: (reference, status, at, { id = crypto.randomUUID(), place = 'Xiamen', trackingNumber } = {}) => {
      const parcel = parcels.get(reference) ?? { trackingNumber: trackingNumber ?? '', events: [] }
      const event = { id, status, at, place, words: `${status} at ${place}` }
      parcel.events.push(event)
      const body = JSON.stringify({ eventId: `news-${id}`, reference, trackingNumber: trackingNumber ?? parcel.trackingNumber, event })
      return { body, headers: { 'content-type': 'application/json', signature: sign(body) } }
    },
  }
  return carrier
}

const sign = (body: string) => createHmac('sha256', SECRET).update(body).digest('hex')
