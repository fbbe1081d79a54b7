import type { Picture } from '#api'
import { type Reader, sql } from '#database'
import type { GoodsProfile } from '#shipping'
import type { StoreRow } from './store-row.ts'

/** A store as shoppers meet it: the account and its settings. */
export type FoundStore = StoreRow & { profiles: readonly GoodsProfile[]; handle: string; name: string; avatar: Picture | null }

const openStoreByHandle = sql<FoundStore>(
  'stores.open-by-handle',
  `select s.store_id as id, a.handle, a.name, a.avatar, s.currency, s.ships_from as "shipsFrom",
     s.shipping as zones, s.shipping_profiles as profiles, s.pick_up_points as points,
     s.returns_policy as "returnsPolicy", s.auto_receive_days as "autoReceiveDays", s.opened_at as "openedAt"
   from account a join store s on s.store_id = a.id
   where a.handle = $1 and s.opened_at is not null and a.suspended_at is null and a.closed_at is null
     and not exists (select 1 from block b where b.account_id = a.id and b.other_id = $2 and b.made_by = a.id)`,
)

/** The store that a handle names, if this shopper may enter it: open, its account in good standing, and not blocked by it. */
export async function findOpenStore(db: Reader, handle: string, viewerId?: string): Promise<FoundStore | undefined> {
  return db.maybe(openStoreByHandle, [handle, viewerId ?? null])
}
