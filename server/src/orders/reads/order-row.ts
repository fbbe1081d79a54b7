import type { Picture } from '#api'
import { type Reader, sql } from '#database'
import type { PickUpPoint } from '#shipping'
import type { Address } from '../addresses/schemas.ts'
import type { BillTo, OrderState } from '../schemas.ts'

export type OrderRef = { storeId: string; id: string }
export type OrderRow = {
  storeId: string
  id: string
  number: string
  buyerId: string
  checkoutId: string
  state: OrderState
  currency: string
  goodsMinor: bigint
  shippingMinor: bigint
  discountMinor: bigint
  /** What a coupon of the platform paid of it. */
  borneMinor: bigint
  taxMinor: bigint
  taxIncluded: boolean
  /** Whether its tax is of what the platform paid as well; of orders from before it is of the buyer's money alone. */
  borneTaxed: boolean
  totalMinor: bigint
  feeBps: number
  taxParts: readonly { label: string; rateBps: number; amountMinor: number; taxMinor: number; /** Which lines, by position, and whether shipping. */ lines: readonly number[]; shipping: boolean }[]
  pickUp: (PickUpPoint & { code: string }) | null
  readyAt: Date | null
  billTo: BillTo | null
  address: Address | null
  note: string
  placedAt: Date
  /** The group that it was placed in. */
  groupId: string | null
  payUntil: Date
  autoReceiveAt: Date | null
  autoReceiveStopped: 'returned' | 'problem' | null
  packedAt: Date | null
  partlyShippedAt: Date | null
  frozenMinor: bigint
  /** What the platform paid of that, set aside beside it. */
  frozenBorneMinor: bigint
  paidAt: Date | null
  chargedBackMinor: bigint
}
export type LineRow = { orderId: string; productId: string; variantId: string; slug: string; title: string; variantTitle: string; picture: Picture | null; quantity: number; returned: number; priceMinor: bigint; discountMinor: bigint }

const COLUMNS = `store_id as "storeId", id, number, buyer_id as "buyerId", checkout_id as "checkoutId", state, currency,
  goods_minor as "goodsMinor", shipping_minor as "shippingMinor", total_minor as "totalMinor", discount_minor as "discountMinor", borne_minor as "borneMinor", tax_minor as "taxMinor", tax_included as "taxIncluded", borne_taxed as "borneTaxed", tax_parts as "taxParts", pick_up as "pickUp", pick_up_ready_at as "readyAt", bill_to as "billTo", fee_bps as "feeBps", address, note, placed_at as "placedAt",
  pay_until as "payUntil", auto_receive_at as "autoReceiveAt", auto_receive_stopped as "autoReceiveStopped", packed_at as "packedAt", partly_shipped_at as "partlyShippedAt", frozen_minor as "frozenMinor", frozen_borne_minor as "frozenBorneMinor", paid_at as "paidAt", charged_back_minor as "chargedBackMinor", group_id as "groupId"`

const rowsByIds = sql<OrderRow>('orders.rows', `select ${COLUMNS} from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[])`)
const linesByIds = sql<LineRow>(
  'orders.lines',
  `select order_id as "orderId", product_id as "productId", variant_id as "variantId", slug, title, variant_title as "variantTitle",
     picture, quantity, returned, price_minor as "priceMinor", discount_minor as "discountMinor"
   from order_line where store_id = any($1::uuid[]) and order_id = any($2::uuid[]) order by order_id, position`,
)

/** In the order in which they are named. */
export async function orderRows(db: Reader, refs: readonly OrderRef[]): Promise<OrderRow[]> {
  if (refs.length === 0) return []
  const found = new Map((await db.all(rowsByIds, keysOf(refs))).map((row) => [row.id, row]))
  return refs.flatMap((ref) => found.get(ref.id) ?? [])
}

export async function linesOfOrders(db: Reader, refs: readonly OrderRef[]): Promise<Map<string, LineRow[]>> {
  if (refs.length === 0) return new Map()
  return Map.groupBy(await db.all(linesByIds, keysOf(refs)), (line) => line.orderId)
}

function keysOf(refs: readonly OrderRef[]): [string[], string[]] {
  return [[...new Set(refs.map((ref) => ref.storeId))], refs.map((ref) => ref.id)]
}
