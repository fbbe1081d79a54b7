import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { PLATFORM_ID } from './promotion.ts'

/** One promotion as one order uses it. `units` counts as its limits do. */
export type PromotionUse = { storeId: string; promotionId: string; orderId: string; /** Of the order; `storeId` is that of the promotion. */ soldBy: string; units: number; amountMinor: bigint }
export type UseRefused =
  | { promotionId: string; why: 'over' | 'used-up' | 'yours-used-up' }
  /** `holder`: the order for the same person that took it last, be it paid or not. */
  | { promotionId: string; why: 'persons-used-up'; holder: { storeId: string; orderId: string } | undefined }
  /** This account let orders with it go unpaid, and waits. */
  | { promotionId: string; why: 'let-go'; until: Date }
/** Who uses them: an account, and what else one person is known by. */
export type User = { buyerId: string; marks: readonly string[] }

/** So often an account may take a promotion for an order and not pay it: it keeps a share from whoever has the same phone number. */
export const MAX_LET_GO = 3
const LET_GO_MS = 24 * 3_600_000

// What is limited is locked in the order of ids, so that checkouts wait for each other and never in a ring, and is
// decided over the locked rows; see reserve-stock for why the update writes what was locked. A buyer's own
// count is one row that is counted up first and looked at afterwards: whoever is refused rolls back.
const take = sql<{ promotionId: string; open: boolean; enough: boolean; mayStill: boolean; isFirst: boolean; returned: number; returnedAt: Date | null; holderStoreId: string | null; holderOrderId: string | null }>(
  'promotions.take',
  `with wish as (
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::bigint[], $9::uuid[]) as w (store_id, promotion_id, order_id, units, amount_minor, sold_by)
   ), locked as materialized (
     select store_id, id, total_limit, person_limit, used, ends_at from promotion
     where store_id = any($1::uuid[]) and id = any($2::uuid[]) and total_limit is not null and stopped_at is null and starts_at <= $7 and ends_at > $7
     order by store_id, id for no key update
   ), usable as (
     select store_id, id, total_limit, person_limit, ends_at from locked
     union all
     select store_id, id, total_limit, person_limit, ends_at from promotion
     where store_id = any($1::uuid[]) and id = any($2::uuid[]) and total_limit is null and stopped_at is null and starts_at <= $7 and ends_at > $7
   ), taken as (
     update promotion p set used = l.used + w.units from locked l join wish w on w.store_id = l.store_id and w.promotion_id = l.id
     where p.store_id = any($1::uuid[]) and p.store_id = l.store_id and p.id = l.id and l.used + w.units <= l.total_limit
     returning p.store_id, p.id
   ), mine as (
     insert into promotion_person (store_id, promotion_id, buyer_id, used)
     select w.store_id, w.promotion_id, $6, w.units from wish w join usable u on u.store_id = w.store_id and u.id = w.promotion_id
     where u.person_limit is not null order by w.store_id, w.promotion_id
     on conflict (store_id, promotion_id, buyer_id) do update set used = promotion_person.used + excluded.used,
       returned = case when promotion_person.returned_at < $10 then 0 else promotion_person.returned end
     returning store_id, promotion_id, used, returned, returned_at
   ), held as (
     select store_id, promotion_id, used, holder_store_id, holder_order_id from promotion_mark
     where store_id = any($1::uuid[]) and promotion_id = any($2::uuid[]) and mark = any($8::text[])
   ), ours as (
     insert into promotion_mark (store_id, promotion_id, mark, used, ends_at, holder_store_id, holder_order_id)
     select w.store_id, w.promotion_id, k.mark, w.units, u.ends_at, w.sold_by, w.order_id from wish w join usable u on u.store_id = w.store_id and u.id = w.promotion_id
     cross join unnest($8::text[]) as k (mark)
     where u.person_limit is not null order by w.store_id, w.promotion_id, k.mark
     on conflict (store_id, promotion_id, mark) do update set used = promotion_mark.used + excluded.used,
       holder_store_id = excluded.holder_store_id, holder_order_id = excluded.holder_order_id
     returning store_id, promotion_id, used
   ), noted as (
     insert into promotion_use (store_id, promotion_id, order_id, buyer_id, units, amount_minor, at, marks)
     select w.store_id, w.promotion_id, w.order_id, $6, w.units, w.amount_minor, $7, case when u.person_limit is null then '{}'::text[] else $8::text[] end
     from wish w left join usable u on u.store_id = w.store_id and u.id = w.promotion_id
   )
   select w.promotion_id as "promotionId", u.id is not null as open, u.total_limit is null or t.id is not null as enough,
     u.person_limit is null or m.used <= u.person_limit as "mayStill",
     u.person_limit is null or coalesce((select max(o.used) from ours o where o.store_id = w.store_id and o.promotion_id = w.promotion_id), 0) <= u.person_limit as "isFirst",
     coalesce(m.returned, 0) as returned, m.returned_at as "returnedAt", h.holder_store_id as "holderStoreId", h.holder_order_id as "holderOrderId"
   from wish w left join usable u on u.store_id = w.store_id and u.id = w.promotion_id
   left join taken t on t.store_id = w.store_id and t.id = w.promotion_id
   left join mine m on m.store_id = w.store_id and m.promotion_id = w.promotion_id
   left join lateral (
     select holder_store_id, holder_order_id from held where held.store_id = w.store_id and held.promotion_id = w.promotion_id and held.used + w.units > u.person_limit limit 1
   ) h on true`,
)
const giveBack = sql(
  'promotions.give-back',
  `with back as (
     update promotion_use set given_back_at = $3 where store_id = any($1::uuid[]) and order_id = $2 and given_back_at is null
     returning store_id, promotion_id, buyer_id, units, marks
   ), locked as materialized (
     select store_id, id, used from promotion
     where store_id = any($1::uuid[]) and id = any(array(select promotion_id from back)) and total_limit is not null
     order by store_id, id for no key update
   ), unmarked as (
     update promotion_mark k set used = k.used - b.units from back b
     where k.store_id = any($1::uuid[]) and k.store_id = b.store_id and k.promotion_id = b.promotion_id and k.mark = any(b.marks)
   ), freed as (
     update promotion p set used = l.used - b.units from locked l join back b on b.store_id = l.store_id and b.promotion_id = l.id
     where p.store_id = any($1::uuid[]) and p.store_id = l.store_id and p.id = l.id
   )
   update promotion_person m set used = m.used - b.units, returned = m.returned + $4::int, returned_at = case when $4::int > 0 then $3 else m.returned_at end from back b
   where m.store_id = any($1::uuid[]) and m.store_id = b.store_id and m.promotion_id = b.promotion_id and m.buyer_id = b.buyer_id`,
)

