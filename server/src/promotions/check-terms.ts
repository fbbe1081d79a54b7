import { type Refusal, refuse } from '#api'
import { MAX_DAYS } from './limits.ts'
import type { NewPromotion, Terms } from './schemas.ts'

const DAY_MS = 86_400_000

/** What is wrong with a promotion as it is wished for, naming the field; a pure function. */
export function checkTerms(wish: NewPromotion, now: Date, { forPlatform }: { forPlatform: boolean }): Refusal | undefined {
  const { kind, terms } = wish
  const starts = new Date(wish.startsAt).getTime()
  const ends = new Date(wish.endsAt).getTime()
  if (ends <= starts || ends <= now.getTime() || ends - starts > MAX_DAYS * DAY_MS) return refuse('promotion-time', { days: MAX_DAYS }, 'endsAt')
  const stray = ALL.find((field) => !ALLOWED[kind].includes(field) && isSet(terms[field]))
  if (stray) return refuse('promotion-mixed', undefined, `terms.${stray}`)
  const gives = GIVES[kind].filter((field) => isSet(terms[field]))
  if (GIVES[kind].length > 0 && gives.length !== 1) return refuse('promotion-benefit', undefined, `terms.${gives[1] ?? GIVES[kind][0]}`)
  if (terms.capMinor !== null && terms.percentOffBps === null) return refuse('promotion-mixed', undefined, 'terms.capMinor')
  if (kind === 'timed-price' && terms.products.length + terms.variants.length === 0) return refuse('promotion-products', undefined, 'terms.products')
  if (kind === 'bundle' && terms.pieces.reduce((sum, { quantity }) => sum + quantity, 0) < 2) return refuse('promotion-products', undefined, 'terms.pieces')
  if (kind === 'coupon' && wish.code === null && !wish.claimable) return refuse('promotion-way', undefined, 'code')
  if (kind !== 'coupon' && (wish.code !== null || wish.claimable)) return refuse('promotion-mixed', undefined, wish.code === null ? 'claimable' : 'code')
  if (kind === 'free-shipping' && (wish.totalLimit ?? wish.personLimit) !== null) return refuse('promotion-mixed', undefined, wish.totalLimit === null ? 'personLimit' : 'totalLimit')
  if (forPlatform && terms.freeShipping) return refuse('promotion-mixed', undefined, 'terms.freeShipping')
  if (forPlatform && terms.products.length > 0) return refuse('promotion-mixed', undefined, 'terms.products')
  return undefined
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
