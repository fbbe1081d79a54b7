import { GREATEST_ID, type Reader, sql } from '#database'
import type { KeptCandidate } from './decide-orders.ts'

export type DecisionRow = {
  storeId: string; orderId: string; position: number; productId: string; currency: string; baseMinor: bigint
  memberId: string | null; rateBps: number | null; commissionMinor: bigint | null; holdDays: number | null; candidates: KeptCandidate[]; decidedAt: Date
}
export type ResultRow = { id: string; storeId: string; productId: string; currency: string; baseMinor: bigint; rateBps: number | null; commissionMinor: bigint | null; holdDays: number | null; clicks: KeptCandidate[]; decidedAt: Date }
export type SignalRow = { id: string; memberId: string; placementId: string; kind: 'flood' | 'stuffing' | 'coupon-hijack'; clicks: number; visitors: number; seen: number; firstAt: Date; lastAt: Date }
type Page = { after?: string; limit: number }

const LAST_POSITION = 2 ** 31 - 1
const COLUMNS = `store_id as "storeId", order_id as "orderId", position, product_id as "productId", currency, base_minor as "baseMinor", member_id as "memberId", rate_bps as "rateBps",
  commission_minor as "commissionMinor", hold_days as "holdDays", candidates, decided_at as "decidedAt"`
const SIGNAL = 'id, member_id as "memberId", placement_id as "placementId", kind, clicks, visitors, seen, first_at as "firstAt", last_at as "lastAt"'

const ofStore = sql<DecisionRow>(
  'affiliate.decisions-of-store',
  `select ${COLUMNS} from affiliate_decision where store_id = $1 and (order_id, position) < ($2, $3) and candidates <> '[]' order by order_id desc, position desc limit $4`,
)
const ofOrder = sql<DecisionRow>('affiliate.decisions-of-order', `select ${COLUMNS} from affiliate_decision where store_id = $1 and order_id = $2 order by position`)
const ofMember = sql<ResultRow>(
  'affiliate.results-of-member',
  `select id, store_id as "storeId", product_id as "productId", currency, base_minor as "baseMinor", rate_bps as "rateBps", commission_minor as "commissionMinor", hold_days as "holdDays", clicks, decided_at as "decidedAt"
   from affiliate_result where member_id = $1 and id < $2 order by id desc limit $3`,
)
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

export async function signalsOfMember(db: Reader, memberId: string, { after = GREATEST_ID, limit }: Page): Promise<{ rows: SignalRow[]; next: string | null }> {
  return pageOfIds(await db.all(signalsOfOne, [memberId, after, limit + 1]), limit)
}

export async function signalsOfAll(db: Reader, { after = GREATEST_ID, limit }: Page): Promise<{ rows: SignalRow[]; next: string | null }> {
  return pageOfIds(await db.all(allSignals, [after, limit + 1]), limit)
}

function pageOfIds<Row extends { id: string }>(rows: Row[], limit: number): { rows: Row[]; next: string | null } {
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
}
