import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { toTsvector } from '#words'
import { fieldsOf, MAX_ADDRESSES } from '../addresses/address-book.ts'
import type { Address } from '../addresses/schemas.ts'
import type { BillTo } from '../schemas.ts'
import { usesOf } from './count-uses.ts'
import { orderNumber } from './order-number.ts'
import type { PricedOrder } from './price-orders.ts'

const PICK_UP_CODES = 1_000_000n

export type PlacedOrder = PricedOrder & { id: string; number: string }
export type Placing = { buyer: { id: string; name: string }; checkoutId: string; currency: string; note: string; placedAt: Date; payUntil: Date; billTo?: BillTo; groupId?: string; visitorId?: string }
/** Typed in, or one of the book by its id. */
export type AddressWish = { address?: Address; addressId?: string }

// Everything that lies beside the store, in one round trip.
const insertOrders = sql(
  'orders.insert',
  `with placed as (
     insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, shipping_minor, total_minor,
       discount_minor, borne_minor, borne_taxed, tax_minor, tax_included, promoted, tax_parts, pick_up, bill_to, address, note, auto_receive_days, fee_bps, placed_at, pay_until, group_id, visitor_id)
     select o.store_id, o.id, o.number, $1, $2, 'placed', $3, o.goods_minor, o.shipping_minor, o.total_minor,
       o.discount_minor, o.borne_minor, true, o.tax_minor, o.tax_included, o.promoted, o.tax_parts, o.pick_up, $50::jsonb,
       case when o.needs_shipping then $4::jsonb end, $5, o.auto_receive_days, o.fee_bps, $6, $7, $52::uuid, $53::uuid
     from unnest($8::uuid[], $9::uuid[], $10::text[], $11::bigint[], $12::bigint[], $13::boolean[], $14::int[], $28::int[],
         $29::bigint[], $30::bigint[], $31::bigint[], $32::bigint[], $33::boolean[], $48::jsonb[], $49::jsonb[], $51::boolean[])
       as o (store_id, id, number, goods_minor, shipping_minor, needs_shipping, auto_receive_days, fee_bps, total_minor, discount_minor, borne_minor, tax_minor, tax_included, tax_parts, pick_up, promoted)
   ), lined as (
     insert into order_line (store_id, order_id, position, product_id, variant_id, title, variant_title, slug, picture, quantity, price_minor, discount_minor, borne_minor, tax_minor)
     select * from unnest($17::uuid[], $18::uuid[], $19::int[], $20::uuid[], $21::uuid[], $22::text[], $23::text[], $24::text[],
       $25::jsonb[], $26::int[], $27::bigint[], $34::bigint[], $35::bigint[], $36::bigint[])
   ), deducted as (
     insert into order_deduction (store_id, order_id, position, kind, promotion_id, title, funded_by, taken_off, amount_minor, params, per_line)
     select store_id, order_id, position, kind, promotion_id, title, funded_by, taken_off, amount_minor, params, array(select jsonb_array_elements_text(per_line)::bigint)
     from unnest($37::uuid[], $38::uuid[], $39::int[], $40::text[], $41::uuid[], $42::text[], $43::text[], $44::text[], $45::bigint[], $46::jsonb[], $47::jsonb[])
       as d (store_id, order_id, position, kind, promotion_id, title, funded_by, taken_off, amount_minor, params, per_line)
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, by_id, at)
     select store_id, id, event_id, 'placed', 'buyer', $1, $6 from unnest($8::uuid[], $9::uuid[], $15::uuid[]) as e (store_id, id, event_id)
   )
   insert into order_search (store_id, order_id, terms)
   select store_id, id, terms::tsvector from unnest($8::uuid[], $9::uuid[], $16::text[]) as t (store_id, id, terms)`,
)

// Everything that lies beside the buyer. An address that was typed in is kept, unless it is known or the book is
// full; one that was chosen is given back.
const insertCheckout = sql<{ address: Address | null; taken: number }>(
  'orders.insert-checkout',
  `with made as (
     insert into checkout (buyer_id, id, currency, total_minor, placed_at, pay_until) values ($1, $2, $3, $4, $5, $6)
   ), mine as (
     insert into buyer_order (buyer_id, order_id, store_id, checkout_id, placed_at)
     select $1, id, store_id, $2, $5 from unnest($7::uuid[], $8::uuid[]) as o (store_id, id)
   ), kept as (
     insert into address (account_id, id, name, phone, country, region, city, district, street, postcode, chosen_at)
     select $1, $9::uuid, $10, $11, $12, $13, $14, $15, $16, $17, $5 where $9::uuid is not null
       and not exists (
         select 1 from address where account_id = $1 and (name, phone, country, region, city, district, street, postcode)
           = ($10::text, $11::text, $12::text, $13::text, $14::text, $15::text, $16::text, $17::text))
       and (select count(*) from address where account_id = $1) < ${MAX_ADDRESSES}
   ), taken as (
     delete from cart_line where owner_id = $1 and variant_id = any($18::uuid[]) returning variant_id
   ), chosen as (
     update address set chosen_at = $5 where account_id = $1 and id = $19::uuid
     returning name, phone, country, region, city, district, street, postcode
   )
   select (select to_jsonb(chosen) from chosen) as address, (select count(distinct variant_id)::int from taken) as taken`,
)

