import { CURRENCIES } from '#stores'

/** Stripe's own minor digits where they are not two. It counts some currencies otherwise than ISO 4217 does. */
const STRIPE_DIGITS: Record<string, number> = {
  ...Object.fromEntries(['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [code, 0])),
  ...Object.fromEntries(['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((code) => [code, 3])),
}
/** The least that Stripe charges, in minor units of the currency; of others Stripe itself says what is too little. */
const LEAST_MINOR: Record<string, bigint> = { AUD: 50n, CAD: 50n, CHF: 50n, EUR: 50n, GBP: 30n, HKD: 400n, INR: 50n, JPY: 50n, MYR: 200n, NZD: 50n, SGD: 50n, THB: 1_000n, USD: 50n }
/** Eight digits. */
const MOST_AT_STRIPE = 99_999_999n

/** Whether Stripe takes this amount; without one, whether it takes the currency. */
export function canCharge(currency: string, amountMinor: bigint | undefined): boolean {
  if (!CURRENCIES.some((each) => each.code === currency)) return false
  if (amountMinor === undefined) return true
  if (amountMinor < (LEAST_MINOR[currency] ?? 1n)) return false
  const amount = toStripe(amountMinor, currency)
  return amount !== undefined && amount <= MOST_AT_STRIPE
}

/** Our minor units as Stripe counts them; undefined where Stripe cannot say it to the last unit. */
export function toStripe(amountMinor: bigint, currency: string, ownDigits = digitsHere(currency)): bigint | undefined {
  const digits = digitsThere(currency)
  if (digits >= ownDigits) return amountMinor * 10n ** BigInt(digits - ownDigits)
  const unit = 10n ** BigInt(ownDigits - digits)
  return amountMinor % unit === 0n ? amountMinor / unit : undefined
}

/** What Stripe says, in our minor units. Stripe names currencies in small letters. */
export function fromStripe(amount: number, code: string, ownDigits?: number): { amountMinor: bigint; currency: string } {
  const currency = code.toUpperCase()
  const own = ownDigits ?? digitsHere(currency)
  const digits = digitsThere(currency)
  const amountMinor = own >= digits ? BigInt(amount) * 10n ** BigInt(own - digits) : BigInt(amount) / 10n ** BigInt(digits - own)
  return { amountMinor, currency }
}

function digitsThere(currency: string): number {
  return STRIPE_DIGITS[currency] ?? 2
}

/** A currency that no store sells in is read as Stripe counts it. */
function digitsHere(currency: string): number {
  return CURRENCIES.find((each) => each.code === currency)?.digits ?? digitsThere(currency)
}
