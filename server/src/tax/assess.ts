import type { TaxClass, TaxRate, TaxRates } from './engine.ts'

/** Whether a store's prices have the tax in them, get it on top, or know none. */
export const TAX_MODES = ['none', 'included', 'added'] as const
export type TaxMode = (typeof TAX_MODES)[number]

/** After deductions. */
export type TaxableLine = { amountMinor: bigint; taxClass: TaxClass }
export type TaxPart = { label: string; rateBps: number; /** With the tax where prices include it. */ amountMinor: bigint; taxMinor: bigint; /** Of which lines it was taken, by their place. */ lines: readonly number[]; /** And of shipping? */ shipping: boolean }
export type Assessment = {
  lineTaxMinor: bigint[]
  shippingTaxMinor: bigint
  /** The sum of both. */
  taxMinor: bigint
  /** What of it is to be paid on top of the prices. */
  addedMinor: bigint
  /** By rate, the highest first: of each what it was taken of, and how much. */
  parts: TaxPart[]
}

/**
 * The tax of one order. It is rounded line by line, half a minor unit up, and shipping is a line of its own at the
 * standard rate, unless nothing in the parcel is taxed. The tax of the order is the sum of these.
 */
export function assessTax({ mode, rates, lines, shippingMinor }: { mode: TaxMode; rates: TaxRates; lines: readonly TaxableLine[]; shippingMinor: bigint }): Assessment {
  const rated = mode === 'none' ? lines.map(() => undefined) : lines.map(({ taxClass }) => rates[taxClass])
  const lineTaxMinor = lines.map(({ amountMinor }, at) => taxOf(mode, amountMinor, rated[at]))
  const shippingRate = rated.some((rate) => rate !== undefined) ? rates.standard : undefined
  const shippingTaxMinor = taxOf(mode, shippingMinor, shippingRate)
  const taxMinor = lineTaxMinor.reduce((sum, each) => sum + each, shippingTaxMinor)
  const taken: Taken[] = [...lines.map(({ amountMinor }, at) => ({ rate: rated[at], amountMinor, taxMinor: lineTaxMinor[at]!, line: at })), ...(shippingMinor > 0n ? [{ rate: shippingRate, amountMinor: shippingMinor, taxMinor: shippingTaxMinor }] : [])]
  return { lineTaxMinor, shippingTaxMinor, taxMinor, addedMinor: mode === 'added' ? taxMinor : 0n, parts: partsOf(taken) }
}

function taxOf(mode: TaxMode, amountMinor: bigint, rate: TaxRate | undefined): bigint {
  if (!rate || mode === 'none') return 0n
  const bps = BigInt(rate.rateBps)
  return mode === 'added' ? half(amountMinor * bps, 10_000n) : half(amountMinor * bps, 10_000n + bps)
}

/** Rounds to the nearest, half a unit up. Amounts are not below zero. */
function half(over: bigint, under: bigint): bigint {
  return (2n * over + under) / (2n * under)
}

/** Without a line it is shipping. */
type Taken = { rate: TaxRate | undefined; amountMinor: bigint; taxMinor: bigint; line?: number }

function partsOf(taken: readonly Taken[]): TaxPart[] {
  const parts = new Map<string, TaxPart>()
  for (const { rate, amountMinor, taxMinor, line } of taken) {
    if (!rate) continue
    const key = `${rate.rateBps} ${rate.label}`
    const part = parts.get(key) ?? { label: rate.label, rateBps: rate.rateBps, amountMinor: 0n, taxMinor: 0n, lines: [], shipping: false }
    parts.set(key, { ...part, amountMinor: part.amountMinor + amountMinor, taxMinor: part.taxMinor + taxMinor, lines: line === undefined ? part.lines : [...part.lines, line], shipping: part.shipping || line === undefined })
  }
  return [...parts.values()].sort((a, b) => b.rateBps - a.rateBps || (a.label < b.label ? -1 : 1))
}
