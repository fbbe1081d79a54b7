import type { paths } from '@amoy/client'
import { moneyInput, parseMoney } from './money-input.ts'
import { type FieldErrors, wholeNumber } from './product-form.ts'
import type { StoreSettings } from './shapes.ts'

/** The terms of a store as they stand in the form: everything as typed. */
export type TermsTyped = { currency: string; shipsFrom: string; shippingFee: string; freeFrom: string; returnsPolicy: string; autoReceiveDays: string }

/** The API says which there are, and refuses others. */
type CurrencyCode = paths['/accounts/{handle}/store']['post']['requestBody']['content']['application/json']['currency']

const DEFAULT_CURRENCY = 'CNY'

export const blankTerms = (): TermsTyped => ({ currency: DEFAULT_CURRENCY, shipsFrom: '', shippingFee: '0', freeFrom: '', returnsPolicy: '', autoReceiveDays: '' })

export function termsTyped(settings: StoreSettings): TermsTyped {
  return {
    currency: settings.currency,
    shipsFrom: settings.shipsFrom,
    shippingFee: moneyInput(settings.shipping.fee),
    freeFrom: moneyInput(settings.shipping.freeFrom),
    returnsPolicy: settings.returnsPolicy,
    autoReceiveDays: String(settings.autoReceiveDays),
  }
}

/** What the API is sent, or what is wrong where. Fields are named as the form does. `fee` is of a store that opens: later it has zones. */
export function readTerms(form: FormData, currencyBefore?: string) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const typed: TermsTyped = { currency: text('currency') || currencyBefore || DEFAULT_CURRENCY, shipsFrom: text('shipsFrom'), shippingFee: text('shippingFee'), freeFrom: text('freeFrom'), returnsPolicy: text('returnsPolicy').replace(/\r\n?/g, '\n'), autoReceiveDays: text('autoReceiveDays') }
  const errors: FieldErrors = {}
  const amount = (field: 'shippingFee' | 'freeFrom') => {
    const read = parseMoney(typed[field], typed.currency)
    if ('minor' in read) return read.minor
    errors[field] = read.wrong
    return 0
  }
  for (const field of ['shipsFrom', 'returnsPolicy'] as const) if (typed[field] === '') errors[field] = 'field.missing'
  const opening = form.has('shippingFee')
  const fee = { shippingFeeMinor: opening ? amount('shippingFee') : 0, freeShippingFromMinor: typed.freeFrom === '' ? null : amount('freeFrom') }
  const days = typed.autoReceiveDays === '' ? undefined : wholeNumber(typed.autoReceiveDays)
  if (typed.autoReceiveDays !== '' && !days) errors.autoReceiveDays = 'field.whole'
  const body = { currency: typed.currency as CurrencyCode, shipsFrom: typed.shipsFrom, returnsPolicy: typed.returnsPolicy, ...(days ? { autoReceiveDays: days } : {}) }
  return { typed, errors, body, fee }
}

const FIELD_NAMES: Record<string, string> = { shippingFeeMinor: 'shippingFee', freeShippingFromMinor: 'freeFrom' }
export const termsField = (field: string) => FIELD_NAMES[field] ?? field
