import type { Money, Schemas } from '#lib/api.ts'

type Checkout = Pick<Schemas['Checkout'], 'orders' | 'total'>

/** What of a checkout still waits to be paid, and how many orders that is: one that was called off is not paid any more. */
export function owedOf({ orders, total: { currency } }: Checkout): { total: Money; count: number } {
  const waiting = orders.filter(({ state }) => state === 'placed')
  return { total: { minor: waiting.reduce((sum, order) => sum + order.total.minor, 0), currency }, count: waiting.length }
}
