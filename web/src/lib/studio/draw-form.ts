import { FALLBACK_ZONE, knownZone, momentOf, whenInput } from './when-input.ts'

export const RULES = ['chance', 'floors', 'ending', 'multiple', 'share'] as const
export type RuleKind = (typeof RULES)[number]
/** Rows that the form offers; those without a variant are no prizes. */
export const PRIZE_ROWS = 5
const WEEK_MS = 7 * 86_400_000

export type PrizeTyped = { title: string; variant: string; units: string; by: RuleKind; of: string }
export type DrawTyped = { post: string; endsAt: string; zone: string; maxFloors: string; floorsAPerson: string; secondsBetween: string; claimDays: string; followersOnly: boolean; q: string; prizes: PrizeTyped[] }
/** What is wrong in the form itself, by the name of the field. */
export type DrawWrong = Record<string, 'draws.numberWrong' | 'draws.rangeWrong' | 'draws.onceWrong' | 'draws.endingWrong' | 'draws.prizeMissing' | 'draws.titleMissing' | 'draws.timeMissing' | 'draws.findNone'>
/** What the API takes, from the least to the most. */
const RANGES = { maxFloors: [2, 20_000], floorsAPerson: [1, 100], secondsBetween: [0, 86_400], claimDays: [1, 30], units: [1, 100], percents: [1, 100] } as const
const MOST_DIGITS = 4
type Rule = { by: 'floors'; floors: number[] } | { by: 'share'; percents: number[] } | { by: 'ending'; digits: string } | { by: 'multiple'; of: number } | { by: 'chance' }

const noPrize = (): PrizeTyped => ({ title: '', variant: '', units: '1', by: 'chance', of: '' })

export function emptyDraw(post: string, now: number): DrawTyped {
  return { post, endsAt: whenInput(new Date(now + WEEK_MS).toISOString(), FALLBACK_ZONE), zone: FALLBACK_ZONE, maxFloors: '', floorsAPerson: '3', secondsBetween: '15', claimDays: '7', followersOnly: false, q: '', prizes: Array.from({ length: PRIZE_ROWS }, noPrize) }
}

/**
 * What was typed, and the request it makes; or what is wrong at which field. A variant is chosen as `product:variant`.
 * Fields of a prize are named `prizes.<row>.<field>`.
 */
export function readDraw(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed: DrawTyped = {
    post: text('post'), endsAt: text('endsAt'), zone: knownZone(text('zone')), maxFloors: text('maxFloors'), floorsAPerson: text('floorsAPerson'), secondsBetween: text('secondsBetween'), claimDays: text('claimDays'), followersOnly: form.has('followersOnly'), q: text('q'),
    prizes: Array.from({ length: PRIZE_ROWS }, (_, at) => ({ title: text(`prizes.${at}.title`), variant: text(`prizes.${at}.variant`), units: text(`prizes.${at}.units`), by: RULES.find((each) => each === text(`prizes.${at}.by`)) ?? 'chance', of: text(`prizes.${at}.of`) })),
  }
  const errors: DrawWrong = {}
  const whole = (field: string, value: string): number | undefined => {
    if (value === '') return undefined
    if (/^\d{1,6}$/.test(value) && isWithin(rangeOf(field, typed), Number(value))) return Number(value)
    errors[field] = 'draws.rangeWrong'
    return undefined
  }
  const endsAt = momentOf(typed.endsAt, typed.zone)
  if (!endsAt) errors.endsAt = 'draws.timeMissing'
  const rows = typed.prizes.map((prize, row) => ({ prize, row })).filter(({ prize }) => prize.variant !== '')
  if (rows.length === 0) errors.prizes = 'draws.prizeMissing'
  const prizes = rows.map(({ prize, row }) => {
    if (prize.title === '') errors[`prizes.${row}.title`] = 'draws.titleMissing'
    const rule = ruleOf(prize, rangeOf(`prizes.${row}.of`, typed))
    if (typeof rule === 'string') errors[`prizes.${row}.of`] = rule
    const [product = '', variant = ''] = prize.variant.split(':')
    // Named floors and shares count themselves; the 1 that the field begins with is no wish.
    const isCounted = (prize.by === 'floors' || prize.by === 'share') && prize.units === '1'
    return { title: prize.title, product, variant, units: isCounted ? undefined : whole(`prizes.${row}.units`, prize.units), rule: typeof rule === 'string' ? { by: 'chance' as const } : rule }
  })
  const body = {
    endsAt: endsAt ?? '', maxFloors: whole('maxFloors', typed.maxFloors), floorsAPerson: whole('floorsAPerson', typed.floorsAPerson), secondsBetween: whole('secondsBetween', typed.secondsBetween), claimDays: whole('claimDays', typed.claimDays),
    followersOnly: typed.followersOnly, prizes,
  }
  return { typed, errors, body, /** Which row of the form each prize of the request came from. */ rows: rows.map(({ row }) => row) }
}

/** From what to what the number of a field goes: floors no higher than the draw does. */
export function rangeOf(field: string, { maxFloors, prizes }: Pick<DrawTyped, 'maxFloors' | 'prizes'>): readonly [least: number, most: number] {
  const [name = '', row, of] = field.split('.')
  if (of === 'units') return RANGES.units
  if (of !== 'of') return RANGES[name as keyof typeof RANGES] ?? RANGES.maxFloors
  const by = prizes[Number(row)]?.by
  if (by === 'ending') return [1, MOST_DIGITS]
  if (by === 'share') return RANGES.percents
  const typed = Number(maxFloors || RANGES.maxFloors[1])
  return [by === 'multiple' ? 2 : 1, isWithin(RANGES.maxFloors, typed) ? typed : RANGES.maxFloors[1]]
}

const isWithin = ([least, most]: readonly [number, number], value: number) => value >= least && value <= most

function ruleOf({ by, of }: PrizeTyped, range: readonly [number, number]): Rule | DrawWrong[string] {
  if (by === 'chance') return { by }
  const numbers = of.split(/[,，、\s]+/).filter(Boolean)
  if (by === 'ending') return numbers.length === 1 && /^\d+$/.test(numbers[0]!) && isWithin(range, numbers[0]!.length) ? { by, digits: numbers[0]! } : 'draws.endingWrong'
  if (numbers.length === 0 || numbers.some((each) => !/^\d+%?$/.test(each))) return 'draws.numberWrong'
  const values = numbers.map((each) => Number(each.replace('%', '')))
  const isFit = values.every((value) => isWithin(range, value))
  if (by === 'multiple') return values.length === 1 && isFit ? { by, of: values[0]! } : 'draws.rangeWrong'
  if (!isFit || new Set(values).size < values.length) return 'draws.onceWrong'
  return by === 'floors' ? { by, floors: values } : { by, percents: values }
}

/** Errors of the request's prizes, at the rows they were typed in. */
export function atRows(errors: Record<string, string>, rows: readonly number[]): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field.replace(/^prizes\.(\d+)(?:\.rule)?/, (_, at: string) => `prizes.${rows[Number(at)] ?? at}`).replace(/\.(floors|percents|digits)(\.\d+)?$/, '.of'), error]))
}
