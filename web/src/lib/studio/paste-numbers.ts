/** Tracking numbers as they are typed or pasted: one a line, also from a column of a sheet. */
export function splitNumbers(pasted: string): string[] {
  return pasted.split(/\r?\n/).map((line) => line.split('\t').at(-1)!.trim()).filter(Boolean)
}

/**
 * Gives the pasted numbers, in their order, to the orders that have none yet. `left` says how many numbers
 * found no order.
 */
export function dealNumbers(orders: readonly { id: string; number: string }[], pasted: string): { numbers: Map<string, string>; left: number } {
  const waiting = splitNumbers(pasted)
  const numbers = new Map<string, string>()
  for (const { id, number } of orders) {
    const own = number.trim() || waiting.shift()
    if (own) numbers.set(id, own)
  }
  return { numbers, left: waiting.length }
}
