import { type Check, checkResult, sql } from '#database'
import { checkCredited } from './check-credits.ts'

const countAll = sql<{ count: number }>('invoices.check-count', 'select count(*)::int as count from invoice')
const gaps = sql<{ id: string }>(
  'invoices.check-numbers',
  `select s.store_id || ' ' || s.kind || ' ' || s.year as id from invoice_series s
   left join (select store_id, kind, year, count(*)::int as many, max(number) as last from invoice group by store_id, kind, year) i
     on i.store_id = s.store_id and i.kind = s.kind and i.year = s.year
   where i.many is distinct from s.last_number or i.last is distinct from s.last_number`,
)
const tooMuch = sql<{ id: string }>(
  'invoices.check-credits',
  `select i.id from invoice i
   left join (select store_id, invoice_id, sum(total_minor) as credited, sum((says->>'borneMinor')::bigint) as borne from invoice where kind = 'credit-note' group by store_id, invoice_id) c
     on c.store_id = i.store_id and c.invoice_id = i.id
   where i.kind = 'invoice' and (coalesce(c.credited, 0) > i.total_minor or coalesce(c.borne, 0) > coalesce((i.says->>'borneMinor')::bigint, 0))`,
)
// What a credit note says line by line since there are lines of refunds; those from before spread their tax over the whole invoice.
const notOfRefund = sql<{ id: string }>(
  'invoices.check-refunds',
  `select i.id from invoice i
   left join (select store_id, refund_id, sum(amount_minor) as amount, sum(tax_minor) as tax, sum(borne_minor) as borne from refund_line group by store_id, refund_id) l
     on l.store_id = i.store_id and l.refund_id = i.refund_id
   where i.kind = 'credit-note' and (i.total_minor is distinct from l.amount or ((i.says->>'goodsMinor')::bigint + (i.says->>'shippingMinor')::bigint > 0 and (i.says->>'taxMinor')::bigint is distinct from l.tax)
     or (i.says ? 'borneMinor' and (i.says->>'borneMinor')::bigint is distinct from l.borne))`,
)
// An order that went with a store that was taken away leaves its invoice behind.
const differ = sql<{ id: string }>(
  'invoices.check-totals',
  `select i.id from invoice i join "order" o on o.store_id = i.store_id and o.id = i.order_id
   where i.currency <> o.currency or (i.kind = 'invoice' and (i.total_minor <> o.total_minor or (i.says->>'taxMinor')::bigint <> o.tax_minor))`,
)

export const invoicesChecks: Check[] = [
  { name: 'invoices: numbers of a store and a year run on without gaps', count: async (db) => checkResult((await db.one(countAll)).count, (await db.all(gaps)).map((row) => row.id)) },
  { name: 'invoices: an invoice says what its order came to', count: async (db) => checkResult((await db.one(countAll)).count, (await db.all(differ)).map((row) => row.id)) },
  { name: 'invoices: a credit note is its refund, line by line', count: async (db) => checkResult((await db.one(countAll)).count, (await db.all(notOfRefund)).map((row) => row.id)) },
  { name: 'invoices: what went back of a billed order has its credit note', count: (db) => checkCredited(db) },
  { name: 'invoices: credit notes take back no more than was billed', count: async (db) => checkResult((await db.one(countAll)).count, (await db.all(tooMuch)).map((row) => row.id)) },
]
