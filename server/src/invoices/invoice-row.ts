import { type Reader, sql } from '#database'
import type { InvoiceContent } from './content.ts'

export type InvoiceKind = 'invoice' | 'credit-note'
export type InvoiceRow = { id: string; storeId: string; orderId: string; kind: InvoiceKind; year: number; number: number; refundId: string | null; totalMinor: bigint; currency: string; says: InvoiceContent; issuedAt: Date }

const COLUMNS = `id, store_id as "storeId", order_id as "orderId", kind, year, number, refund_id as "refundId", total_minor as "totalMinor", currency, says, issued_at as "issuedAt"`
const ofOrder = sql<InvoiceRow>('invoices.of-order', `select ${COLUMNS} from invoice where store_id = $1 and order_id = $2 order by issued_at, id`)
const ofStore = sql<InvoiceRow>('invoices.of-store', `select ${COLUMNS} from invoice where store_id = $1 and id < $2 order by id desc limit $3`)

/** The invoice of an order, then its credit notes. */
export async function invoicesOf(db: Reader, storeId: string, orderId: string): Promise<InvoiceRow[]> {
  return db.all(ofOrder, [storeId, orderId])
}

/** Newest first. */
export async function listInvoices(db: Reader, storeId: string, after: string, limit: number): Promise<InvoiceRow[]> {
  return db.all(ofStore, [storeId, after, limit])
}

/** "2026-000042", of a credit note "C2026-000007". */
export function numberText({ kind, year, number }: Pick<InvoiceRow, 'kind' | 'year' | 'number'>): string {
  return `${kind === 'credit-note' ? 'C' : ''}${year}-${String(number).padStart(6, '0')}`
}
