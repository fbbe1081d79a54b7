import { type Check, checkOver, sql } from '#database'

const count = sql<{ count: number }>('webhooks.check-count', 'select count(*)::int as count from webhook_delivery')
const unproven = sql<{ id: string }>(
  'webhooks.check-delivered',
  `select d.id from webhook_delivery d where d.state = 'delivered'
   and not exists (select 1 from webhook_attempt a where a.account_id = d.account_id and a.delivery_id = d.id and a.status between 200 and 299)`,
)

const unsent = sql<{ id: string }>(
  'webhooks.check-waiting',
  `select d.id from webhook_delivery d join webhook_endpoint e on e.account_id = d.account_id and e.id = d.endpoint_id
   where d.state = 'waiting' and (e.ended_at is not null or (e.paused_at is null and e.next_at is null))`,
)

export const webhooksChecks: Check[] = [
  checkOver('webhooks: what counts as told was taken in one of its tries', count, unproven),
  checkOver('webhooks: what waits has its turn, and nothing waits on an endpoint that has ended', count, unsent),
]
