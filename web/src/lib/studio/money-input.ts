import type { Money } from '#lib/api.ts'

export type MoneyRefusal = 'money-missing' | 'money-unreadable' | 'money-too-precise' | 'money-too-large'

/** As the API bounds prices. */
const MAX_MINOR = 1_000_000_000_000n

const digitsByCurrency = new Map<string, number>()

/** How many minor digits a price in this currency is written with. */
export function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsByCurrency.set(currency, digits)
  }
  return digits
}

/**
 * What somebody typed as a price, as minor units: "1,299.5", "￥68", "１２".  Read digit by digit, never through
 * a binary fraction. A comma that is not between thousands is refused: it may have been meant as a point.
 */
export function parseMoney(typed: string, currency: string): { minor: number } | { wrong: MoneyRefusal } {
  const text = typed.normalize('NFKC').replace(/[\s\p{Sc}]/gu, '').replace(new RegExp(`^(?:${currency}|RMB|${currency.slice(0, 2)})`, 'i'), '').replace(/元$/, '')
  if (text === '') return { wrong: 'money-missing' }
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text
  const parts = /^(\d*)(?:\.(\d*))?$/.exec(plain)
  if (!parts || (!parts[1] && !parts[2])) return { wrong: 'money-unreadable' }
  const digits = minorDigits(currency)
  const fraction = (parts[2] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return { wrong: 'money-too-precise' }
  const minor = BigInt((parts[1] || '0') + fraction.padEnd(digits, '0'))
  return minor > MAX_MINOR ? { wrong: 'money-too-large' } : { minor: Number(minor) }
}

/** An amount as it stands in a field: digits and a point, nothing else. */
export function moneyInput(amount: Money | null | undefined): string {
  if (!amount) return ''
  const digits = minorDigits(amount.currency)
  const text = String(amount.minor).padStart(digits + 1, '0')
  if (digits === 0) return text
  const fraction = text.slice(-digits)
  return Number(fraction) === 0 ? text.slice(0, -digits) : `${text.slice(0, -digits)}.${fraction}`
}
