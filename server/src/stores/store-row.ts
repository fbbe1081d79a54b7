import { type Reader, sql } from '#database'
import { type PickUpPoint, summariseShipping, type Zone } from '#shipping'
import { SETUP_STEPS, type SetupStep, type StoreSettings } from './schemas.ts'

export type StoreRow = {
  id: string
  currency: string
  shipsFrom: string
  zones: readonly Zone[]
  points: readonly PickUpPoint[]
  returnsPolicy: string
  autoReceiveDays: number
  feeBps: number
  openedAt: Date | null
}

const COLUMNS = `store_id as id, currency, ships_from as "shipsFrom", shipping as zones, pick_up_points as points,
  returns_policy as "returnsPolicy",
  auto_receive_days as "autoReceiveDays", fee_bps as "feeBps", opened_at as "openedAt"`

const storeRow = sql<StoreRow>('stores.row', `select ${COLUMNS} from store where store_id = $1`)
const storeForUpdate = sql<StoreRow>('stores.row-for-update', `select ${COLUMNS} from store where store_id = $1 for update`)

export async function readStore(db: Reader, storeId: string): Promise<StoreRow | undefined> {
  return db.maybe(storeRow, [storeId])
}

/** Holds the row until the transaction ends, so that two changes of the settings take turns. */
export async function lockStore(db: Reader, storeId: string): Promise<StoreRow | undefined> {
  return db.maybe(storeForUpdate, [storeId])
}

/** How many products a store has, in all and published. Given by the catalogue, which stands above. */
export type CountProducts = (db: Reader, storeId: string) => Promise<{ all: number; published: number }>

export function presentSettings(row: StoreRow, published: number): StoreSettings {
  const missing = missingSteps(row, published)
  return {
    id: row.id,
    currency: row.currency,
    shipsFrom: row.shipsFrom,
    shipping: summariseShipping(row.zones, row.points, row.currency),
    returnsPolicy: row.returnsPolicy,
    autoReceiveDays: row.autoReceiveDays,
    feeBps: row.feeBps,
    setup: { done: SETUP_STEPS.filter((step) => !missing.includes(step)), missing },
    openedAt: row.openedAt?.toISOString() ?? null,
  }
}

/** Which steps of the wizard are not done: read off the settings, so that it goes on where it was left. */
export function missingSteps(row: StoreRow, published: number): SetupStep[] {
  const done: Record<SetupStep, boolean> = {
    selling: true,
    shipping: row.shipsFrom !== '',
    returns: row.returnsPolicy !== '',
    product: published > 0,
  }
  return SETUP_STEPS.filter((step) => !done[step])
}
