import { money, type z } from '#api'
import type { Balance, EntryLine } from './read-books.ts'
import type { BookBalance, BookEntry } from './schemas.ts'

export function presentBalance({ kind, currency, balanceMinor, pendingMinor, availableMinor }: Balance): z.infer<typeof BookBalance> {
  return { account: kind, balance: money(balanceMinor, currency), pending: money(pendingMinor, currency), available: money(availableMinor, currency) }
}

export function presentEntry(line: EntryLine, currency: string, numbers: ReadonlyMap<string, string>): z.infer<typeof BookEntry> {
  const { id, kind, changeMinor, balanceAfterMinor, orderId, why, effectiveAt } = line
  return { id, kind, change: money(changeMinor, currency), balanceAfter: balanceAfterMinor === null ? null : money(balanceAfterMinor, currency), orderId, orderNumber: (orderId !== null && numbers.get(orderId)) || null, why, at: effectiveAt.toISOString() }
}
