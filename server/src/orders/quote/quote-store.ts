import assert from 'node:assert/strict'
import { type Basket, type Deduction, deductBundles, deductCoupon, isWhyNot, moreToShipFree, offByCoupon, type Priced, priceLines, type Promotion, waiveShipping, type WhyNot, type Wished } from '#promotions'
import type { PickUpPoint } from '#shipping'
import type { TaxRates } from '#tax'
import type { Coupons, Delivery, Destination, QuotedLine, StoreQuote } from './schemas.ts'
import { shippingOf } from './shipping-step.ts'
import { taxOf } from './tax-step.ts'

export type QuoteAsk = {
  /** Of one store and one currency, at least one. */
  lines: readonly Wished[]
  /** What the store promotes; coupons among them are left alone. */
  promotions?: readonly Promotion[]
  coupons?: Coupons
  /** Where it goes, once the buyer has said so. */
  destination?: Destination
  /** Where the buyer fetches it instead. */
  pickUp?: PickUpPoint
  /** What an engine outside says of the rates there, in place of the platform's table. */
  taxRates?: TaxRates
  at: Date
}

export type StoreQuoter = {
  quote: (coupons: Coupons) => StoreQuote
  /** What coupons of the platform would take off the goods, beside this one of the store; the rest is not reckoned. */
  platformOff: (own: Promotion | undefined) => (coupon: Promotion) => bigint | WhyNot
}

/**
 * What these lines of one store come to. The cart shows and the checkout takes what this one function says, so
 * that they cannot differ. The steps are taken in this order: the price of each line (a timed one where it runs),
 * bundles, the store's coupon, the platform's coupon, shipping and what waives it, tax. Many coupons may be tried: what
 * comes before them is reckoned once.
 */
export function storeQuoter({ lines, promotions = [], at, ...ask }: Omit<QuoteAsk, 'coupons'>): StoreQuoter {
  const priced = priceLines(lines, promotions, at)
  const bundles = deductBundles(priced, promotions, at)
  return {
    quote: (coupons) => quoteWith({ ...ask, lines, promotions, at, coupons }, priced, bundles),
    platformOff: (own) => {
      const { deductions } = deductFromGoods({ lines, at, coupons: { own } }, priced, bundles)
      const basket = { lines: priced, leftMinor: leftOf(priced, deductions), shippingMinor: 0n, at }
      return (coupon) => {
        const off = offByCoupon(coupon, basket)
        return isWhyNot(off) ? off : off.amountMinor
      }
    },
  }
}

function quoteWith(ask: QuoteAsk & { promotions: readonly Promotion[] }, priced: readonly Priced[], bundles: readonly Deduction[]): StoreQuote {
  const { promotions, at } = ask
  const { variant } = ask.lines[0]!
  const goods = deductFromGoods(ask, priced, bundles)
  const lines = priced.map((line, index) => withDeductions(line, index, goods.deductions))
  const shipping = shippingOf(lines, goods.deductions, ask)
  const basket: Basket = { lines: priced, leftMinor: leftOf(priced, goods.deductions.filter(({ fundedBy }) => fundedBy === 'store')), shippingMinor: shipping.feeMinor, at }
  const waived = waiveShippingOf(ask, basket, shipping.delivery)
  const whyNot = new Map([...goods.whyNot, ...waived.whyNot])
  const shippingMinor = shipping.feeMinor - sum(waived.deductions, ({ amountMinor }) => amountMinor)
  const tax = taxOf(lines, { ...shipping, feeMinor: shippingMinor }, ask)

  const goodsMinor = sum(lines, (line) => line.priceMinor * BigInt(line.quantity))
  const discountMinor = sum(lines, (line) => line.discountMinor)
  assert(discountMinor <= goodsMinor, 'more is taken off than there is')
  return {
    storeId: variant.storeId,
    currency: variant.currency,
    lines: lines.map((line, index) => ({ ...line, taxMinor: tax.perLine[index]! })),
    deductions: [...goods.deductions, ...waived.deductions],
    goodsMinor,
    discountMinor,
    borneMinor: sum(lines, (line) => line.borneMinor),
    shippingMinor,
    shippingParts: shipping.parts,
    taxMinor: tax.taxMinor,
    taxIncluded: tax.included,
    taxParts: tax.parts,
    delivery: shipping.delivery,
    totalMinor: goodsMinor - discountMinor + shippingMinor + (tax.included ? 0n : tax.taxMinor),
    needsShipping: shipping.delivery.kind !== 'none' && shipping.delivery.kind !== 'pick-up',
    whyNot,
    moreToShipFreeMinor: moreToShipFree(promotions, { ...basket, shippingMinor }),
  }
}

type Taken = { deductions: Deduction[]; whyNot: Map<string, WhyNot> }

function deductFromGoods({ coupons = {}, at }: QuoteAsk, lines: readonly Priced[], bundles: readonly Deduction[]): Taken {
  const taken: Taken = { deductions: [...bundles], whyNot: new Map() }
  const onGoods = [coupons.own, coupons.platform].filter((coupon) => coupon !== undefined && !coupon.terms.freeShipping)
  for (const coupon of onGoods) tryCoupon(taken, coupon!, { lines, leftMinor: leftOf(lines, taken.deductions), shippingMinor: 0n, at })
  return taken
}

/** A rule of the store waives it for everybody; a coupon is only used up where none does. */
function waiveShippingOf({ promotions = [], coupons = {} }: QuoteAsk, basket: Basket, delivery: Delivery): Taken {
  const rule = waiveShipping(promotions, basket)
  const taken: Taken = { deductions: rule ? [rule] : [], whyNot: new Map() }
  if (coupons.own?.terms.freeShipping) tryCoupon(taken, coupons.own, { ...basket, shippingMinor: rule ? 0n : basket.shippingMinor })
  const why = coupons.own && taken.whyNot.get(coupons.own.id)
  if (why?.code === 'ships-free-already') taken.whyNot.set(coupons.own!.id, { code: NO_FEE[delivery.kind] ?? why.code })
  return taken
}

/** Where there is no fee for another reason than that somebody pays it. */
const NO_FEE: Partial<Record<Delivery['kind'], WhyNot['code']>> = { none: 'nothing-to-ship', 'pick-up': 'picked-up', 'not-delivered': 'not-delivered', 'region-unclear': 'not-delivered' }

function tryCoupon({ deductions, whyNot }: Taken, coupon: Promotion, basket: Basket): void {
  const result = deductCoupon(coupon, basket)
  if (isWhyNot(result)) whyNot.set(coupon.id, result)
  else deductions.push(result)
}

function leftOf(lines: readonly Priced[], deductions: readonly Deduction[]): bigint[] {
  return lines.map((line, index) => line.priceMinor * BigInt(line.quantity) - sum(deductions, ({ perLine }) => perLine[index]!))
}

function withDeductions(line: Priced, index: number, deductions: readonly Deduction[]): QuotedLine {
  const borne = deductions.filter(({ fundedBy }) => fundedBy === 'platform')
  return { ...line, discountMinor: sum(deductions, ({ perLine }) => perLine[index]!), borneMinor: sum(borne, ({ perLine }) => perLine[index]!), taxMinor: 0n }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n)
}
