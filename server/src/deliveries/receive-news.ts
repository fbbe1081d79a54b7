import { z } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { applyEvents } from './apply-events.ts'
import { type DeliveriesDeps, trackerNamed } from './deps.ts'
import { DELIVERY_STATUSES } from './port.ts'
import { readReference } from './reference.ts'

export const MAX_NEWS_BYTES = 64_000
const MAX_ID = 120

const store = sql(
  'deliveries.store-news',
  'insert into delivery_notification (tracker, event_id, body, news, received_at) values ($1, $2, $3, $4, $5) on conflict (tracker, event_id) do nothing',
)
const stored = sql<{ news: unknown }>('deliveries.stored-news', 'select news from delivery_notification where tracker = $1 and event_id = $2 and processed_at is null')
const markDone = sql('deliveries.mark-news', 'update delivery_notification set processed_at = $3, outcome = $4 where tracker = $1 and event_id = $2')

const StoredNews = z.object({
  reference: z.string(),
  trackingNumber: z.string(),
  event: z.object({ id: z.string(), status: z.enum(DELIVERY_STATUSES), at: z.coerce.date(), place: z.string(), words: z.string() }),
})

export type Received = 'unknown-tracker' | 'forged' | 'stale' | 'malformed' | 'stored'

/** Keeps genuine news as it came and says yes; what follows from it is done by the worker, once. */
export async function receiveNews(deps: DeliveriesDeps, name: string, headers: Headers, rawBody: string): Promise<Received> {
  const { database, clock, onNews } = deps
  const tracker = trackerNamed(deps, name)
  if (!tracker) return 'unknown-tracker'
  const read = tracker.readNotification(headers, rawBody)
  if ('refused' in read) {
    onNews?.({ tracker: name, what: read.refused })
    return read.refused
  }
  const { eventId, news } = read
  if (eventId.length > MAX_ID || news.event.id.length > MAX_ID || rawBody.includes('\u0000') || rawBody.includes('\\u0000')) return 'malformed'
  await database.write(async (db) => {
    const isNew = (await db.run(store, [name, eventId, rawBody, JSON.stringify(news), clock.now()])) === 1
    if (isNew) await record(db, clock, 'delivery.told', { tracker: name, eventId })
    else onNews?.({ tracker: name, what: 'repeated' })
  })
  return 'stored'
}

/** Carries out what was kept; what was carried out before stays so. */
export async function carryOutNews(db: Writer, clock: Clock, { tracker, eventId }: { tracker: string; eventId: string }): Promise<void> {
  const row = await db.maybe(stored, [tracker, eventId])
  if (!row) return
  const { reference, trackingNumber, event } = StoredNews.parse(row.news)
  const ref = readReference(reference)
  const outcome = ref ? await applyEvents(db, clock, ref, [event], trackingNumber) : 'unknown'
  await db.run(markDone, [tracker, eventId, clock.now(), outcome])
}