/**
 * Counts these uses, in the transaction of the checkout. The first that cannot be had is given back as a refusal,
 * and the caller rolls back: of any number of buyers at once exactly as many succeed as a limit allows.
 */
export async function usePromotions(db: Writer, clock: Clock, { buyerId, marks }: User, uses: readonly PromotionUse[]): Promise<UseRefused | undefined> {
  if (uses.length === 0) return undefined
  const answers = await db.all(take, [
    uses.map(({ storeId }) => storeId), uses.map(({ promotionId }) => promotionId), uses.map(({ orderId }) => orderId),
    uses.map(({ units }) => units), uses.map(({ amountMinor }) => amountMinor), buyerId, clock.now(), marks,
    uses.map(({ soldBy }) => soldBy), new Date(clock.now().getTime() - LET_GO_MS),
  ])
  for (const { promotionId, open, enough, mayStill, isFirst, returned, returnedAt, holderStoreId, holderOrderId } of answers) {
    if (!open) return { promotionId, why: 'over' }
    if (!enough) return { promotionId, why: 'used-up' }
    if (!mayStill) return { promotionId, why: 'yours-used-up' }
    if (!isFirst) return { promotionId, why: 'persons-used-up', holder: holderOrderId === null ? undefined : { storeId: holderStoreId!, orderId: holderOrderId } }
    if (returned >= MAX_LET_GO) return { promotionId, why: 'let-go', until: new Date(returnedAt!.getTime() + LET_GO_MS) }
  }
  return undefined
}

/** An order came to nothing: what it used of promotions is free again. Once, however often it is said. `letGo`: its buyer did not pay it. */
export async function giveBackPromotions(db: Writer, clock: Clock, { storeId, orderId, letGo = false }: { storeId: string; orderId: string; letGo?: boolean }): Promise<void> {
  await db.run(giveBack, [[PLATFORM_ID, storeId], orderId, clock.now(), letGo ? 1 : 0])
}

const usesOfOrders = sql<{ orderId: string; standing: number; givenBack: number; amountMinor: bigint }>(
  'promotions.uses-of-orders',
  `select order_id as "orderId", count(*) filter (where given_back_at is null)::int as standing, count(given_back_at)::int as "givenBack", sum(amount_minor)::int8 as "amountMinor"
   from promotion_use where store_id = any($1::uuid[]) and order_id = any($2::uuid[]) group by order_id`,
)

/** How many uses these orders have, and how many of them were given back. */
export function countUsesOf(db: Reader, storeIds: readonly string[], orderIds: readonly string[]): Promise<{ orderId: string; standing: number; givenBack: number; amountMinor: bigint }[]> {
  return db.all(usesOfOrders, [[PLATFORM_ID, ...storeIds], orderIds])
}
