import { type Refusal, refuse } from '#api'
import { DAY_MS } from '#clock'
import { MAX_DAYS } from './limits.ts'
import type { NewPromotion, Terms } from './schemas.ts'

export type TermsError = NonNullable<Refusal['errors']>[number]
type Wish = { wish: NewPromotion; now: Date; forPlatform: boolean }

/** All that is wrong with a promotion as it is wished for, one thing a field; a pure function. */
export function checkTerms(wish: NewPromotion, now: Date, { forPlatform }: { forPlatform: boolean }): TermsError[] {
  const asked = { wish, now, forPlatform }
  const all = [...timeErrors(asked), ...strayErrors(asked), ...benefitErrors(asked), ...scopeErrors(asked), ...wayErrors(asked)]
  return [...new Map(all.toReversed().map((each) => [each.field, each])).values()].toReversed()
}

/** One refusal that says all of it; undefined where nothing is wrong. */
export function refuseAll(errors: readonly TermsError[]): Refusal | undefined {
  const [first, ...more] = errors
  if (!first) return undefined
  return more.length === 0 ? refuse(first.code, first.params, first.field) : { ...refuse('invalid'), errors }
}

function timeErrors({ wish, now }: Wish): TermsError[] {
  const [starts, ends] = [new Date(wish.startsAt).getTime(), new Date(wish.endsAt).getTime()]
  const isWrong = ends <= starts || ends <= now.getTime() || ends - starts > MAX_DAYS * DAY_MS
  return isWrong ? [{ field: 'endsAt', code: 'promotion-time', params: { days: MAX_DAYS } }] : []
}

/** What does not belong to its kind, or not to the platform. */
function strayErrors({ wish: { kind, terms, totalLimit, personLimit, code, claimable }, forPlatform }: Wish): TermsError[] {
  const platforms: readonly Field[] = forPlatform ? ['freeShipping', 'products'] : []
  const stray: string[] = ALL.filter((field) => isSet(terms[field]) && (!ALLOWED[kind].includes(field) || platforms.includes(field))).map((field) => `terms.${field}`)
  if (terms.capMinor !== null && terms.percentOffBps === null) stray.push('terms.capMinor')
  if (kind !== 'coupon' && code !== null) stray.push('code')
  if (kind !== 'coupon' && claimable) stray.push('claimable')
  if (kind === 'free-shipping' && totalLimit !== null) stray.push('totalLimit')
  if (kind === 'free-shipping' && personLimit !== null) stray.push('personLimit')
  return stray.map((field) => ({ field, code: 'promotion-mixed' }))
}

function benefitErrors({ wish: { kind, terms } }: Wish): TermsError[] {
  const gives = GIVES[kind].filter((field) => isSet(terms[field]))
  return GIVES[kind].length > 0 && gives.length !== 1 ? [{ field: `terms.${gives[1] ?? GIVES[kind][0]}`, code: 'promotion-benefit' }] : []
}

function scopeErrors({ wish: { kind, terms } }: Wish): TermsError[] {
  if (kind === 'timed-price' && terms.products.length + terms.variants.length === 0) return [{ field: 'terms.products', code: 'promotion-products' }]
  return kind === 'bundle' && terms.pieces.reduce((sum, { quantity }) => sum + quantity, 0) < 2 ? [{ field: 'terms.pieces', code: 'promotion-products' }] : []
}

function wayErrors({ wish: { kind, code, claimable } }: Wish): TermsError[] {
  return kind === 'coupon' && code === null && !claimable ? [{ field: 'code', code: 'promotion-way' }] : []
}

type Field = keyof Terms
const ALL: readonly Field[] = ['percentOffBps', 'capMinor', 'amountMinor', 'priceMinor', 'freeShipping', 'fromMinor', 'products', 'variants', 'categories', 'pieces']
/** Of these a promotion gives exactly one. */
const GIVES: Readonly<Record<NewPromotion['kind'], readonly Field[]>> = {
  coupon: ['amountMinor', 'percentOffBps', 'freeShipping'],
  'timed-price': ['priceMinor', 'percentOffBps'],
  bundle: ['priceMinor', 'percentOffBps'],
  'free-shipping': [],
}
const ALLOWED: Readonly<Record<NewPromotion['kind'], readonly Field[]>> = {
  coupon: ['percentOffBps', 'capMinor', 'amountMinor', 'freeShipping', 'fromMinor', 'products', 'categories'],
  'timed-price': ['percentOffBps', 'priceMinor', 'products', 'variants'],
  bundle: ['percentOffBps', 'priceMinor', 'pieces'],
  'free-shipping': ['fromMinor', 'products', 'categories'],
}

function isSet(value: Terms[Field]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== 0
}
