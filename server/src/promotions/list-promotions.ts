import { money } from '#api'
import { type Reader, sql } from '#database'
import type { PromotionView, Terms } from './schemas.ts'

type Row = {
  id: string; kind: PromotionView['kind']; title: string; currency: string; terms: Terms; code: string | null; claimable: boolean; totalLimit: number | null; personLimit: number | null
  startsAt: Date; endsAt: Date; stoppedAt: Date | null; idle: number; orders: number; savedMinor: bigint; used: number
}
const COLUMNS = `p.id, p.kind, p.title, p.currency, p.terms, p.code, p.claimable, p.total_limit as "totalLimit", p.person_limit as "personLimit",
  p.starts_at as "startsAt", p.ends_at as "endsAt", p.stopped_at as "stoppedAt", u.orders, u.saved as "savedMinor", u.used,
  case when p.kind = 'timed-price' and p.terms->>'priceMinor' is not null and p.stopped_at is null then (
    select count(*)::int from variant v where v.store_id = p.store_id and v.removed_at is null and v.price_minor <= (p.terms->>'priceMinor')::bigint
      and case when jsonb_array_length(p.terms->'variants') > 0 then p.terms->'variants' ? v.id::text else p.terms->'products' ? v.product_id::text end
  ) else 0 end as idle
  from promotion p cross join lateral (
    select count(*)::int as orders, coalesce(sum(amount_minor), 0)::int8 as saved, coalesce(sum(units), 0)::int as used
    from promotion_use where store_id = p.store_id and promotion_id = p.id and given_back_at is null
  ) u`
const list = sql<Row>('promotions.list', `select ${COLUMNS} where p.store_id = $1 and ($2::uuid is null or p.id < $2) order by p.id desc limit $3`)
const one = sql<Row>('promotions.one', `select ${COLUMNS} where p.store_id = $1 and p.id = $2`)

/** What a store or the platform gives and has given, newest first, with what became of it. */
export async function listPromotions(db: Reader, storeId: string, now: Date, { after, limit }: { after?: string; limit: number }): Promise<{ items: PromotionView[]; next: string | null }> {
  const rows = await db.all(list, [storeId, after ?? null, limit + 1])
  const items = rows.slice(0, limit).map((row) => present(row, now))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export async function readPromotion(db: Reader, storeId: string, id: string, now: Date): Promise<PromotionView | undefined> {
  const row = await db.maybe(one, [storeId, id])
  return row && present(row, now)
}

function present({ savedMinor, stoppedAt, startsAt, endsAt, ...row }: Row, now: Date): PromotionView {
  const state = stoppedAt ? 'stopped' : endsAt <= now ? 'over' : startsAt > now ? 'planned' : 'running'
  return { ...row, state, saved: money(savedMinor, row.currency), startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}
