import { type Reader, sql } from '#database'

const waiting = sql<{ count: number; since: Date | null; plans: string[] | null }>(
  'affiliate.applications-waiting',
  `select count(*)::int as count, min(applied_at) as since, array_agg(distinct plan_id) as plans
   from (select a.plan_id, a.applied_at from affiliate_plan p join affiliate_partner a on a.store_id = p.store_id and a.plan_id = p.id
     where p.store_id = $1 and p.ended_at is null and a.state = 'applied' limit $2) waiting`,
)

/** Who waits for a store's word on their application: how many, up to a number, since when, and for which plans. */
export async function countApplications(db: Reader, storeId: string, most: number): Promise<{ count: number; since: Date | null; plans: string[] }> {
  const { plans, ...counted } = await db.one(waiting, [storeId, most])
  return { ...counted, plans: plans ?? [] }
}
