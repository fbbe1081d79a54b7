import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { PickUpPoint, ShippingProfile, Zone } from './profile.ts'

export type StoreShipping = ShippingProfile & { currency: string }
export type Staff = { storeId: string; byId: string }

const COLUMNS = 'currency, shipping as zones, pick_up_points as points'
const shippingOf = sql<StoreShipping>('shipping.of-store', `select ${COLUMNS} from store where store_id = $1`)
const setZones = sql<StoreShipping>('shipping.set-zones', `update store set shipping = $2 where store_id = $1 returning ${COLUMNS}`)
const setPoints = sql<StoreShipping>('shipping.set-points', `update store set pick_up_points = $2 where store_id = $1 returning ${COLUMNS}`)

export async function readShipping(db: Reader, storeId: string): Promise<StoreShipping | undefined> {
  return db.maybe(shippingOf, [storeId])
}

/** All zones at once: what a place costs follows from the whole of them. */
export async function changeZones(db: Writer, clock: Clock, { storeId, byId }: Staff, zones: readonly Zone[]): Promise<StoreShipping | Refusal> {
  const errors = contradictions(zones)
  if (errors.length > 0) return { ...refuse(errors[0]!.code, errors[0]!.params), errors }
  const changed = await db.maybe(setZones, [storeId, JSON.stringify(zones)])
  if (!changed) return refuse('store-not-set-up')
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.change-shipping', subjectKind: 'store', subjectId: storeId, detail: { zones } })
  return changed
}

/** Orders keep the point that their buyer chose, as it was. */
export async function changePoints(db: Writer, clock: Clock, { storeId, byId }: Staff, points: readonly PickUpPoint[]): Promise<StoreShipping | Refusal> {
  if (new Set(points.map(({ id }) => id)).size < points.length) return refuse('pick-up-point-twice')
  const changed = await db.maybe(setPoints, [storeId, JSON.stringify(points)])
  if (!changed) return refuse('store-not-set-up')
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.change-pick-up', subjectKind: 'store', subjectId: storeId, detail: { points } })
  return changed
}

type Contradiction = NonNullable<Refusal['errors']>[number]

function contradictions(zones: readonly Zone[]): Contradiction[] {
  const seen = new Set<string>()
  const errors: Contradiction[] = []
  zones.forEach((zone, at) => {
    const again = zone.places.find((place) => seen.has(place))
    if (again !== undefined) errors.push({ field: `zones.${at}.places`, code: 'place-in-two-zones', params: { place: again } })
    for (const place of zone.places) seen.add(place)
  })
  const second = zones.findIndex((zone, at) => zone.places.length === 0 && zones.slice(0, at).some((before) => before.places.length === 0))
  if (second > 0) errors.push({ field: `zones.${second}.places`, code: 'two-rest-zones' })
  return errors
}
