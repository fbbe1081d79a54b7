import { Id, Money, money, operator, PageQuery, pageOf, type Route, route, z } from '#api'
import { listChargebacks, type ListedChargeback } from '#payments'
import type { ConsoleDeps } from './index.ts'
import { ShownOrder, showOrders } from './shown-orders.ts'

const Chargeback = z
  .object({
    id: z.string(), provider: z.string(), providerRef: z.string(), state: z.enum(['open', 'won', 'lost']), money: z.enum(['none', 'withdrawn', 'reinstated']),
    amount: Money,
    /** What the provider keeps for it. */
    fee: Money,
    borneBy: z.enum(['seller', 'platform']), reason: z.string(), answerBy: z.string().nullable(), openedAt: z.string(), endedAt: z.string().nullable(), orders: z.array(ShownOrder),
  })
  .openapi('Chargeback')
const Query = PageQuery.extend({ state: z.enum(['open', 'ended']).default('open'), after: Id.optional() })

/** What payers' banks have taken back, or ask for. It is answered at the provider. */
export function chargebackRoutes({ database }: ConsoleDeps): Route[] {
  return [
    route({ method: 'get', path: '/console/chargebacks', tag: 'console', summary: 'Chargebacks: open ones oldest first, ended ones newest first', access: operator, query: Query, response: pageOf(Chargeback) }, async ({ query }) => {
      const rows = await listChargebacks(database.read, { state: query.state, after: query.after, limit: query.limit + 1 })
      const shown = rows.slice(0, query.limit)
      const asShown = await showOrders(database.read, shown.flatMap(({ orders }) => orders))
      const items = shown.map((row) => present(row, row.orders.map(asShown)))
      return { status: 200, body: { items, next: rows.length > query.limit ? items.at(-1)!.id : null } }
    }),
  ]
}

function present({ id, provider, providerRef, state, money: where, amountMinor, currency, feeMinor, feeBackMinor, feeCurrency, borneBy, reason, answerBy, openedAt, endedAt }: ListedChargeback, orders: z.infer<typeof ShownOrder>[]): z.infer<typeof Chargeback> {
  return {
    id, provider, providerRef, state, money: where, amount: money(amountMinor, currency), fee: money(feeMinor - feeBackMinor, feeCurrency), borneBy, reason, orders,
    answerBy: answerBy?.toISOString() ?? null, openedAt: openedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null,
  }
}
