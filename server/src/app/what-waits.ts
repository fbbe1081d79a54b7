import { requestsWaiting } from '#after-sales'
import type { WhatWaits } from '#agencies'
import { ordersToShip } from '#orders'
import { postsInWork } from '#posts'

/** What waits in accounts that an agency serves: three statements, however many they are. */
export const whatWaits: WhatWaits = async (db, accountIds) => {
  const [toShip, requests, posts] = [await ordersToShip(db, accountIds), await requestsWaiting(db, accountIds), await postsInWork(db, accountIds)]
  return new Map(accountIds.map((id) => [id, { toShip: toShip.get(id) ?? 0, requests: requests.get(id) ?? 0, drafts: posts.get(id)?.drafts ?? 0, scheduled: posts.get(id)?.scheduled ?? 0 }]))
}
