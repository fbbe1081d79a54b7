import { type Reader, sql } from '#database'

const asides = sql<{ id: string; borneMinor: bigint; isDispute: boolean }>(
  'aftersales.set-aside-for',
  `select a.id, a.disputed_at is not null as "isDispute", coalesce(sum(l.aside_borne_minor), 0)::int8 as "borneMinor"
   from aftersale a left join aftersale_line l on l.store_id = a.store_id and l.aftersale_id = a.id
   where a.store_id = any($1::uuid[]) and a.id = any($2::uuid[]) group by a.store_id, a.id`,
)

/** Of requests: what of the money that was set aside for them the platform had paid, and whether it was asked to decide. */
export async function setAsideFor(db: Reader, requests: readonly { storeId: string; id: string }[]): Promise<Map<string, { borneMinor: bigint; isDispute: boolean }>> {
  if (requests.length === 0) return new Map()
  const found = await db.all(asides, [[...new Set(requests.map(({ storeId }) => storeId))], requests.map(({ id }) => id)])
  return new Map(found.map(({ id, ...aside }) => [id, aside]))
}
