import { Id, Money, money, operator, PageQuery, pageOf, type Route, route, z } from '#api'
import { lastComparedDays, listDifferences, ordersNamed, type StatementDifference } from '#payments'
import type { ConsoleDeps } from './index.ts'
import { ShownOrder, showOrders } from './shown-orders.ts'

const DifferenceView = z
  .object({
    id: z.string(),
    provider: z.string(),
    day: z.string(),
    kind: z.enum(['capture', 'refund', 'payout', 'payout-return', 'chargeback', 'chargeback-return']),
    reference: z.string(),
    what: z.enum(['missing-here', 'missing-there', 'twice', 'amount', 'currency']),
    here: Money.nullable(),
    there: Money.nullable(),
    foundAt: z.string(),
    /** Of a capture or a refund that is known here. */
    order: ShownOrder.nullable(),
    settledAt: z.string().nullable(),
  })
  .openapi('StatementDifference')
const Days = z.object({ items: z.array(z.object({ provider: z.string(), day: z.string(), comparedAt: z.string() })) })
const Query = PageQuery.extend({ state: z.enum(['open', 'settled']).default('open'), after: Id.optional() })

/** What providers’ daily statements say against what is written here. */
export function statementRoutes({ database, clock }: ConsoleDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/console/statements', tag: 'console', summary: 'Of each provider the last day that was compared', access: operator, response: Days }, async () => ({
      status: 200,
      body: { items: (await lastComparedDays(db, clock.now())).map(({ comparedAt, ...row }) => ({ ...row, comparedAt: comparedAt.toISOString() })) },
    })),
    route({ method: 'get', path: '/console/statement-differences', tag: 'console', summary: 'Where a statement and the books differ, oldest first', access: operator, query: Query, response: pageOf(DifferenceView) }, async ({ query }) => {
      const rows = await listDifferences(db, { isOpen: query.state === 'open', after: query.after, limit: query.limit + 1 })
      const shown = rows.slice(0, query.limit)
      const orders = await ordersNamed(db, shown.map(({ reference }) => reference))
      const asShown = await showOrders(db, [...orders.values()])
      const items = shown.map((row) => present(row, orders.has(row.reference) ? asShown(orders.get(row.reference)!) : null))
      return { status: 200, body: { items, next: rows.length > query.limit ? items.at(-1)!.id : null } }
    }),
  ]
}

function present({ hereMinor, hereCurrency, thereMinor, thereCurrency, foundAt, settledAt, ...row }: StatementDifference, order: z.infer<typeof ShownOrder> | null): z.infer<typeof DifferenceView> {
  return {
    ...row,
    order,
    here: hereMinor === null || hereCurrency === null ? null : money(hereMinor, hereCurrency),
    there: thereMinor === null || thereCurrency === null ? null : money(thereMinor, thereCurrency),
    foundAt: foundAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  }
}
