import type { Promotion } from '#lib/offers.ts'
import { percentText, readPercent } from '#lib/percent.ts'
import { moneyInput, parseMoney } from './money-input.ts'
import { consequencesOf } from './promotion-consequences.ts'
import { FALLBACK_ZONE, knownZone, momentOf, whenInput } from './when-input.ts'

export type PromotionKind = Promotion['kind']
export const KINDS: readonly PromotionKind[] = ['coupon', 'timed-price', 'bundle', 'free-shipping']
/** What a kind may give; the first is chosen at the beginning. */
export const GIVES: Readonly<Record<PromotionKind, readonly Gives[]>> = { coupon: ['amount', 'percent', 'shipping'], 'timed-price': ['price', 'percent'], bundle: ['price', 'percent'], 'free-shipping': [] }
export type Gives = 'amount' | 'percent' | 'shipping' | 'price'

/** A form as it was typed. */
export type PromotionTyped = {
  kind: PromotionKind; title: string; gives: Gives | ''; amount: string; percent: string; cap: string; from: string; products: string[]; category: string
  bundle: 'each' | 'any'; count: string; claimable: boolean; code: string; totalLimit: string; personLimit: string; startsAt: string; endsAt: string; zone: string; currency: string
}
type Wrong = 'promo.nameMissing' | 'promo.amountMissing' | 'promo.productsMissing' | 'promo.wayMissing' | 'promo.timeOrder' | 'promo.moneyWrong' | 'promo.moneyLeast' | 'promo.percentWrong' | 'promo.limitWrong' | 'promo.countWrong' | 'promo.timeMissing'

const WEEK_MS = 7 * 86_400_000
const MIN_SET = 2
/** As the API bounds them. */
const MAX_SET = 99
const MAX_LIMIT = 1_000_000

export function emptyPromotion(kind: PromotionKind, currency: string, now: number): PromotionTyped {
  const at = (ms: number) => whenInput(new Date(ms).toISOString(), FALLBACK_ZONE)
  return { kind, title: '', gives: GIVES[kind][0] ?? '', amount: '', percent: '', cap: '', from: '', products: [], category: '', bundle: 'any', count: String(MIN_SET), claimable: true, code: '', totalLimit: '', personLimit: kind === 'coupon' ? '1' : '', startsAt: at(now), endsAt: at(now + WEEK_MS), zone: FALLBACK_ZONE, currency }
}

export function typedOf({ kind, title, currency, terms, code, claimable, totalLimit, personLimit, startsAt, endsAt }: Promotion): PromotionTyped {
  const amount = (minor: number | null) => (minor === null ? '' : moneyInput({ minor, currency }))
  const gives = kind === 'free-shipping' ? '' : terms.freeShipping ? 'shipping' : terms.percentOffBps !== null ? 'percent' : terms.priceMinor !== null ? 'price' : 'amount'
  const [piece] = terms.pieces
  return {
    kind, title, gives, amount: amount(terms.priceMinor ?? terms.amountMinor), percent: terms.percentOffBps === null ? '' : percentText(terms.percentOffBps), cap: amount(terms.capMinor), from: terms.fromMinor > 0 ? amount(terms.fromMinor) : '',
    products: kind === 'bundle' ? [...new Set(terms.pieces.flatMap(({ products }) => products))] : terms.products, category: terms.categories[0] ?? '', bundle: terms.pieces.length > 1 ? 'each' : 'any', count: String(piece?.quantity ?? MIN_SET),
    claimable, code: code ?? '', totalLimit: totalLimit === null ? '' : String(totalLimit), personLimit: personLimit === null ? '' : String(personLimit), startsAt: whenInput(startsAt, FALLBACK_ZONE), endsAt: whenInput(endsAt, FALLBACK_ZONE), zone: FALLBACK_ZONE, currency,
  }
}

