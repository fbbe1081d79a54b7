import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { Zone } from '#shipping'
import type { SettingsChange } from './schemas.ts'
import { type CountProducts, lockStore, type StoreRow } from './store-row.ts'

const updateStore = sql(
  'stores.change',
  `update store set currency = $2, ships_from = $3, shipping = $4,
     returns_policy = $5, auto_receive_days = $6
   where store_id = $1`,
)

export type StorePorts = { clock: Clock; countProducts: CountProducts }

/** Changes what is named in `change`. The currency may change only while no product carries a price in it. */
export async function changeSettings(db: Writer, { clock, countProducts }: StorePorts, storeId: string, byId: string, { zones, ...change }: SettingsChange & { zones?: (before: readonly Zone[]) => readonly Zone[] }): Promise<StoreRow | Refusal> {
  const before = await lockStore(db, storeId)
  if (!before) return refuse('not-found')
  if (change.currency && change.currency !== before.currency && (await countProducts(db, storeId)).all > 0) {
    return refuse('currency-settled', { currency: before.currency }, 'currency')
  }
  const after: StoreRow = {
    ...before,
    currency: change.currency ?? before.currency,
    shipsFrom: change.shipsFrom ?? before.shipsFrom,
    zones: zones ? zones(before.zones) : before.zones,
    returnsPolicy: change.returnsPolicy ?? before.returnsPolicy,
    autoReceiveDays: change.autoReceiveDays ?? before.autoReceiveDays,
  }
  await db.run(updateStore, [storeId, after.currency, after.shipsFrom, JSON.stringify(after.zones), after.returnsPolicy, after.autoReceiveDays])
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.change', subjectKind: 'store', subjectId: storeId, detail: { ...change } })
  return after
}
