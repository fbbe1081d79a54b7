import { GREATEST_ID, type Reader, sql } from '#database'
import { balancesOf, movesOfOwner, type OwnerMove, sumsByKind, sumsByYear, type YearSum } from '#ledger'
import { orderNumbers } from '#orders'
import { commissionOfOrders, type CommissionRow } from '#settlement'
import type { PaidThrough } from './deps.ts'

export type PartyRow = { id: string; storeId: string; orderId: string; role: 'creator' | 'agency'; creatorId: string; currency: string; decidedAt: Date }
export type EarningLine = { position: number; productId: string; title: string; baseMinor: bigint; rateBps: number; commissionMinor: bigint; mineMinor: bigint }
/** `promised`: the buyer does not have the goods yet. `waiting`: they may still come back. `paid`: all of it has reached the bank account. */
export const EARNING_STATES = ['promised', 'waiting', 'cleared', 'paid', 'taken-back'] as const
export type Earning = PartyRow & {
  /** What people call the order. */
  number: string
  state: (typeof EARNING_STATES)[number]
  /** When all of it may be had, where nothing comes in between. */
  clearsAt: Date | null
  earnedMinor: bigint; pendingMinor: bigint; clearedMinor: bigint; backMinor: bigint
  lines: readonly EarningLine[]
  moves: readonly OwnerMove[]
}
export type EarningSums = { currency: string; earnedMinor: bigint; pendingMinor: bigint; clearedMinor: bigint; backMinor: bigint }

const ofParty = sql<PartyRow>(
  'affiliate.earnings-of',
  `select id, store_id as "storeId", order_id as "orderId", role, creator_id as "creatorId", currency, decided_at as "decidedAt" from commission_party where party_id = $1 and id < $2 order by id desc limit $3`,
)
const decisions = sql<{ orderId: string; position: number; productId: string; title: string; baseMinor: bigint; rateBps: number }>(
  'affiliate.decided-lines',
  `select d.order_id as "orderId", d.position, d.product_id as "productId", l.title, d.base_minor as "baseMinor", d.rate_bps as "rateBps"
   from affiliate_decision d join order_line l on l.store_id = d.store_id and l.order_id = d.order_id and l.position = d.position
   where d.store_id = any($1::uuid[]) and d.order_id = any($2::uuid[]) and d.member_id is not null`,
)
type StoreRow = { orderId: string; number: string; position: number; title: string; memberId: string; currency: string; commissionMinor: bigint; leftMinor: bigint; decidedAt: Date; releaseAt: Date | null; releasedAt: Date | null }
const ofStore = sql<StoreRow>(
  'affiliate.commissions-of-store',
  `select c.order_id as "orderId", o.number, c.position, l.title, c.member_id as "memberId", c.currency, c.commission_minor as "commissionMinor", c.left_minor as "leftMinor", c.decided_at as "decidedAt", c.release_at as "releaseAt", c.released_at as "releasedAt"
   from commission c join "order" o on o.store_id = c.store_id and o.id = c.order_id join order_line l on l.store_id = c.store_id and l.order_id = c.order_id and l.position = c.position
   where c.store_id = $1 and (c.order_id, c.position) < ($2, $3) order by c.order_id desc, c.position desc limit $4`,
)
const LAST_POSITION = 2 ** 31 - 1

/**
 * What each order brought somebody: what is said of money is read from the books alone. Five statements for any number. An order
 * that is gone, with the demo town, brought nothing; a page on which there is no other is passed over.
 */
export async function earningsOf(db: Reader, partyId: string, { after = GREATEST_ID, limit, paidThrough = nobodyPays }: { after?: string; limit: number; paidThrough?: PaidThrough }): Promise<{ rows: Earning[]; next: string | null }> {
  const found = await db.all(ofParty, [partyId, after, limit + 1])
  const rows = found.slice(0, limit)
  if (rows.length === 0) return { rows: [], next: null }
  const orderIds = rows.map(({ orderId }) => orderId)
  const lines = Map.groupBy(await commissionOfOrders(db, rows), ({ orderId }) => orderId)
  const next = found.length > limit ? rows.at(-1)!.id : null
  const standing = rows.filter(({ orderId }) => lines.has(orderId))
  if (standing.length === 0 && next !== null) return earningsOf(db, partyId, { after: next, limit, paidThrough })
  const moves = Map.groupBy(await movesOfOwner(db, partyId, orderIds), ({ orderId }) => orderId)
  const decided = new Map((await db.all(decisions, [[...new Set(rows.map(({ storeId }) => storeId))], orderIds])).map((each) => [`${each.orderId} ${each.position}`, each]))
  const [numbers, paid] = [await orderNumbers(db, rows), await paidThrough(db, partyId)]
  return {
    rows: standing.map((row) => {
      const own = (lines.get(row.orderId) ?? []).filter(({ parts }) => parts.some(({ party }) => party === partyId))
      const ownMoves = moves.get(row.orderId) ?? []
      const money = sumsOf(ownMoves)
      return {
        ...row, number: numbers.get(row.orderId)!, ...money, ...stateOf(money, own, isPaid(ownMoves, paid.get(row.currency))), moves: ownMoves,
        lines: own.map(({ orderId, position, commissionMinor, parts }) => {
          const { productId, title, baseMinor, rateBps } = decided.get(`${orderId} ${position}`)!
          return { position, productId, title, baseMinor, rateBps, commissionMinor, mineMinor: parts.filter(({ party }) => party === partyId).reduce((sum, { minor }) => sum + minor, 0n) }
        }),
      }
    }),
    next,
  }
}

