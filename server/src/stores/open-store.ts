import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { sql, type Writer } from '#database'
import type { StorePorts } from './change-settings.ts'
import { lockStore, missingSteps, type StoreRow } from './store-row.ts'

const setOpened = sql('stores.open', 'update store set opened_at = $2 where store_id = $1')

/** Opens the store to shoppers once nothing is missing; opening an open store changes nothing. */
export async function openStore(db: Writer, { clock, countProducts }: StorePorts, storeId: string, byId: string): Promise<StoreRow | Refusal> {
  const store = await lockStore(db, storeId)
  if (!store) return refuse('not-found')
  if (store.openedAt) return store
  const missing = missingSteps(store, (await countProducts(db, storeId)).published)
  if (missing.length > 0) return refuse('store-not-ready', { missing: missing.join(', ') })
  const openedAt = clock.now()
  await db.run(setOpened, [storeId, openedAt])
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.open', subjectKind: 'store', subjectId: storeId })
  return { ...store, openedAt }
}
