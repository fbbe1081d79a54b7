import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { SettingsChange } from './schemas.ts'
import { type CountProducts, lockStore, type StoreRow } from './store-row.ts'

const updateStore = sql(
  'stores.change',
  `update store set currency = $2, ships_from = $3, shipping_fee_minor = $4, free_shipping_from_minor = $5,
     returns_policy = $6, auto_receive_days = $7
   where store_id = $1`,
)

export type StorePorts = { clock: Clock; countProducts: CountProducts }

/** Changes what is named in `change`. The currency may change only while no product carries a price in it. */
export async function changeSettings(db: Writer, { clock, countProducts }: StorePorts, storeId: string, byId: string, change: SettingsChange): Promise<StoreRow | Refusal> {
  const before = await lockStore(db, storeId)
  if (!before) return refuse('not-found')
  if (change.currency && change.currency !== before.currency && (await countProducts(db, storeId)).all > 0) {
    return refuse('currency-settled', { currency: before.currency }, 'currency')
  }
  const after: StoreRow = {
    ...before,
    currency: change.currency ?? before.currency,
    shipsFrom: change.shipsFrom ?? before.shipsFrom,
    shippingFeeMinor: change.shippingFeeMinor === undefined ? before.shippingFeeMinor : BigInt(change.shippingFeeMinor),
    freeShippingFromMinor: freeFrom(change.freeShippingFromMinor, before.freeShippingFromMinor),
    returnsPolicy: change.returnsPolicy ?? before.returnsPolicy,
    autoReceiveDays: change.autoReceiveDays ?? before.autoReceiveDays,
  }
  await db.run(updateStore, [storeId, after.currency, after.shipsFrom, after.shippingFeeMinor, after.freeShippingFromMinor, after.returnsPolicy, after.autoReceiveDays])
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.change', subjectKind: 'store', subjectId: storeId, detail: { ...change } })
  return after
}

/** Null takes the limit away, undefined leaves it. */
function freeFrom(change: number | null | undefined, before: bigint | null): bigint | null {
  if (change === undefined) return before
  return change === null ? null : BigInt(change)
}
