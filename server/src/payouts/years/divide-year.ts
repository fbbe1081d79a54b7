import type { PostingKind, YearOfKind } from '#ledger'

/**
 * What a year brought an owner, in one currency. What came (`sales` with their fees and commission, `earned`), less what went
 * (`fees`, `given`, `back`, `paidOut`), is what the balance changed by.
 */
export type YearFigures = { salesMinor: bigint; earnedMinor: bigint; feesMinor: bigint; givenMinor: bigint; backMinor: bigint; paidOutMinor: bigint; changeMinor: bigint }
export type YearOf = YearFigures & { year: number }

/** What a posting of a kind is to whoever has the balance that it changes. */
type Place = 'sales' | 'earned' | 'fees' | 'given' | 'back' | 'paid-out'
const PLACES: Record<PostingKind, Place> = {
  capture: 'sales', release: 'sales', promotion: 'sales',
  // Of released sales what is argued about is theirs again, or not, when that is over.
  dispute: 'sales', 'dispute-end': 'sales',
  refund: 'back', 'refund-paid': 'back', 'promotion-back': 'back', chargeback: 'back', 'chargeback-end': 'back', 'commission-recall': 'back', correction: 'back',
  'chargeback-fee': 'fees',
  commission: 'given', 'commission-back': 'given',
  'commission-release': 'earned',
  payout: 'paid-out', 'payout-paid': 'paid-out', 'payout-failed': 'paid-out', 'test-transfer': 'paid-out', 'test-transfer-back': 'paid-out',
}

const NOTHING: YearFigures = { salesMinor: 0n, earnedMinor: 0n, feesMinor: 0n, givenMinor: 0n, backMinor: 0n, paidOutMinor: 0n, changeMinor: 0n }

/** The figures of each year, the latest first. */
export function divideYears(rows: readonly YearOfKind[]): YearOf[] {
  const years = Map.groupBy(rows, ({ year }) => year)
  return [...years].map(([year, each]) => ({ year, ...each.reduce(add, NOTHING) })).toSorted((a, b) => b.year - a.year)
}

function add(sum: YearFigures, { kind, balanceMinor, keptMinor, feesMinor }: YearOfKind): YearFigures {
  const place = PLACES[kind]
  // A promise that is made or shrinks is no money; one that is kept goes out of the sale.
  const moved = place === 'sales' || place === 'back'
  const kept = moved ? keptMinor : 0n
  const whole = balanceMinor + kept + feesMinor
  return {
    salesMinor: sum.salesMinor + (place === 'sales' ? whole : 0n),
    earnedMinor: sum.earnedMinor + (place === 'earned' ? balanceMinor : 0n),
    feesMinor: sum.feesMinor + feesMinor - (place === 'fees' ? balanceMinor : 0n),
    givenMinor: sum.givenMinor + kept - (place === 'given' ? balanceMinor : 0n),
    backMinor: sum.backMinor - (place === 'back' ? whole : 0n),
    paidOutMinor: sum.paidOutMinor - (place === 'paid-out' ? balanceMinor : 0n),
    changeMinor: sum.changeMinor + balanceMinor,
  }
}

export const isNothing = (figures: YearFigures): boolean => FIGURES.every((each) => figures[each] === 0n)

/** In the order in which people read them. */
export const FIGURES = ['salesMinor', 'earnedMinor', 'feesMinor', 'givenMinor', 'backMinor', 'paidOutMinor', 'changeMinor'] as const satisfies readonly (keyof YearFigures)[]
