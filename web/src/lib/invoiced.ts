import type { OrderView } from './shop.ts'

/** Whether somebody paid for it, so that there is an invoice: its buyer, or the platform in their place. */
export function isInvoiced({ total, borneTaxed, deductions }: Pick<OrderView, 'total' | 'borneTaxed' | 'deductions'>): boolean {
  return total.minor > 0 || (borneTaxed && deductions.some(({ fundedBy, takenOff }) => fundedBy === 'platform' && takenOff === 'goods'))
}