/** Gives each order its id and its number. `madeId` is that of a single order, made before. */
export function nameOrders(clock: Clock, placing: Placing, priced: readonly PricedOrder[], madeId?: string): PlacedOrder[] {
  return priced.map((order) => {
    const id = madeId ?? clock.id()
    return { ...order, id, number: orderNumber(id, placing.placedAt) }
  })
}

/** Writes the checkout beside its buyer and takes what was ordered out of the cart: how many lines lay there. Gives the address to ship to, if there is one. */
export async function writeCheckout(db: Writer, clock: Clock, placing: Placing, orders: readonly PlacedOrder[], { address, addressId }: AddressWish): Promise<{ address: Address | undefined; taken: number }> {
  const { buyer, checkoutId, currency, placedAt, payUntil } = placing
  const total = orders.reduce((sum, order) => sum + order.totalMinor, 0n)
  const { address: chosen, taken } = await db.one(insertCheckout, [
    buyer.id, checkoutId, currency, total, placedAt, payUntil, orders.map((order) => order.storeId), orders.map((order) => order.id),
    address ? clock.id() : null, ...fieldsOf(address ?? {}), orders.flatMap((order) => order.lines.map((line) => line.variant.variantId)), addressId ?? null,
  ])
  return { address: address ?? chosen ?? undefined, taken }
}

/** Writes the orders of one checkout beside their stores, with lines, first event and what they are found by. */
export async function writeOrders(db: Writer, clock: Clock, placing: Placing, orders: readonly PlacedOrder[], address: Address | undefined): Promise<void> {
  const { buyer, checkoutId, currency, note, placedAt, payUntil, billTo, groupId, visitorId } = placing
  const lines = orders.flatMap((order) => order.lines.map((line, position) => ({ ...line, position, order })))
  await db.run(insertOrders, [
    buyer.id, checkoutId, currency, address ? JSON.stringify(address) : null, note, placedAt, payUntil,
    orders.map((order) => order.storeId), orders.map((order) => order.id), orders.map((order) => order.number), orders.map((order) => order.goodsMinor),
    orders.map((order) => order.shippingMinor), orders.map((order) => order.needsShipping), orders.map((order) => order.lines[0]!.variant.autoReceiveDays),
    orders.map(() => clock.id()), orders.map((order) => searchTerms(order.number, buyer.name, address)),
    lines.map((line) => line.order.storeId), lines.map((line) => line.order.id), lines.map((line) => line.position), lines.map((line) => line.variant.productId),
    lines.map((line) => line.variant.variantId), lines.map((line) => line.variant.title), lines.map((line) => line.variant.variantTitle), lines.map((line) => line.variant.slug),
    lines.map((line) => line.variant.picture && JSON.stringify(line.variant.picture)), lines.map((line) => line.quantity), lines.map((line) => line.priceMinor),
    orders.map((order) => order.lines[0]!.variant.feeBps),
    orders.map((order) => order.totalMinor), orders.map((order) => order.discountMinor), orders.map((order) => order.borneMinor), orders.map((order) => order.taxMinor),
    orders.map((order) => order.taxIncluded),
    lines.map((line) => line.discountMinor), lines.map((line) => line.borneMinor), lines.map((line) => line.taxMinor),
    ...deductionValues(orders),
    orders.map((order) => taxParts(order)), orders.map((order) => pickUpOf(clock, order)), billTo ? JSON.stringify(billTo) : null,
    orders.map((order) => usesOf(order).length > 0), groupId ?? null, visitorId ?? null,
  ])
}

function taxParts({ taxParts: parts }: PlacedOrder): string {
  return JSON.stringify(parts.map(({ amountMinor, taxMinor, ...part }) => ({ ...part, amountMinor: Number(amountMinor), taxMinor: Number(taxMinor) })))
}

function pickUpOf(clock: Clock, { delivery }: PlacedOrder): string | null {
  return delivery.kind === 'pick-up' ? JSON.stringify({ ...delivery.point, code: pickUpCode(clock) }) : null
}

/** What a buyer shows to be handed an order: the part of an id that is chance, and of no id that anybody sees. */
function pickUpCode(clock: Clock): string {
  const chance = BigInt(`0x${clock.id().replaceAll('-', '').slice(-12)}`)
  return String(chance % PICK_UP_CODES).padStart(6, '0')
}

/** As columns. */
function deductionValues(orders: readonly PlacedOrder[]): unknown[][] {
  const rows = orders.flatMap((order) => order.deductions.map((each, position) => ({ ...each, position, order })))
  return [
    rows.map(({ order }) => order.storeId), rows.map(({ order }) => order.id), rows.map(({ position }) => position), rows.map(({ kind }) => kind),
    rows.map(({ promotionId }) => promotionId), rows.map(({ title }) => title), rows.map(({ fundedBy }) => fundedBy), rows.map(({ takenOff }) => takenOff),
    rows.map(({ amountMinor }) => amountMinor), rows.map(({ params }) => JSON.stringify(params)), rows.map(({ perLine }) => JSON.stringify(perLine.map(Number))),
  ]
}

function searchTerms(number: string, buyerName: string, address: Address | undefined): string {
  return toTsvector([number, buyerName, address?.name, address?.phone].filter((text) => text !== undefined).map((text) => ({ text, weight: 'A' })))
}
