import { money, type z } from '#api'
import type { Explained } from './explained.ts'
import type { NamedOrder } from './name-orders.ts'
import type { Balance, EntryLine } from './read-books.ts'
import type { BookBalance, BookEntry } from './schemas.ts'

export function presentBalance({ kind, currency, balanceMinor, pendingMinor, availableMinor }: Balance): z.infer<typeof BookBalance> {
  return { account: kind, balance: money(balanceMinor, currency), pending: money(pendingMinor, currency), available: money(availableMinor, currency) }
}

export function presentEntry(line: EntryLine, currency: string, { orders, explained }: { orders: ReadonlyMap<string, NamedOrder>; explained: ReadonlyMap<string, Explained> }): z.infer<typeof BookEntry> {
  const { id, kind, changeMinor, balanceAfterMinor, orderId, why, effectiveAt } = line
  const order = orders.get(orderId ?? '')
  const { parts = [], isDispute = false } = explained.get(id) ?? {}
  return { id, kind, change: money(changeMinor, currency), balanceAfter: balanceAfterMinor === null ? null : money(balanceAfterMinor, currency), orderId, orderNumber: order?.number ?? null, isOwnOrder: order?.isOwn ?? false, parts: parts.map((part) => ({ kind: part.kind, amount: money(part.minor, currency) })), isDispute, why, at: effectiveAt.toISOString() }
}
