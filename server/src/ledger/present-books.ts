import { money, type z } from '#api'
import type { NamedOrder } from './name-orders.ts'
import type { Balance, EntryLine } from './read-books.ts'
import type { BookBalance, BookEntry } from './schemas.ts'

export function presentBalance({ kind, currency, balanceMinor, pendingMinor, availableMinor }: Balance): z.infer<typeof BookBalance> {
  return { account: kind, balance: money(balanceMinor, currency), pending: money(pendingMinor, currency), available: money(availableMinor, currency) }
}

export function presentEntry(line: EntryLine, currency: string, orders: ReadonlyMap<string, NamedOrder>): z.infer<typeof BookEntry> {
  const { id, kind, changeMinor, balanceAfterMinor, orderId, why, effectiveAt } = line
  const order = orders.get(orderId ?? '')
  return { id, kind, change: money(changeMinor, currency), balanceAfter: balanceAfterMinor === null ? null : money(balanceAfterMinor, currency), orderId, orderNumber: order?.number ?? null, isOwnOrder: order?.isOwn ?? false, why, at: effectiveAt.toISOString() }
}
