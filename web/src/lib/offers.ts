import type { Schemas } from './api.ts'
import { moneyText } from './format.ts'
import type { Lang } from './reader.ts'
import type { OfferKey } from './words/offers.zh-CN.ts'
import type { Translate } from './words/translate.ts'

export type Offer = Schemas['Offer']
export type Promotion = Schemas['Promotion']
export type Terms = Schemas['PromotionTerms']
type Told = Pick<Offer, 'kind' | 'currency' | 'terms'>

const BPS_OF_PERCENT = 100
const BPS_OF_FOLD = 1_000
const ALL_BPS = 10_000

/** What an offer gives, in a few words: "¥20 off", "八折". */
export function benefitOf({ kind, currency, terms }: Told, t: Translate<OfferKey>, lang: Lang): string {
  const amount = (minor: number) => moneyText({ minor, currency }, lang)
  const fold = terms.percentOffBps === null ? '' : foldOf(terms.percentOffBps, lang)
  const all = terms.percentOffBps === ALL_BPS
  if (kind === 'free-shipping') return terms.fromMinor > 0 ? t('offer.shipsFrom', { amount: amount(terms.fromMinor) }) : t('offer.ships')
  if (kind === 'bundle') {
    const n = terms.pieces.reduce((sum, piece) => sum + piece.quantity, 0)
    if (all) return t('offer.setAll', { n })
    return terms.priceMinor === null ? t('offer.setFold', { n, fold }) : t('offer.setCosts', { n, amount: amount(terms.priceMinor) })
  }
  if (terms.freeShipping) return t('offer.ships')
  if (all) return t('offer.all')
  if (kind === 'timed-price') return terms.priceMinor === null ? t('offer.fold', { fold }) : t('offer.costs', { amount: amount(terms.priceMinor) })
  return terms.percentOffBps === null ? t('offer.off', { amount: amount(terms.amountMinor ?? 0) }) : t('offer.fold', { fold })
}

/** On what conditions, in a few words. */
export function conditionsOf({ kind, currency, terms }: Told, t: Translate<OfferKey>, lang: Lang): string {
  const amount = (minor: number) => moneyText({ minor, currency }, lang)
  const parts = [
    ...(kind === 'coupon' ? [terms.fromMinor > 0 ? t('offer.from', { amount: amount(terms.fromMinor) }) : t('offer.noFrom')] : []),
    ...(terms.capMinor === null ? [] : [t('offer.cap', { amount: amount(terms.capMinor) })]),
    ...(terms.products.length + terms.categories.length > 0 ? [t('offer.inScope')] : []),
  ]
  return parts.join(' · ')
}

/** Chinese says what is left, in tenths; English what goes off, in per cent. */
function foldOf(bps: number, lang: Lang): string {
  return String(lang === 'en' ? bps / BPS_OF_PERCENT : (ALL_BPS - bps) / BPS_OF_FOLD)
}
