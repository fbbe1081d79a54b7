import type { Clock } from '#clock'
import { sql, type Writer } from '#database'

type PlanEvent = { storeId: string; planId: string; kind: 'made' | 'terms' | 'ended' | 'applied' | 'approved' | 'refused' | 'removed'; by: string; memberId?: string; why?: string }

const insertEvent = sql('affiliate.insert-event', 'insert into affiliate_event (store_id, plan_id, id, kind, member_id, by_id, why, at) values ($1, $2, $3, $4, $5, $6, $7, $8)')

export async function appendEvent(db: Writer, clock: Clock, { storeId, planId, kind, by, memberId, why }: PlanEvent): Promise<void> {
  await db.run(insertEvent, [storeId, planId, clock.id(), kind, memberId ?? null, by, why ?? '', clock.now()])
}
