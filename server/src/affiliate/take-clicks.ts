import type { Database } from '#database'
import { sql } from '#database'
import { GATHER_MS, MAX_CLICKS_A_WRITE, MAX_WAITING_CLICKS, MAX_WRITES_AT_ONCE } from './limits.ts'

export type NewClick = { visitorId: string; id: string; at: Date; memberId: string; placementId: string; storeId: string; productId: string | null; network: string; referrer: string | null }

const insertClicks = sql(
  'affiliate.insert-clicks',
  `insert into affiliate_click (visitor_id, id, at, member_id, placement_id, store_id, product_id, network, referrer)
   select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[])`,
)

type Waiting = { click: NewClick; done: () => void; failed: (error: unknown) => void }

export class TooManyWaiting extends Error {}

/**
 * Writes clicks, those that come within a few milliseconds by one statement. A click is taken when its promise is
 * fulfilled: it is committed then, and not before.
 */
export function takeClicks(database: Pick<Database, 'writeOne'>): (click: NewClick) => Promise<void> {
  const waiting: Waiting[] = []
  let writing = 0
  let timer: NodeJS.Timeout | undefined

  const write = () => {
    clearTimeout(timer)
    timer = undefined
    while (waiting.length > 0 && writing < MAX_WRITES_AT_ONCE) void writeNow(waiting.splice(0, MAX_CLICKS_A_WRITE))
  }
  const writeNow = async (batch: readonly Waiting[]) => {
    writing++
    try {
      await database.writeOne(insertClicks, columnsOf(batch.map(({ click }) => click)))
      for (const { done } of batch) done()
    } catch (error) {
      for (const { failed } of batch) failed(error)
    } finally {
      writing--
      // What came meanwhile has waited as long as a write takes.
      if (waiting.length > 0) write()
    }
  }

  return (click) =>
    new Promise((done, failed) => {
      if (waiting.length >= MAX_WAITING_CLICKS) return failed(new TooManyWaiting('more clicks wait than may'))
      waiting.push({ click, done, failed })
      if (waiting.length >= MAX_CLICKS_A_WRITE) write()
      else if (writing < MAX_WRITES_AT_ONCE) timer ??= setTimeout(write, GATHER_MS)
    })
}

function columnsOf(clicks: readonly NewClick[]): unknown[][] {
  return [
    clicks.map(({ visitorId }) => visitorId), clicks.map(({ id }) => id), clicks.map(({ at }) => at), clicks.map(({ memberId }) => memberId),
    clicks.map(({ placementId }) => placementId), clicks.map(({ storeId }) => storeId), clicks.map(({ productId }) => productId), clicks.map(({ network }) => network), clicks.map(({ referrer }) => referrer),
  ]
}
