import type { Schemas } from '#lib/api.ts'
import { moneyInput, parseMoney } from './money-input.ts'
import { type FieldErrors, wholeNumber } from './product-form.ts'

type Offer = Schemas['GroupOffer']
export type GroupOfferTyped = { size: string; hours: string; units: string; most: string; below: boolean; /** By variant. */ prices: Record<string, string> }

/** The numbers that the API takes: the words of each error say them. */
export const OFFER_BOUNDS = { size: { least: 2, most: 100 }, hours: { least: 1, most: 144 }, units: { least: 1, most: 1_000_000 }, most: { least: 1, most: 10 } } as const

const FIRST: GroupOfferTyped = { size: '3', hours: '24', units: '', most: '1', below: false, prices: {} }

/** What stands in the form: the offer that stands, or what most begin with. */
export function offerTyped(offer: Offer | undefined): GroupOfferTyped {
  if (!offer) return FIRST
  return { size: String(offer.size), hours: String(offer.hours), units: offer.units === null ? '' : String(offer.units), most: String(offer.mostPerSeat), below: offer.shipsBelowSize, prices: Object.fromEntries(offer.prices.map(({ variant, price }) => [variant, moneyInput(price)])) }
}

export function readOfferForm(form: FormData): GroupOfferTyped {
  const text = (name: string) => String(form.get(name) ?? '')
  const prices = [...form.entries()].flatMap(([name, value]) => (name.startsWith('price.') ? [[name.slice('price.'.length), String(value)]] : []))
  return { size: text('size'), hours: text('hours'), units: text('units'), most: text('most'), below: form.get('below') === '1', prices: Object.fromEntries(prices) as Record<string, string> }
}

/** What the API is sent, or what is wrong where. When it begins and ends is kept as it was. */
export function offerBody(typed: GroupOfferTyped, currency: string, before: Offer | undefined, now = Date.now()) {
  const errors: FieldErrors = {}
  const whole = (field: 'size' | 'hours' | 'units' | 'most') => {
    const number = wholeNumber(typed[field])
    const { least, most } = OFFER_BOUNDS[field]
    if (typed[field].trim() === '') errors[field] = 'field.missing'
    else if (number === undefined || number < least || number > most) errors[field] = `sg.wrong.${field}`
    return number ?? 0
  }
  const prices = Object.entries(typed.prices).flatMap(([variant, text]) => {
    if (text.trim() === '') return []
    const read = parseMoney(text, currency)
    if ('wrong' in read) errors[`price.${variant}`] = read.wrong
    else if (read.minor < 1) errors[`price.${variant}`] = 'sg.wrong.price'
    return [{ variant, priceMinor: 'minor' in read ? read.minor : 0 }]
  })
  if (prices.length === 0) errors.prices = 'sg.noPrice'
  const later = (iso: string | null | undefined) => (iso && Date.parse(iso) > now ? iso : undefined)
  const body = { size: whole('size'), hours: whole('hours'), prices, units: typed.units.trim() === '' ? undefined : whole('units'), mostPerSeat: whole('most'), shipsBelowSize: typed.below, startsAt: later(before?.startsAt), endsAt: later(before?.endsAt) }
  return { body, errors }
}

/** A field as the API names it, as the form does. */
export function offerField(field: string, prices: readonly { variant: string }[]): string {
  const at = /^prices\.(\d+)/.exec(field)
  if (at) return `price.${prices[Number(at[1])]?.variant ?? ''}`
  return field === 'mostPerSeat' ? 'most' : field
}
