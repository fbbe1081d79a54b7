/** The one currency of this connector. */
export const CNY = 'CNY'
const LEAST_MINOR = 1n
const MOST_MINOR = 10_000_000_000n
const YUAN = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/

/** One fen to a hundred million yuan. */
export function canPay(currency: string, amountMinor: bigint | undefined): boolean {
  return currency === CNY && (amountMinor === undefined || (amountMinor >= LEAST_MINOR && amountMinor <= MOST_MINOR))
}

/** Fen as yuan, such as 12.30. */
export function writeYuan(minor: bigint): string {
  const digits = minor.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Yuan as fen; undefined where it is no amount. */
export function readYuan(text: unknown): bigint | undefined {
  const match = typeof text === 'string' ? YUAN.exec(text.trim()) : null
  if (!match) return undefined
  const minor = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -minor : minor
}
