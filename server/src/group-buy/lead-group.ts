import { audit } from '#audit'
import { isRefusal, once, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { MAX_OPEN_LED } from './limits.ts'
import { isOffered, standingOffer } from './offer.ts'
import { openGroup } from './open-group.ts'

/** `by`: the store itself, or a verified creator; `personId` acts for it. */
export type Lead = { by: string; personId: string; storeId: string; product: string; size: number; hours?: number }

const openLed = sql<{ count: number }>('group-buy.open-led', `select count(*)::int as count from group_buy where store_id = $1 and led_by = $2 and state = 'open'`)

/** Opens a larger group on what a store offers, for others to fill: whoever leads it buys nothing, and it is there at once. */
export async function leadGroup({ database, clock }: { database: Database; clock: Clock }, key: string, lead: Lead): Promise<{ id: string } | Refusal> {
  const { by, personId, storeId, product, size, hours } = lead
  return writeOrRefuse(database, (db) => once(db, clock, personId, key, { route: 'led-group', ...lead }, async () => {
    const offer = await standingOffer(db, storeId, product)
    if (!offer || !isOffered(offer, clock.now())) return refuse('group-offer-gone')
    if (size < offer.size) return refuse('group-too-small', { min: offer.size }, 'size')
    if ((await db.one(openLed, [storeId, by])).count >= MAX_OPEN_LED) return refuse('too-many-open-groups', { limit: MAX_OPEN_LED })
    const id = clock.id()
    const refused = await openGroup(db, clock, { group: { storeId, id }, offer, by, led: { by, size, hours: hours && Math.min(hours, offer.hours) } })
    if (isRefusal(refused)) return refused
    await audit(db, clock, { actorId: personId, actingAs: by, action: 'group.lead', subjectKind: 'product', subjectId: product, detail: { group: id, store: storeId, size } })
    return { id }
  }))
}
