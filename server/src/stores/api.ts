import { anyone, HandleParams, isRefusal, refuse, route, type Route, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { changeSettings } from './change-settings.ts'
import { CURRENCIES } from './currencies.ts'
import { openStore } from './open-store.ts'
import { mayChangeSettings, mayOpenStore, mayReadSettings } from './policy.ts'
import { FirstSettings, OpeningTerms, SettingsChange, StoreSettings } from './schemas.ts'
import { startStore } from './start-store.ts'
import { type CountProducts, presentSettings, readStore, type StoreRow } from './store-row.ts'

export type StoresDeps = { database: Database; clock: Clock; countProducts: CountProducts; feeBps: number }

const tag = 'stores'
const Currency = z.object({ code: z.string(), digits: z.int(), name: z.string() })

export function storesRoutes(deps: StoresDeps): Route[] {
  const { database, countProducts } = deps
  const presented = async (store: StoreRow) => presentSettings(store, (await countProducts(database.read, store.id)).published)

  return [
    route({ method: 'get', path: '/currencies', tag, summary: 'The currencies in which a store may sell', access: anyone, response: z.object({ items: z.array(Currency) }) }, async ({ lang }) => ({
      status: 200,
      body: { items: CURRENCIES.map(({ code, digits, ...names }) => ({ code, digits, name: names[lang === 'en' ? 'en' : 'zh'] })) },
    })),

    route({ method: 'get', path: '/opening-terms', tag, summary: 'What the platform asks of a store that begins now', access: anyone, response: OpeningTerms }, async () => ({ status: 200, body: { feeBps: deps.feeBps } })),

    route({ method: 'post', path: '/accounts/{handle}/store', tag, summary: 'Begin, or begin again, to open a store', access: mayOpenStore, params: HandleParams, body: FirstSettings, response: StoreSettings, status: 201 }, async ({ account, body, who }) => {
      const store = await database.write((db) => startStore(db, deps, account, who.personId, body))
      return isRefusal(store) ? store : { status: 201, body: await presented(store) }
    }),

    route({ method: 'get', path: '/stores/{handle}/settings', tag, summary: 'Settings of a store, and what is missing before it opens', access: mayReadSettings, params: HandleParams, response: StoreSettings }, async ({ account }) => {
      const store = await readStore(database.read, account.id)
      return store ? { status: 200, body: await presented(store) } : refuse('not-found')
    }),

    route({ method: 'patch', path: '/stores/{handle}/settings', tag, summary: 'Change settings of a store', access: mayChangeSettings, params: HandleParams, body: SettingsChange, response: StoreSettings }, async ({ account, body, who }) => {
      const store = await database.write((db) => changeSettings(db, deps, account.id, who.personId, body))
      return isRefusal(store) ? store : { status: 200, body: await presented(store) }
    }),

    route({ method: 'post', path: '/stores/{handle}/opening', tag, summary: 'Open a store to shoppers', access: mayOpenStore, params: HandleParams, response: StoreSettings }, async ({ account, who }) => {
      const store = await database.write((db) => openStore(db, deps, account.id, who.personId))
      return isRefusal(store) ? store : { status: 200, body: await presented(store) }
    }),
  ]
}
