import { accountCards } from '#accounts'
import { money } from '#api'
import type { Reader } from '#database'
import { moneyOfOrders } from '#settlement'
import { addressLine } from '../addresses/address-book.ts'
import type { OrdersDeps } from '../deps.ts'
import { refundsAsked } from '../life/refund-asked.ts'
import type { OrderCard, SellerOrderCard } from '../schemas.ts'
import { linesOfOrders, type LineRow, type OrderRow } from './order-row.ts'

/** Orders as their buyer meets them on a list: two statements for any number. */
export async function presentCards(db: Reader, rows: readonly OrderRow[], now: Date): Promise<OrderCard[]> {
  return (await hydrate(db, rows, now)).map(({ card }) => card)
}

/** The same for their seller, with who bought and where it goes. */
export async function presentSellerCards(db: Reader, rows: readonly OrderRow[], now: Date): Promise<Omit<SellerOrderCard, 'held' | 'refundAsked'>[]> {
  return (await hydrate(db, rows, now)).map(({ card, row, cards }) => ({ ...card, buyer: cards.get(row.buyerId)!, addressLine: row.pickUp ? row.pickUp.name : addressLine(row.address), autoReceiveAt: autoReceiveAt(row) }))
}

/** And, of one store, with whose buyers ask money back, and with what is held of each, for staff who may read the books: a statement more for either. */
export async function presentSoldCards(db: Reader, deps: Pick<OrdersDeps, 'unitsInQuestion'>, rows: readonly OrderRow[], now: Date, { withMoney }: { withMoney: boolean }): Promise<SellerOrderCard[]> {
  const cards = await presentSellerCards(db, rows, now)
  const books = withMoney ? await moneyOfOrders(db, rows.map(({ id }) => id)) : undefined
  const waiting = rows.filter(({ state }) => state === 'paid')
  const asked = waiting.length > 0 ? await refundsAsked(db, deps, waiting[0]!.storeId, waiting.map(({ id }) => id)) : undefined
  return cards.map((card) => ({ ...card, refundAsked: asked?.get(card.id) ?? null, held: books ? money(books.get(card.id)?.heldMinor ?? 0n, card.total.currency) : null }))
}

async function hydrate(db: Reader, rows: readonly OrderRow[], now: Date) {
  const lines = await linesOfOrders(db, rows)
  const cards = await accountCards(db, rows.flatMap((row) => [row.storeId, row.buyerId]))
  return rows.map((row) => ({ row, cards, card: toCard(row, lines.get(row.id) ?? [], cards.get(row.storeId)!, now) }))
}

function toCard(row: OrderRow, lines: readonly LineRow[], store: OrderCard['store'], now: Date): OrderCard {
  return {
    id: row.id,
    number: row.number,
    store,
    state: row.state,
    total: money(row.totalMinor, row.currency),
    placedAt: row.placedAt.toISOString(),
    groupId: row.groupId,
    payUntil: row.state === 'placed' ? row.payUntil.toISOString() : null,
    lines: lines.map(({ orderId: _orderId, priceMinor, discountMinor, ...line }) => ({ ...line, price: money(priceMinor, row.currency), discount: money(discountMinor, row.currency) })),
    fetched: row.pickUp !== null,
    partlySent: row.state === 'paid' && row.partlyShippedAt !== null,
    next: nextOf(row, now),
    checkoutId: row.checkoutId,
  }
}

/** When it counts as received by itself, while that can still happen. */
export function autoReceiveAt(row: OrderRow): string | null {
  return row.state === 'shipped' && row.autoReceiveStopped === null ? (row.autoReceiveAt?.toISOString() ?? null) : null
}

/** After its time to pay an order waits for news of a payment that may have been made in time. */
function nextOf(row: OrderRow, now: Date): OrderCard['next'] {
  if (row.state === 'placed') return row.payUntil > now ? 'pay' : 'wait'
  if (row.state === 'gathering') return 'wait'
  if (row.state === 'paid') return row.readyAt ? 'fetch' : 'wait'
  return row.state === 'shipped' ? 'receive' : null
}
