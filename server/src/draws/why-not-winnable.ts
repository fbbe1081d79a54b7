import type { ProblemParams } from '#api'
import type { DrawBody } from './schemas.ts'

type Prize = DrawBody['prizes'][number]
type Wrong = { field: string; code: string; params?: ProblemParams }

/** A prize that names its floors has a unit for each of them. */
export function unitsOfPrize({ rule, units = 1 }: Prize): number {
  return namedBy(rule) ?? units
}

/** What of a draw nobody could ever win, prize by prize, at its field. Shares are of the floors that are built: some fit always. */
export function whyNotWinnable({ prizes, maxFloors }: DrawBody): Wrong[] {
  return prizes.flatMap((prize, at) => [...unreachable(prize, maxFloors, `prizes.${at}.rule`), ...namedBefore(prize, prizes.slice(0, at), `prizes.${at}.rule`), ...unitsWrong(prize, maxFloors, `prizes.${at}.units`)])
}

function namedBy(rule: Prize['rule']): number | undefined {
  if (rule.by === 'floors') return rule.floors.length
  return rule.by === 'share' ? rule.percents.length : undefined
}

function unreachable({ rule }: Prize, maxFloors: number, field: string): Wrong[] {
  if (rule.by === 'floors') return rule.floors.flatMap((floor, at) => (floor > maxFloors ? [{ field: `${field}.floors.${at}`, code: 'draw-floor-beyond', params: { floor, limit: maxFloors } }] : []))
  if (rule.by === 'multiple' && rule.of > maxFloors) return [{ field: `${field}.of`, code: 'draw-multiple-beyond', params: { of: rule.of, limit: maxFloors } }]
  if (rule.by === 'ending' && floorsThatFit(rule, maxFloors) === 0) return [{ field: `${field}.digits`, code: 'draw-ending-beyond', params: { digits: rule.digits, limit: maxFloors } }]
  return []
}

/** A floor has one builder, and nobody wins twice. */
function namedBefore({ rule }: Prize, before: readonly Prize[], field: string): Wrong[] {
  if (rule.by !== 'floors') return []
  const taken = new Set(before.flatMap((each) => (each.rule.by === 'floors' ? each.rule.floors : [])))
  return rule.floors.flatMap((floor, at) => (taken.has(floor) ? [{ field: `${field}.floors.${at}`, code: 'draw-floor-taken', params: { floor } }] : []))
}

function unitsWrong({ rule, units }: Prize, maxFloors: number, field: string): Wrong[] {
  if (units === undefined) return []
  const named = namedBy(rule)
  if (named !== undefined) return units === named ? [] : [{ field, code: 'draw-units-named', params: { named } }]
  const fit = floorsThatFit(rule, maxFloors)
  return fit > 0 && units > fit ? [{ field, code: 'draw-units-beyond', params: { fit, limit: maxFloors } }] : []
}

function floorsThatFit(rule: Prize['rule'], maxFloors: number): number {
  if (rule.by === 'multiple') return Math.floor(maxFloors / rule.of)
  if (rule.by !== 'ending') return maxFloors
  const step = 10 ** rule.digits.length
  // No floor is written with a zero before it: 05 ends 105, not 5.
  const first = rule.digits.startsWith('0') ? step + Number(rule.digits) : Number(rule.digits)
  return first > maxFloors ? 0 : Math.floor((maxFloors - first) / step) + 1
}
