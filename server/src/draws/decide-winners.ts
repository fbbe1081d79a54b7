import { createHash } from 'node:crypto'

/**
 * Which floors a prize goes to:
 * - `floors`: these very floors;
 * - `share`: floors at these per cents of all floors, rounded up: 50 of 301 floors is floor 151;
 * - `ending`: floors whose number ends in these digits;
 * - `multiple`: floors whose number is a multiple;
 * - `chance`: any floor.
 */
export type Rule = { by: 'floors'; floors: readonly number[] } | { by: 'share'; percents: readonly number[] } | { by: 'ending'; digits: string } | { by: 'multiple'; of: number } | { by: 'chance' }
export type Prize = { position: number; units: number; rule: Rule }
export type Floor = { floor: number; accountId: string }
export type Win = Floor & { position: number }

/**
 * Who wins what. The same seed, prizes and floors always give the same winners, so that everybody can reckon it again:
 * prizes come in their order, and each goes to the floors that fit its rule. Where more fit than there are units, they
 * come in the order of SHA-256 of `seed:position:floor`, the smallest first. Nobody wins twice; a floor whose
 * builder has won, or can win nothing, is passed over.
 * @param floors those that can win, in any order
 * @param total how many floors were built, also those that can win nothing
 */
export function decideWinners(seed: string, prizes: readonly Prize[], floors: readonly Floor[], total: number): Win[] {
  const byNumber = new Map(floors.map((each) => [each.floor, each]))
  const winners = new Set<string>()
  const wins: Win[] = []
  for (const { position, units, rule } of prizes.toSorted((a, b) => a.position - b.position)) {
    let left = units
    for (const floor of candidates(seed, position, rule, byNumber, total)) {
      if (left === 0) break
      if (winners.has(floor.accountId)) continue
      winners.add(floor.accountId)
      wins.push({ ...floor, position })
      left--
    }
  }
  return wins
}

function candidates(seed: string, position: number, rule: Rule, floors: ReadonlyMap<number, Floor>, total: number): Floor[] {
  if (rule.by === 'floors') return named(rule.floors, floors)
  if (rule.by === 'share') return named(rule.percents.map((percent) => Math.ceil((total * percent) / 100)), floors)
  const fits = fitsOf(rule)
  return [...floors.values()]
    .filter(({ floor }) => fits(floor))
    .map((each) => ({ each, rank: rankOf(seed, position, each.floor) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ each }) => each)
}

function named(numbers: readonly number[], floors: ReadonlyMap<number, Floor>): Floor[] {
  return numbers.flatMap((number) => floors.get(number) ?? [])
}

function fitsOf(rule: Extract<Rule, { by: 'ending' | 'multiple' | 'chance' }>): (floor: number) => boolean {
  if (rule.by === 'ending') return (floor) => String(floor).endsWith(rule.digits)
  if (rule.by === 'multiple') return (floor) => floor % rule.of === 0
  return () => true
}

function rankOf(seed: string, position: number, floor: number): string {
  return createHash('sha256').update(`${seed}:${position}:${floor}`).digest('hex')
}

/** What is published before anybody builds a floor. */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex')
}
