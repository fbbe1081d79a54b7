import { FALLBACK_ZONE, knownZone, momentOf, whenInput } from './when-input.ts'

export const RULES = ['chance', 'floors', 'ending', 'multiple', 'share'] as const
export type RuleKind = (typeof RULES)[number]
/** Rows that the form offers; those without a variant are no prizes. */
export const PRIZE_ROWS = 5
const WEEK_MS = 7 * 86_400_000

export type PrizeTyped = { title: string; variant: string; units: string; by: RuleKind; of: string }
export type DrawTyped = { post: string; endsAt: string; zone: string; maxFloors: string; floorsAPerson: string; secondsBetween: string; claimDays: string; followersOnly: boolean; q: string; prizes: PrizeTyped[] }
/** What is wrong in the form itself, by the name of the field. */
export type DrawWrong = Record<string, 'draws.numberWrong' | 'draws.prizeMissing' | 'draws.titleMissing' | 'draws.timeMissing' | 'draws.findNone'>
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
    if (/^\d{1,6}$/.test(value)) return Number(value)
    if (value !== '') errors[field] = 'draws.numberWrong'
    return undefined
  }
  const endsAt = momentOf(typed.endsAt, typed.zone)
  if (!endsAt) errors.endsAt = 'draws.timeMissing'
  const rows = typed.prizes.map((prize, row) => ({ prize, row })).filter(({ prize }) => prize.variant !== '')
  if (rows.length === 0) errors.prizes = 'draws.prizeMissing'
  const prizes = rows.map(({ prize, row }) => {
    if (prize.title === '') errors[`prizes.${row}.title`] = 'draws.titleMissing'
    const rule = ruleOf(prize)
    if (!rule) errors[`prizes.${row}.of`] = 'draws.numberWrong'
    const [product = '', variant = ''] = prize.variant.split(':')
    return { title: prize.title, product, variant, units: whole(`prizes.${row}.units`, prize.units) ?? 1, rule: rule ?? { by: 'chance' as const } }
  })
  const body = {
    endsAt: endsAt ?? '', maxFloors: whole('maxFloors', typed.maxFloors), floorsAPerson: whole('floorsAPerson', typed.floorsAPerson), secondsBetween: whole('secondsBetween', typed.secondsBetween), claimDays: whole('claimDays', typed.claimDays),
    followersOnly: typed.followersOnly, prizes,
  }
  return { typed, errors, body, /** Which row of the form each prize of the request came from. */ rows: rows.map(({ row }) => row) }
}

function ruleOf({ by, of }: PrizeTyped): Rule | undefined {
  if (by === 'chance') return { by }
  const numbers = of.split(/[,，、\s]+/).filter(Boolean)
  if (numbers.length === 0 || numbers.some((each) => !/^\d{1,5}%?$/.test(each))) return undefined
  const values = numbers.map((each) => Number(each.replace('%', '')))
  if (by === 'floors') return { by, floors: values }
  if (by === 'share') return { by, percents: values }
  if (numbers.length > 1) return undefined
  return by === 'ending' ? { by, digits: numbers[0]! } : { by, of: values[0]! }
}

/** Errors of the request's prizes, at the rows they were typed in. */
export function atRows(errors: Record<string, string>, rows: readonly number[]): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field.replace(/^prizes\.(\d+)(?:\.rule)?/, (_, at: string) => `prizes.${rows[Number(at)] ?? at}`).replace(/\.(floors|percents|digits)(\.\d+)?$/, '.of'), error]))
}
