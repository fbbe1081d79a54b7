export const MAX_AMOUNT_MINOR = 100_000_000_000n;
const FEE_BASIS_POINTS = 60n;
const BASIS_POINTS = 10_000n;
const INTEGER_PATTERN = /^\d{1,15}$/;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Takes minor units as an integer string or a safe integer; undefined when it is not one, or out of bounds. */
export function readMinor(value: unknown): bigint | undefined {
  const isInteger = typeof value === 'string' ? INTEGER_PATTERN.test(value) : Number.isSafeInteger(value);
  if (!isInteger) return undefined;
  const minor = BigInt(value as string | number);
  return minor > 0n && minor <= MAX_AMOUNT_MINOR ? minor : undefined;
}

export function isCurrency(value: string): boolean {
  return CURRENCIES.has(value);
}

/** 0.6 %, half a minor unit rounded up. */
export function feeMinor(amountMinor: bigint): bigint {
  return (amountMinor * FEE_BASIS_POINTS + BASIS_POINTS / 2n) / BASIS_POINTS;
}

export function formatMoney(amountMinor: bigint, currency: string, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  const digits = amountMinor.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const decimal = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return format.format(decimal as Intl.StringNumericLiteral);
}
