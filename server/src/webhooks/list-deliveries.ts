import { cutPage, type z } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import type { EndpointRef } from './endpoint-row.ts'
import type { EventKind } from './facts.ts'
import type { WebhookDelivery } from './schemas.ts'

type Row = { id: string; kind: EventKind; state: 'waiting' | 'delivered' | 'failed'; body: string; at: Date; nextAt: Date }
const newest = sql<Row>(
  'webhooks.deliveries',
  'select id, kind, state, body, at, next_at as "nextAt" from webhook_delivery where account_id = $1 and endpoint_id = $2 and id < $3 order by id desc limit $4',
)
const tries = sql<{ deliveryId: string; status: number | null; error: string | null; tookMs: number; at: Date }>(
  'webhooks.attempts',
  'select delivery_id as "deliveryId", status, error, took_ms as "tookMs", at from webhook_attempt where account_id = $1 and delivery_id = any($2::uuid[]) order by id',
)

/** What an endpoint was told, newest first, with every try: two statements. */
export async function listDeliveries(db: Reader, { accountId, id }: EndpointRef, { after = GREATEST_ID, limit }: { after?: string; limit: number }): Promise<{ items: z.infer<typeof WebhookDelivery>[]; next: string | null }> {
  const { rows, next } = cutPage(await db.all(newest, [accountId, id, after, limit + 1]), limit, (row) => row.id)
  const attempts = Map.groupBy(rows.length > 0 ? await db.all(tries, [accountId, rows.map((row) => row.id)]) : [], ({ deliveryId }) => deliveryId)
  return {
    items: rows.map(({ id: delivery, kind, state, body, at, nextAt }) => ({
      id: delivery, kind, state, body, at: at.toISOString(), nextAt: state === 'waiting' ? nextAt.toISOString() : null,
      attempts: (attempts.get(delivery) ?? []).map(({ status, error, tookMs, at: tried }) => ({ at: tried.toISOString(), status, error, tookMs })),
    })),
    next,
  }
}
