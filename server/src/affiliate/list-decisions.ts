import { GREATEST_ID, type Reader, sql } from '#database'
import type { KeptCandidate } from './decide-orders.ts'

export type DecisionRow = {
  storeId: string; orderId: string; position: number; productId: string; title: string; currency: string; baseMinor: bigint
  memberId: string | null; rateBps: number | null; commissionMinor: bigint | null; holdDays: number | null; candidates: KeptCandidate[]; decidedAt: Date
}
export type ResultRow = { id: string; storeId: string; orderId: string; position: number; productId: string; currency: string; baseMinor: bigint; rateBps: number | null; commissionMinor: bigint | null; holdDays: number | null; clicks: KeptCandidate[]; decidedAt: Date }
export type SignalRow = { id: string; memberId: string; placementId: string; kind: 'flood' | 'stuffing' | 'coupon-hijack'; clicks: number; visitors: number; seen: number; firstAt: Date; lastAt: Date }
type Page = { after?: string; limit: number }

const LAST_POSITION = 2 ** 31 - 1
const COLUMNS = `d.store_id as "storeId", d.order_id as "orderId", d.position, d.product_id as "productId", coalesce(l.title, '') as title, d.currency, d.base_minor as "baseMinor", d.member_id as "memberId", d.rate_bps as "rateBps",
  d.commission_minor as "commissionMinor", d.hold_days as "holdDays", d.candidates, d.decided_at as "decidedAt"`
const FROM = 'affiliate_decision d left join order_line l on l.store_id = d.store_id and l.order_id = d.order_id and l.position = d.position'
const SIGNAL = 'id, member_id as "memberId", placement_id as "placementId", kind, clicks, visitors, seen, first_at as "firstAt", last_at as "lastAt"'

const ofStore = sql<DecisionRow>(
  'affiliate.decisions-of-store',
  `select ${COLUMNS} from ${FROM} where d.store_id = $1 and (d.order_id, d.position) < ($2, $3) and d.candidates <> '[]' order by d.order_id desc, d.position desc limit $4`,
)
const ofOrder = sql<DecisionRow>('affiliate.decisions-of-order', `select ${COLUMNS} from ${FROM} where d.store_id = $1 and d.order_id = $2 order by d.position`)
const ofMember = sql<ResultRow>(
  'affiliate.results-of-member',
  `select id, store_id as "storeId", order_id as "orderId", position, product_id as "productId", currency, base_minor as "baseMinor", rate_bps as "rateBps", commission_minor as "commissionMinor", hold_days as "holdDays", clicks, decided_at as "decidedAt"
   from affiliate_result where member_id = $1 and id < $2 order by id desc limit $3`,
)
const titles = sql<{ orderId: string; position: number; title: string }>('affiliate.titles-of-lines', 'select order_id as "orderId", position, title from order_line where store_id = any($1::uuid[]) and order_id = any($2::uuid[])')
const signalsOfOne = sql<SignalRow>('affiliate.signals-of-member', `select ${SIGNAL} from affiliate_signal where member_id = $1 and id < $2 order by id desc limit $3`)
const allSignals = sql<SignalRow>('affiliate.signals', `select ${SIGNAL} from affiliate_signal where id < $1 order by id desc limit $2`)

/** `after` is the order and the line that a page ended with. */
export async function decisionsOfStore(db: Reader, storeId: string, { after, limit }: { after?: { order: string; position: number }; limit: number }): Promise<{ rows: DecisionRow[]; next: string | null }> {
  const rows = await db.all(ofStore, [storeId, after?.order ?? GREATEST_ID, after?.position ?? LAST_POSITION, limit + 1])
  const last = rows.length > limit ? rows[limit - 1]! : undefined
  return { rows: rows.slice(0, limit), next: last ? `${last.orderId}.${last.position}` : null }
}

export function readCursor(text: string): { order: string; position: number } | undefined {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,5})$/.exec(text)
  return match ? { order: match[1]!, position: Number(match[2]) } : undefined
}

export async function decisionsOfOrder(db: Reader, storeId: string, orderId: string): Promise<DecisionRow[]> {
  return db.all(ofOrder, [storeId, orderId])
}

export async function resultsOfMember(db: Reader, memberId: string, { after = GREATEST_ID, limit }: Page): Promise<{ rows: ResultRow[]; next: string | null }> {
  return pageOfIds(await db.all(ofMember, [memberId, after, limit + 1]), limit)
}

/** What the lines are called that members were considered for; of an order that is gone, with the demo town, nothing is known. */
export async function lineTitlesOf(db: Reader, rows: readonly ResultRow[]): Promise<(row: ResultRow) => string> {
  const found = rows.length === 0 ? [] : await db.all(titles, [[...new Set(rows.map(({ storeId }) => storeId))], [...new Set(rows.map(({ orderId }) => orderId))]])
  const known = new Map(found.map(({ orderId, position, title }) => [`${orderId} ${position}`, title]))
  return ({ orderId, position }) => known.get(`${orderId} ${position}`) ?? ''
}

export async function signalsOfMember(db: Reader, memberId: string, { after = GREATEST_ID, limit }: Page): Promise<{ rows: SignalRow[]; next: string | null }> {
  return pageOfIds(await db.all(signalsOfOne, [memberId, after, limit + 1]), limit)
}

export async function signalsOfAll(db: Reader, { after = GREATEST_ID, limit }: Page): Promise<{ rows: SignalRow[]; next: string | null }> {
  return pageOfIds(await db.all(allSignals, [after, limit + 1]), limit)
}

function pageOfIds<Row extends { id: string }>(rows: Row[], limit: number): { rows: Row[]; next: string | null } {
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
}