/** What was typed, and the request it makes; or what is wrong at which field, and what is foreseen that may not be meant. */
export function readPromotion(form: FormData, currency: string) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const kind = KINDS.find((each) => each === text('kind')) ?? 'coupon'
  const typed: PromotionTyped = {
    kind, title: text('title'), gives: GIVES[kind].find((each) => each === text('gives')) ?? GIVES[kind][0] ?? '', amount: text('amount'), percent: text('percent'), cap: text('cap'), from: text('from'), products: form.getAll('product').map(String), category: text('category'),
    bundle: text('bundle') === 'each' ? 'each' : 'any', count: text('count'), claimable: form.has('claimable'), code: text('code'), totalLimit: text('totalLimit'), personLimit: text('personLimit'), startsAt: text('startsAt'), endsAt: text('endsAt'), zone: knownZone(text('zone')), currency: text('currency') || currency,
  }
  const errors: Record<string, Wrong> = {}
  const money = (name: 'amount' | 'cap' | 'from'): number | null => {
    if (typed[name] === '') return null
    const parsed = parseMoney(typed[name], typed.currency)
    // From nothing on is a threshold, and a thing may be given away; nothing off is no offer.
    const least = name === 'from' || typed.gives === 'price' ? 0 : 1
    if ('minor' in parsed && parsed.minor >= least) return parsed.minor
    errors[name] = 'minor' in parsed ? 'promo.moneyLeast' : 'promo.moneyWrong'
    return null
  }
  const whole = (name: 'totalLimit' | 'personLimit' | 'count', least: number, most: number, wrong: Wrong): number | null => {
    if (typed[name] === '') return null
    if (/^\d{1,7}$/.test(typed[name]) && Number(typed[name]) >= least && Number(typed[name]) <= most) return Number(typed[name])
    errors[name] = wrong
    return null
  }
  const limit = (name: 'totalLimit' | 'personLimit') => (kind === 'free-shipping' ? null : whole(name, 1, MAX_LIMIT, 'promo.limitWrong'))
  const moment = (name: 'startsAt' | 'endsAt'): string => {
    const at = momentOf(typed[name], typed.zone)
    if (!at) errors[name] = 'promo.timeMissing'
    return at ?? ''
  }
  const percentOffBps = typed.gives === 'percent' ? readPercent(typed.percent) : null
  if (percentOffBps === undefined) errors.percent = 'promo.percentWrong'
  const amount = typed.gives === 'amount' || typed.gives === 'price' ? money('amount') : null
  const pieces = typed.bundle === 'each' ? typed.products.map((product) => ({ products: [product], quantity: 1 })) : typed.products.length > 0 ? [{ products: typed.products, quantity: whole('count', MIN_SET, MAX_SET, 'promo.countWrong') ?? MIN_SET }] : []
  const body = {
    title: typed.title, startsAt: moment('startsAt'), endsAt: moment('endsAt'), code: kind === 'coupon' && typed.code !== '' ? typed.code : null, claimable: kind === 'coupon' && typed.claimable,
    totalLimit: limit('totalLimit'), personLimit: limit('personLimit'),
    terms: {
      percentOffBps: percentOffBps ?? null, capMinor: typed.gives === 'percent' && kind === 'coupon' ? money('cap') : null,
      amountMinor: typed.gives === 'amount' ? amount : null, priceMinor: typed.gives === 'price' ? amount : null, freeShipping: typed.gives === 'shipping',
      fromMinor: kind === 'coupon' || kind === 'free-shipping' ? (money('from') ?? 0) : 0,
      products: kind === 'bundle' ? [] : typed.products, variants: [], categories: kind !== 'timed-price' && kind !== 'bundle' && typed.category ? [typed.category] : [], pieces: kind === 'bundle' ? pieces : [],
    },
  }
  const foreseen = consequencesOf(body)
  // What was read is not said again, unless it has become something else.
  return { typed, errors: { ...missing(typed, body), ...errors }, foreseen: form.get('known') === JSON.stringify(foreseen) ? [] : foreseen, body }
}

/** What has to be there and is not: all of it at once, each at its field. Whether it also fits is for the API to say. */
function missing({ kind, gives, title, amount, products, claimable, code }: PromotionTyped, { startsAt, endsAt }: { startsAt: string; endsAt: string }): Record<string, Wrong> {
  return {
    ...(title === '' && { title: 'promo.nameMissing' as const }),
    ...((gives === 'amount' || gives === 'price') && amount === '' && { amount: 'promo.amountMissing' as const }),
    ...((kind === 'timed-price' || kind === 'bundle') && products.length === 0 && { products: 'promo.productsMissing' as const }),
    ...(kind === 'coupon' && !claimable && code === '' && { code: 'promo.wayMissing' as const }),
    ...(startsAt !== '' && endsAt !== '' && endsAt <= startsAt && { endsAt: 'promo.timeOrder' as const }),
  }
}

/** Where a field of the API stands in the form. */
const FIELDS: Readonly<Record<string, string>> = { 'terms.percentOffBps': 'percent', 'terms.amountMinor': 'amount', 'terms.priceMinor': 'amount', 'terms.capMinor': 'cap', 'terms.fromMinor': 'from', 'terms.products': 'products', 'terms.pieces': 'products', 'terms.categories': 'category' }
export function promotionErrors(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [FIELDS[field] ?? field, message]))
}
