import assert from 'node:assert/strict'

/**
 * Splits an amount over parts in proportion to their weights, to the unit: each part is rounded down, and what is
 * left goes unit by unit to the largest remainders, the earlier part first where two are alike. No part is given
 * more than its weight as long as the amount is no more than all weights together.
 */
export function splitMinor(amountMinor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  assert(amountMinor >= 0n && weights.every((weight) => weight >= 0n), 'only amounts from zero on can be split')
  if (amountMinor === 0n) return weights.map(() => 0n)
  assert(total > 0n, 'there is nothing to split an amount over')
  const shares = weights.map((weight) => (amountMinor * weight) / total)
  const left = Number(amountMinor - shares.reduce((sum, share) => sum + share, 0n))
  const byRemainder = weights.map((weight, at) => ({ at, remainder: (amountMinor * weight) % total })).sort((a, b) => compare(b.remainder, a.remainder) || a.at - b.at)
  for (const { at } of byRemainder.slice(0, left)) shares[at]! += 1n
  return shares
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)
