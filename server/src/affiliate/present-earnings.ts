import { accountCards } from '#accounts'
import { money, type z } from '#api'
import type { Reader } from '#database'
import type { OwnerMove, YearSum } from '#ledger'
import type { Earning, EarningSums, StoreCommission } from './earnings.ts'
import type { CommissionView, EARNING_MOVES, EarningTotals, EarningView } from './schemas.ts'

const MOVES: Partial<Record<OwnerMove['kind'], (typeof EARNING_MOVES)[number]>> = { commission: 'accrued', 'commission-release': 'cleared', 'commission-recall': 'recalled', 'commission-back': 'taken-back' }

export async function presentEarnings(db: Reader, rows: readonly Earning[]): Promise<z.infer<typeof EarningView>[]> {
  const cards = await accountCards(db, rows.flatMap(({ storeId, creatorId }) => [storeId, creatorId]))
  return rows.map(({ id, orderId: order, number, storeId, creatorId, role, currency, decidedAt, state, clearsAt, lines, moves, ...sums }) => ({
    id, order, number, store: cards.get(storeId)!, role, creator: cards.get(creatorId)!, decidedAt: decidedAt.toISOString(), state, clearsAt: clearsAt?.toISOString() ?? null, ...presentSums({ currency, ...sums }),
    lines: lines.map(({ position, productId: product, title, baseMinor, rateBps, commissionMinor, mineMinor }) => ({ position, product, title, base: money(baseMinor, currency), rateBps, commission: money(commissionMinor, currency), mine: money(mineMinor, currency) })),
    moves: moves.filter(isTold).map((move) => ({ kind: move.kind === 'commission-back' && move.changeMinor > 0n ? ('given-again' as const) : MOVES[move.kind]!, change: money(move.changeMinor, currency), why: move.why, at: move.at.toISOString() })),
  }))
}

export function presentTotals({ years, ...sums }: EarningSums & { years: readonly YearSum[] }): z.infer<typeof EarningTotals>['items'][number] {
  return { ...presentSums(sums), years: years.map(({ year, changeMinor }) => ({ year, cleared: money(changeMinor, sums.currency) })) }
}

function presentSums({ currency, earnedMinor, pendingMinor, clearedMinor, backMinor }: EarningSums) {
  return { earned: money(earnedMinor, currency), pending: money(pendingMinor, currency), cleared: money(clearedMinor, currency), back: money(backMinor, currency) }
}

export async function presentCommissions(db: Reader, rows: readonly StoreCommission[]): Promise<z.infer<typeof CommissionView>[]> {
  const cards = await accountCards(db, rows.map(({ memberId }) => memberId))
  return rows.map(({ orderId: order, number, position, title, memberId, currency, commissionMinor, leftMinor, state, releaseAt, decidedAt }) => ({
    order, number, position, title, member: cards.get(memberId)!, commission: money(commissionMinor, currency), left: money(leftMinor, currency), state,
    clearsAt: state === 'waiting' ? releaseAt!.toISOString() : null, decidedAt: decidedAt.toISOString(),
  }))
}

/** What becomes somebody's own is told once, of their balance. */
function isTold({ account, kind }: OwnerMove): boolean {
  return (kind === 'commission-release' || kind === 'commission-recall') === (account === 'balance')
}
