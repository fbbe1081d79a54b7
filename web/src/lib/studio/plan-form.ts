import type { Schemas } from '#lib/api.ts'
import { FALLBACK_ZONE, knownZone, momentOf } from './when-input.ts'

export type AffiliatePlan = Schemas['AffiliatePlan']
export const PLAN_KINDS = ['open', 'targeted', 'exclusive'] as const
export type PlanTyped = { kind: (typeof PLAN_KINDS)[number]; name: string; member: string; percent: string; windowDays: string; holdDays: string; startsAt: string; endsAt: string; zone: string; rates: RateTyped[] }
/** A rate of its own: of a product or a category, as `product:<id>` or `category:<slug>`. */
export type RateTyped = { of: string; percent: string }
export type OwnRate = { product: string; bps: number } | { category: string; bps: number }
type Wrong = 'plan.numberWrong' | 'plan.nameMissing' | 'plan.memberMissing' | 'plan.timeOrder' | 'plan.rateOfMissing' | 'plan.rateTwice'

const BPS_OF_PERCENT = 100
const MAX_PERCENT = 50
/** Of one plan, as the API has it. */
const MAX_RATES = 200
const PERCENT = /^\d{1,2}([.,]\d{1,2})?$/

export const emptyPlan = (): PlanTyped => ({ kind: 'open', name: '', member: '', percent: '', windowDays: '15', holdDays: '7', startsAt: '', endsAt: '', zone: FALLBACK_ZONE, rates: [] })

export function typedOf({ kind, name, terms }: AffiliatePlan): PlanTyped {
  const rates = ownRates(terms).map(({ bps, ...of }) => ({ of: 'product' in of ? `product:${of.product}` : `category:${of.category}`, percent: String(bps / BPS_OF_PERCENT) }))
  return { ...emptyPlan(), kind, name, percent: String(terms.rateBps / BPS_OF_PERCENT), windowDays: String(terms.windowDays), holdDays: String(terms.holdDays), rates }
}

export function ownRates({ rates }: Pick<AffiliatePlan['terms'], 'rates'>): OwnRate[] {
  return rates.map(({ product, category = '', bps }) => (product === undefined ? { category, bps } : { product, bps }))
}

/** What was typed of a plan's terms, and the request it makes; or what is wrong at which field. */
export function readTerms(form: FormData): { typed: PlanTyped; errors: Record<string, Wrong>; terms: { rateBps: number; rates: OwnRate[]; windowDays: number; holdDays: number } } {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed: PlanTyped = {
    kind: PLAN_KINDS.find((each) => each === text('kind')) ?? 'open', name: text('name'), member: text('member').replace(/^@/, ''), percent: text('percent'), windowDays: text('windowDays'), holdDays: text('holdDays'),
    startsAt: text('startsAt'), endsAt: text('endsAt'), zone: knownZone(text('zone')), rates: typedRates(form),
  }
  const errors: Record<string, Wrong> = {}
  const whole = (field: 'windowDays' | 'holdDays', least: number, most: number): number => {
    const days = /^\d{1,2}$/.test(typed[field]) ? Number(typed[field]) : Number.NaN
    if (!(days >= least && days <= most)) errors[field] = 'plan.numberWrong'
    return days
  }
  const rateBps = bpsOf(typed.percent)
  if (rateBps === undefined) errors.percent = 'plan.numberWrong'
  const rates = typed.rates.map(({ of, percent }, row): OwnRate => {
    const bps = bpsOf(percent)
    if (of === '') errors[`rates.${row}.of`] = 'plan.rateOfMissing'
    else if (typed.rates.findIndex((each) => each.of === of) < row) errors[`rates.${row}.of`] = 'plan.rateTwice'
    if (bps === undefined) errors[`rates.${row}.percent`] = 'plan.numberWrong'
    const [kind, id = ''] = of.split(/:(.*)/)
    return kind === 'product' ? { product: id, bps: bps ?? Number.NaN } : { category: id, bps: bps ?? Number.NaN }
  })
  return { typed, errors, terms: { rateBps: rateBps ?? Number.NaN, rates, windowDays: whole('windowDays', 1, 60), holdDays: whole('holdDays', 0, 90) } }
}

function bpsOf(typed: string): number | undefined {
  const percent = PERCENT.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN
  return percent >= 0 && percent <= MAX_PERCENT ? Math.round(percent * BPS_OF_PERCENT) : undefined
}

/** Rows of which nothing was filled in are left out: errors of the API name the others by their place. */
function typedRates(form: FormData): RateTyped[] {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const rows = Array.from({ length: MAX_RATES }, (_, row) => ({ of: text(`rates.${row}.of`), percent: text(`rates.${row}.percent`) }))
  return rows.filter(({ of, percent }) => of !== '' || percent !== '')
}

/** The same with whom it is for, its name and its time. */
export function readPlan(form: FormData) {
  const { typed, errors, terms } = readTerms(form)
  const startsAt = typed.startsAt ? momentOf(typed.startsAt, typed.zone) : undefined
  const endsAt = typed.endsAt ? momentOf(typed.endsAt, typed.zone) : undefined
  const all: Record<string, Wrong> = {
    ...(typed.name === '' && { name: 'plan.nameMissing' as const }),
    ...(typed.kind === 'exclusive' && typed.member === '' && { member: 'plan.memberMissing' as const }),
    ...(startsAt && endsAt && endsAt <= startsAt && { endsAt: 'plan.timeOrder' as const }),
    ...errors,
  }
  return { typed, errors: all, body: { ...terms, kind: typed.kind, name: typed.name, member: typed.kind === 'exclusive' ? typed.member : undefined, startsAt, endsAt } }
}

/** Where a field of the API stands in the form. */
export function planErrors(errors: Record<string, string>): Record<string, string> {
  const at = (field: string) => (field === 'rateBps' ? 'percent' : field.replace(/^(rates\.\d+\.)(product|category)$/, '$1of').replace(/^(rates\.\d+\.)bps$/, '$1percent'))
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [at(field), message]))
}
