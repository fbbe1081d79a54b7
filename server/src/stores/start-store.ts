import { type NamedAccount, type Refusal, refuse } from '#api'
import { sql, type Writer } from '#database'
import { isOneFee, oneFee, type Zone } from '#shipping'
import { changeSettings, type StorePorts } from './change-settings.ts'
import type { FirstSettings } from './schemas.ts'
import type { StoreRow } from './store-row.ts'

const insertStore = sql('stores.start', `insert into store (store_id, currency, created_at, fee_bps) values ($1, $2, $3, $4) on conflict (store_id) do nothing`)

/**
 * The first step of the opening wizard: the account gets the settings of a store. Taking the step again
 * changes them, so a wizard that was left halfway simply begins anew with what is known.
 */
export async function startStore(db: Writer, ports: StorePorts & { feeBps: number }, account: NamedAccount, byId: string, { shippingFeeMinor, freeShippingFromMinor, ...settings }: FirstSettings): Promise<StoreRow | Refusal> {
  if (account.kind !== 'store') return refuse('not-a-store')
  await db.run(insertStore, [account.id, settings.currency, ports.clock.now(), ports.feeBps])
  return changeSettings(db, ports, account.id, byId, { ...settings, zones: (before) => firstZones(before, shippingFeeMinor, freeShippingFromMinor) })
}

/** One fee for everywhere, as far as it is said; zones that somebody has made stay. */
function firstZones(before: readonly Zone[], feeMinor: number | undefined, freeFromMinor: number | null | undefined): readonly Zone[] {
  const [zone] = before
  if (!isOneFee(before) || zone?.rate?.by !== 'flat') return before
  return oneFee(feeMinor ?? zone.rate.feeMinor, freeFromMinor === undefined ? zone.freeFromMinor : freeFromMinor)
}
