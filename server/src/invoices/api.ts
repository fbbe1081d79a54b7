import { HandleParams, Id, isRefusal, type Lang, Money, money, PageQuery, pageOf, type Refusal, refuse, type Route, route, z } from '#api'
import { audit } from '#audit'
import { BillTo, mayBuy, mayReadOrders, orderNumbers, orderOfBuyer } from '#orders'
import { InvoiceContent } from './content.ts'
import { drawApart } from './draw-apart.ts'
import { type InvoiceRow, invoicesOf, listInvoices, numberText } from './invoice-row.ts'
import { type IssueDeps, issueInvoice } from './issue-invoice.ts'

const tag = 'invoices'
const NEWEST = 'ffffffff-ffff-7fff-bfff-ffffffffffff'
const mine = z.object({ order: Id })
const ofStore = HandleParams.extend({ order: Id })
const Body = z.object({ billTo: BillTo.optional() })
const Which = z.object({ id: Id.optional().openapi({ description: 'One of its credit notes, by its id. Without: the invoice.' }) })
const pdf = { contentType: 'application/pdf', description: 'The invoice on A4, in the language of the reader.' }

export const Invoice = z
  .object({ id: z.string(), order: z.string(), kind: z.enum(['invoice', 'credit-note']), number: z.string(), issuedAt: z.string(), total: Money, says: InvoiceContent })
  .openapi('Invoice')
const Invoices = z.object({ items: z.array(Invoice) })

export function invoicesRoutes(deps: IssueDeps): Route[] {
  const { database, clock } = deps
  const sold = async (storeId: string, orderId: string) => (await orderNumbers(database.read, [{ storeId, orderId }])).size === 1
  const listed = (rows: readonly InvoiceRow[]) => ({ items: rows.map(presented) })

  return [
    route({ method: 'get', path: '/orders/{order}/invoices', tag, summary: 'The invoice of an order of mine, and its credit notes', access: mayBuy, params: mine, response: Invoices }, async ({ who, params: { order } }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      return ref ? { status: 200, body: listed(await invoicesOf(database.read, ref.storeId, order)) } : refuse('not-found')
    }),
    route(
      {
        method: 'post', path: '/orders/{order}/invoices', tag, summary: 'Have the invoice of a paid order made out', access: mayBuy, params: mine, body: Body, response: Invoices,
        description: 'Once an order: asked again, it answers with the same, and refuses another `billTo`. What it says never changes; `billTo` is a company’s title and tax number, where it is not made out to the buyer.',
      },
      async ({ who, params: { order }, body }) => {
        const ref = await orderOfBuyer(database.read, who.personId, order)
        if (!ref) return refuse('not-found')
        const rows = await issueInvoice(deps, { ref: { storeId: ref.storeId, id: order }, byId: who.personId, billTo: body.billTo })
        return isRefusal(rows) ? rows : { status: 200, body: listed(rows) }
      },
    ),
    route({ method: 'get', path: '/orders/{order}/invoice.pdf', tag, summary: 'An invoice of mine as a file', access: mayBuy, params: mine, query: Which, rawResponse: pdf }, async ({ who, params: { order }, query, lang }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      return ref ? file(await invoicesOf(database.read, ref.storeId, order), { id: query.id, lang, forId: who.personId }) : refuse('not-found')
    }),

    route({ method: 'get', path: '/stores/{handle}/invoices', tag, summary: 'Invoices and credit notes of a store, newest first', access: mayReadOrders, params: HandleParams, query: PageQuery.extend({ after: Id.optional() }), response: pageOf(Invoice) }, async ({ account, query: { after, limit } }) => {
      const rows = await listInvoices(database.read, account.id, after ?? NEWEST, limit + 1)
      return { status: 200, body: { ...listed(rows.slice(0, limit)), next: rows.length > limit ? rows[limit - 1]!.id : null } }
    }),
    route({ method: 'get', path: '/stores/{handle}/orders/{order}/invoices', tag, summary: 'The invoice of an order, and its credit notes', access: mayReadOrders, params: ofStore, response: Invoices }, async ({ account, params: { order } }) =>
      (await sold(account.id, order)) ? { status: 200, body: listed(await invoicesOf(database.read, account.id, order)) } : refuse('not-found'),
    ),
    route({ method: 'post', path: '/stores/{handle}/orders/{order}/invoices', tag, summary: 'Make out the invoice of a paid order, to whom its buyer named', access: mayReadOrders, params: ofStore, response: Invoices }, async ({ who, account, params: { order } }) => {
      const rows = await issueInvoice(deps, { ref: { storeId: account.id, id: order }, byId: who.personId })
      if (isRefusal(rows)) return rows
      await database.write((db) => audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'order.invoice', subjectKind: 'order', subjectId: order }))
      return { status: 200, body: listed(rows) }
    }),
    route({ method: 'get', path: '/stores/{handle}/orders/{order}/invoice.pdf', tag, summary: 'An invoice of an order as a file', access: mayReadOrders, params: ofStore, query: Which, rawResponse: pdf }, async ({ who, account, params: { order }, query, lang }) =>
      (await sold(account.id, order)) ? file(await invoicesOf(database.read, account.id, order), { id: query.id, lang, forId: who.personId }) : refuse('not-found'),
    ),
  ]
}

function presented(row: InvoiceRow): z.infer<typeof Invoice> {
  return { id: row.id, order: row.orderId, kind: row.kind, number: numberText(row), issuedAt: row.issuedAt.toISOString(), total: money(row.totalMinor, row.currency), says: row.says }
}

async function file(rows: readonly InvoiceRow[], { id, lang, forId }: { id: string | undefined; lang: Lang; forId: string }): Promise<Response | Refusal> {
  const row = rows.find((each) => (id === undefined ? each.kind === 'invoice' : each.id === id))
  if (!row) return refuse('invoice-missing')
  const { kind, currency, says } = row
  const number = numberText(row)
  const bytes = await drawApart({ number, kind, issuedAt: row.issuedAt.toISOString(), currency, lang, says }, forId)
  if (isRefusal(bytes)) return bytes
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': pdf.contentType, 'content-disposition': `inline; filename="${says.seller.handle}-${number}.pdf"`, 'cache-control': 'private, max-age=3600' } })
}
