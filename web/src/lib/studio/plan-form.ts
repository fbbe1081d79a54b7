import type { Schemas } from '#lib/api.ts'
import { FALLBACK_ZONE, knownZone, momentOf } from './when-input.ts'

export type AffiliatePlan = Schemas['AffiliatePlan']
export const PLAN_KINDS = ['open', 'targeted', 'exclusive'] as const
export type PlanTyped = { kind: (typeof PLAN_KINDS)[number]; name: string; member: string; percent: string; windowDays: string; holdDays: string; startsAt: string; endsAt: string; zone: string }
type Wrong = 'plan.numberWrong' | 'plan.nameMissing' | 'plan.memberMissing' | 'plan.timeOrder'

const BPS_OF_PERCENT = 100
const MAX_PERCENT = 50
const PERCENT = /^\d{1,2}([.,]\d{1,2})?$/

export const emptyPlan = (): PlanTyped => ({ kind: 'open', name: '', member: '', percent: '', windowDays: '15', holdDays: '7', startsAt: '', endsAt: '', zone: FALLBACK_ZONE })

export function typedOf({ kind, name, terms }: AffiliatePlan): PlanTyped {
  return { ...emptyPlan(), kind, name, percent: String(terms.rateBps / BPS_OF_PERCENT), windowDays: String(terms.windowDays), holdDays: String(terms.holdDays) }
}

/** What was typed of a plan's terms, and the request it makes; or what is wrong at which field. */
export function readTerms(form: FormData): { typed: PlanTyped; errors: Record<string, Wrong>; terms: { rateBps: number; windowDays: number; holdDays: number } } {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed: PlanTyped = {
    kind: PLAN_KINDS.find((each) => each === text('kind')) ?? 'open', name: text('name'), member: text('member').replace(/^@/, ''), percent: text('percent'), windowDays: text('windowDays'), holdDays: text('holdDays'),
    startsAt: text('startsAt'), endsAt: text('endsAt'), zone: knownZone(text('zone')),
  }
  const errors: Record<string, Wrong> = {}
  const whole = (field: 'windowDays' | 'holdDays', least: number, most: number): number => {
    const days = /^\d{1,2}$/.test(typed[field]) ? Number(typed[field]) : Number.NaN
    if (!(days >= least && days <= most)) errors[field] = 'plan.numberWrong'
    return days
  }
  const percent = PERCENT.test(typed.percent) ? Number(typed.percent.replace(',', '.')) : Number.NaN
  if (!(percent >= 0 && percent <= MAX_PERCENT)) errors.percent = 'plan.numberWrong'
  return { typed, errors, terms: { rateBps: Math.round(percent * BPS_OF_PERCENT), windowDays: whole('windowDays', 1, 60), holdDays: whole('holdDays', 0, 90) } }
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
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field === 'rateBps' ? 'percent' : field, message]))
}
