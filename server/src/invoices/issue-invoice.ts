import { accountCards } from '#accounts'
import { isRefusal, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { type BilledOrder, type BillTo, lockBilledOrder, type OrderRef, placeLine, type RefundedLine, refundLinesOf } from '#orders'
import { type Refund, refundsFor } from '#payments'
import { contentOf, creditOf, type InvoiceContent, type Parties } from './content.ts'
import { OLD_ZONE, yearIn } from './texts.ts'
import { type InvoiceKind, type InvoiceRow, invoicesOf, numberText } from './invoice-row.ts'

// Its row is locked until the transaction ends: numbers are given one after the other, and one that is not used after
// all goes back with everything else.
const nextNumber = sql<{ number: number }>(
  'invoices.next-number',
  `insert into invoice_series (store_id, kind, year, last_number) values ($1, $2, $3, 1)
   on conflict (store_id, kind, year) do update set last_number = invoice_series.last_number + 1 returning last_number as number`,
)
const insertInvoice = sql<{ id: string }>(
  'invoices.insert',
  `insert into invoice (store_id, id, order_id, kind, year, number, invoice_id, refund_id, total_minor, currency, says, by_id, issued_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
)
const sellerOf = sql<{ place: string; taxNumber: string }>('invoices.seller', `select ships_from as place, tax->>'number' as "taxNumber" from store where store_id = $1`)

/** `timeZone`: whose days the dates are, by IANA. */
export type IssueDeps = { database: Database; clock: Clock; timeZone: string }
type Issuing = { ref: OrderRef; byId: string; billTo?: BillTo }

/** Issues the invoice of a paid order, once: asked again, it is the same. With it, a credit note for what went back before. */
export async function issueInvoice(deps: IssueDeps, issuing: Issuing): Promise<InvoiceRow[] | Refusal> {
  const { storeId, id } = issuing.ref
  const before = await invoicesOf(deps.database.read, storeId, id)
  if (before.length > 0) return asIssued(before, issuing.billTo)
  const refused = await writeOrRefuse(deps.database, (db) => issue(db, deps, issuing))
  // Somebody issued it in the same moment: the number that was taken here went back.
  if (isRefusal(refused) && refused.refused !== 'invoice-issued') return refused
  return asIssued(await invoicesOf(deps.database.read, storeId, id), issuing.billTo)
}

/** Who asks for another title is told that it stays with the one it has. */
function asIssued(rows: InvoiceRow[], billTo: BillTo | undefined): InvoiceRow[] | Refusal {
  const { name, taxNumber } = rows[0]!.says.buyer
  return billTo && (billTo.title !== name || billTo.taxNumber !== taxNumber) ? refuse('invoice-stands', { name }, 'billTo.title') : rows
}

async function issue(db: Writer, { clock, timeZone }: IssueDeps, { ref, byId, billTo }: Issuing): Promise<Refusal | undefined> {
  const order = await lockBilledOrder(db, ref)
  if (!order) return refuse('not-found')
  if (!order.paidAt) return refuse('order-not-billable', { state: order.state })
  const content = contentOf(order, await partiesOf(db, order, billTo), timeZone)
  // What the platform paid for alone is a sale as well.
  if (content.totalMinor + (content.borneMinor ?? 0) === 0) return refuse('order-costs-nothing')
  const invoice = await write(db, clock, { order, kind: 'invoice', totalMinor: order.totalMinor, says: content, byId })
  if (!invoice) return refuse('invoice-issued')
  const refunds = await refundsFor(db, [{ buyerId: order.buyerId, orderId: order.id }])
  const lines = await refundLinesOf(db, ref)
  const paidBack = refunds.filter((refund) => WENT_BACK.has(refund.state) && isOfBill(refund)).map(({ id: refundId, amountMinor }) => ({ refundId, amountMinor }))
  const borneBack = [...lines].filter(([, each]) => isOfPlatformAlone(content, each)).map(([refundId]) => ({ refundId, amountMinor: 0n }))
  const lost = [...lines].filter(([id]) => !refunds.some((refund) => refund.id === id)).map(([refundId, each]) => ({ refundId, amountMinor: sumOf(each), byBank: true as const })).filter(({ amountMinor }) => amountMinor > 0n)
  for (const { refundId, amountMinor, byBank } of [...paidBack, ...borneBack, ...lost].map((each) => ({ byBank: undefined, ...each })).sort((a, b) => (a.refundId < b.refundId ? -1 : 1))) await credit(db, clock, { order, invoice, refundId, amountMinor, byBank, lines: lines.get(refundId) ?? [], says: content })
  return undefined
}

type Refunded = { storeId: string; orderId: string; refundId: string }

/** Money of an order went back: where it has an invoice, a credit note follows, once a refund. */
export async function creditRefund(db: Writer, clock: Clock, refund: Refunded & { amountMinor: bigint }): Promise<void> {
  const billed = await holdBilled(db, refund)
  if (!billed) return
  const known = (await refundsFor(db, [{ buyerId: billed.order.buyerId, orderId: refund.orderId }])).find(({ id }) => id === refund.refundId)
  // Money that came twice and went back once is no refund of what was billed.
  if (known && isOfBill(known)) await credit(db, clock, { ...billed, ...refund })
}

/** The platform has its money of goods back, and the buyer, who paid nothing for them, has none: a credit note follows all the same. */
export async function creditBorne(db: Writer, clock: Clock, refund: Refunded): Promise<void> {
  const billed = await holdBilled(db, refund)
  if (billed && isOfPlatformAlone(billed.says, billed.lines)) await credit(db, clock, { ...billed, ...refund, amountMinor: 0n })
}

/** The buyer's bank took money of the order for good: it is given back as by a refund. */
export async function creditLost(db: Writer, clock: Clock, lost: Refunded): Promise<void> {
  const billed = await holdBilled(db, lost)
  if (billed) await credit(db, clock, { ...billed, ...lost, amountMinor: sumOf(billed.lines), byBank: true })
}

/** Undefined where it has no invoice, or its credit note already. */
async function holdBilled(db: Writer, { storeId, orderId, refundId }: Refunded): Promise<Omit<Credit, 'refundId' | 'amountMinor'> | undefined> {
  const ref = { storeId, id: orderId }
  const order = await lockBilledOrder(db, ref)
  const [invoice, ...notes] = order ? await invoicesOf(db, storeId, orderId) : []
  if (!order || !invoice || notes.some((note) => note.refundId === refundId)) return undefined
  return { order, invoice, lines: (await refundLinesOf(db, ref)).get(refundId) ?? [], says: invoice.says }
}

/** Of an invoice that tells what the platform paid. */
function isOfPlatformAlone({ borneMinor }: InvoiceContent, lines: readonly RefundedLine[]): boolean {
  return borneMinor !== undefined && lines.every(({ amountMinor }) => amountMinor === 0n) && lines.some((line) => line.borneMinor > 0n)
}

/** What is covered the buyer has by their bank. */
export const WENT_BACK: ReadonlySet<Refund['state']> = new Set(['succeeded', 'covered'])

/** Whether it gave back money that paid for the order. */
export const isOfBill = ({ why }: { why: string }) => why !== 'nothing-to-pay'

const sumOf = (lines: readonly RefundedLine[]) => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)

type Credit = { order: BilledOrder; invoice: Pick<InvoiceRow, 'id' | 'kind' | 'year' | 'number' | 'issuedAt'>; refundId: string; amountMinor: bigint; byBank?: true; lines: readonly RefundedLine[]; says: InvoiceContent }

async function credit(db: Writer, clock: Clock, { order, invoice, refundId, amountMinor, byBank, lines, says }: Credit): Promise<void> {
  const named = { number: numberText(invoice), issuedAt: invoice.issuedAt.toISOString() }
  const made = await write(db, clock, { order, kind: 'credit-note', totalMinor: amountMinor, says: creditOf(says, named, order, lines, { byBank }), invoiceId: invoice.id, refundId })
  if (!made) throw new Error(`refund ${refundId} has its credit note already`)
}

type Writing = { order: BilledOrder; kind: InvoiceKind; totalMinor: bigint; says: InvoiceContent; byId?: string; invoiceId?: string; refundId?: string }

/** Undefined when it is there already: then the number has to go back, with the transaction. */
async function write(db: Writer, clock: Clock, { order, kind, totalMinor, says, byId, invoiceId, refundId }: Writing): Promise<Pick<InvoiceRow, 'id' | 'kind' | 'year' | 'number' | 'issuedAt'> | undefined> {
  const issuedAt = clock.now()
  const year = yearIn(issuedAt, says.timeZone ?? OLD_ZONE)
  const { number } = await db.one(nextNumber, [order.storeId, kind, year])
  const id = clock.id()
  const values = [order.storeId, id, order.id, kind, year, number, invoiceId ?? null, refundId ?? null, totalMinor, order.currency, JSON.stringify(says), byId ?? null, issuedAt]
  return (await db.maybe(insertInvoice, values)) && { id, kind, year, number, issuedAt }
}

async function partiesOf(db: Writer, order: BilledOrder, typed: BillTo | undefined): Promise<Parties> {
  const cards = await accountCards(db, [order.storeId, order.buyerId])
  const seller = await db.one(sellerOf, [order.storeId])
  const [store, buyer] = [cards.get(order.storeId)!, cards.get(order.buyerId)]
  const billTo = typed ?? order.billTo
  return {
    seller: { name: store.name, handle: store.handle, ...seller },
    buyer: { name: billTo?.title ?? order.address?.name ?? buyer?.name ?? '', taxNumber: billTo?.taxNumber ?? '', address: placeLine(order.address) },
  }
}
