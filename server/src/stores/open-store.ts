import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { type CountProducts, lockStore, missingSteps, type StoreRow } from './store-row.ts'

const setOpened = sql('stores.open', 'update store set opened_at = $2 where store_id = $1')

/** Opens the store to shoppers once nothing is missing; opening an open store changes nothing. */
export async function openStore(db: Writer, clock: Clock, countProducts: CountProducts, storeId: string): Promise<StoreRow | Refusal> {
  const store = await lockStore(db, storeId)
  if (!store) return refuse('not-found')
  if (store.openedAt) return store
  const missing = missingSteps(store, (await countProducts(db, storeId)).published)
  if (missing.length > 0) return refuse('store-not-ready', { missing: missing.join(', ') })
  const openedAt = clock.now()
  await db.run(setOpened, [storeId, openedAt])
  return { ...store, openedAt }
}
