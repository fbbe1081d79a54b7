import { HandleParams, isRefusal, refuse, type Route, route, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { ratesAt, TAX_CLASSES } from './engine.ts'
import { mayChangeTax, mayKeepTable, mayReadTax } from './policy.ts'
import { listRates, putRate, RateKey, RateRow, removeRate, rowsAt } from './rate-table.ts'
import { changeStoreTax, readStoreTax, StoreTax } from './store-tax.ts'

const tag = 'tax'
const Held = z.object({ taxClass: z.enum(TAX_CLASSES), rateBps: z.int(), label: z.string() })
const StoreTaxView = StoreTax.extend({ rates: z.array(Held).openapi({ description: 'What the platform’s table says of the seat of the store.' }) }).openapi('StoreTaxView')
const Table = z.object({ items: z.array(RateRow) })

export function taxRoutes({ database, clock }: { database: Database; clock: Clock }): Route[] {
  const presented = async (tax: StoreTax) => {
    const rates = ratesAt(await rowsAt(database.read, tax), tax)
    return { ...tax, rates: TAX_CLASSES.flatMap((taxClass) => (rates[taxClass] ? [{ taxClass, ...rates[taxClass] }] : [])) }
  }
  const table = async () => ({ status: 200 as const, body: { items: await listRates(database.read) as RateRow[] } })

  return [
    route({ method: 'get', path: '/stores/{handle}/tax', tag, summary: 'How a store is taxed, and the rates at its seat', access: mayReadTax, params: HandleParams, response: StoreTaxView }, async ({ account }) => {
      const tax = await readStoreTax(database.read, account.id)
      return tax ? { status: 200, body: await presented(tax) } : refuse('not-found')
    }),
    route({ method: 'put', path: '/stores/{handle}/tax', tag, summary: 'Say whether prices include the tax, and under which number the store is registered', access: mayChangeTax, params: HandleParams, body: StoreTax, response: StoreTaxView }, async ({ account, who, body }) => {
      const changed = await database.write((db) => changeStoreTax(db, clock, { storeId: account.id, byId: who.personId }, body))
      return isRefusal(changed) ? changed : { status: 200, body: await presented(changed) }
    }),

    route({ method: 'get', path: '/console/tax-rates', tag: 'console', summary: 'The platform’s table of tax rates', access: mayKeepTable, response: Table }, table),
    route({ method: 'put', path: '/console/tax-rates', tag: 'console', summary: 'Set one rate of the table, for orders from now on', access: mayKeepTable, body: RateRow, response: Table }, async ({ who, body }) => {
      const refused = await database.write((db) => putRate(db, clock, who.personId, body))
      return refused ?? table()
    }),
    route({ method: 'delete', path: '/console/tax-rates', tag: 'console', summary: 'Take one rate out of the table', access: mayKeepTable, query: RateKey }, async ({ who, query }) => {
      await database.write((db) => removeRate(db, clock, who.personId, query))
      return { status: 204 }
    }),
  ]
}