export type StoreCommission = StoreRow & { state: (typeof EARNING_STATES)[number] }

/** What a store gives to those who bring buyers, line by line. `after` is the line that a page ended with. */
export async function commissionsOfStore(db: Reader, storeId: string, { after, limit }: { after?: { order: string; position: number }; limit: number }): Promise<{ rows: StoreCommission[]; next: string | null }> {
  const found = await db.all(ofStore, [storeId, after?.order ?? GREATEST_ID, after?.position ?? LAST_POSITION, limit + 1])
  const rows = found.slice(0, limit).map((row) => ({ ...row, state: row.leftMinor === 0n ? ('taken-back' as const) : row.releasedAt ? ('cleared' as const) : row.releaseAt ? ('waiting' as const) : ('promised' as const) }))
  const last = rows.at(-1)
  return { rows, next: found.length > limit ? `${last!.orderId}.${last!.position}` : null }
}

/** All that somebody ever earned, by currency, and what became their own year by year, less what was called back. */
export async function earningSums(db: Reader, partyId: string, timeZone: string): Promise<(EarningSums & { years: YearSum[] })[]> {
  const currencies = (await balancesOf(db, partyId)).filter(({ kind }) => kind === 'commission')
  return Promise.all(currencies.map(async ({ currency, balanceMinor }) => {
    const sums = await sumsByKind(db, { owner: partyId, kind: 'commission' }, currency)
    const of = (...kinds: string[]) => sums.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { changeMinor }) => sum + changeMinor, 0n)
    const years = await sumsByYear(db, { owner: partyId, kind: 'balance' }, currency, ['commission-release', 'commission-recall'], timeZone)
    return { currency, years, earnedMinor: of('commission'), pendingMinor: balanceMinor, clearedMinor: -of('commission-release', 'commission-recall'), backMinor: -of('commission-back') }
  }))
}

function sumsOf(moves: readonly OwnerMove[]): Omit<EarningSums, 'currency'> {
  const of = (account: OwnerMove['account'], ...kinds: string[]) => moves.filter((move) => move.account === account && (kinds.length === 0 || kinds.includes(move.kind))).reduce((sum, { changeMinor }) => sum + changeMinor, 0n)
  return { earnedMinor: of('commission', 'commission'), pendingMinor: of('commission'), clearedMinor: of('balance'), backMinor: -of('commission', 'commission-back') }
}

function stateOf({ pendingMinor, clearedMinor }: Omit<EarningSums, 'currency'>, lines: readonly CommissionRow[], isPaidOut: boolean): Pick<Earning, 'state' | 'clearsAt'> {
  const waiting = lines.filter(({ releasedAt, leftMinor }) => releasedAt === null && leftMinor > 0n)
  const dates = waiting.flatMap(({ releaseAt }) => releaseAt ?? [])
  if (pendingMinor === 0n) return { state: clearedMinor > 0n ? (isPaidOut ? 'paid' : 'cleared') : 'taken-back', clearsAt: null }
  if (dates.length < waiting.length) return { state: 'promised', clearsAt: null }
  return { state: 'waiting', clearsAt: dates.length > 0 ? new Date(Math.max(...dates.map((date) => date.getTime()))) : null }
}

const nobodyPays: PaidThrough = async () => new Map()

/** A payout takes all that is free: whatever came before the last entry that one has covered is paid. */
function isPaid(moves: readonly OwnerMove[], through = 0n): boolean {
  return moves.every(({ account, kind, version }) => account !== 'balance' || kind !== 'commission-release' || version <= through)
}
