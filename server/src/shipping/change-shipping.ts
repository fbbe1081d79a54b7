import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { GoodsProfile, PickUpPoint, ShippingProfile, Zone } from './profile.ts'

export type StoreShipping = ShippingProfile & { currency: string }
export type Staff = { storeId: string; byId: string }

const COLUMNS = 'currency, shipping as zones, shipping_profiles as profiles, pick_up_points as points'
const shippingOf = sql<StoreShipping>('shipping.of-store', `select ${COLUMNS} from store where store_id = $1`)
const setZones = sql<StoreShipping>('shipping.set-zones', `update store set shipping = $2 where store_id = $1 returning ${COLUMNS}`)
const setProfiles = sql<StoreShipping>('shipping.set-profiles', `update store set shipping_profiles = $2 where store_id = $1 returning ${COLUMNS}`)
const setPoints = sql<StoreShipping>('shipping.set-points', `update store set pick_up_points = $2 where store_id = $1 returning ${COLUMNS}`)

const hasProfile = sql<{ id: string }>('shipping.has-profile', 'select store_id as id from store where store_id = $1 and shipping_profiles @> jsonb_build_array(jsonb_build_object(\'id\', $2::text))')

/** Whether products of the store can be of this profile. */
export async function knowsProfile(db: Reader, storeId: string, profileId: string): Promise<boolean> {
  return (await db.maybe(hasProfile, [storeId, profileId])) !== undefined
}

export async function readShipping(db: Reader, storeId: string): Promise<StoreShipping | undefined> {
  return db.maybe(shippingOf, [storeId])
}

/** All zones at once: what a place costs follows from the whole of them. */
export async function changeZones(db: Writer, clock: Clock, { storeId, byId }: Staff, zones: readonly Zone[]): Promise<StoreShipping | Refusal> {
  const errors = contradictions(zones, 'zones')
  if (errors.length > 0) return { ...refuse(errors[0]!.code, errors[0]!.params), errors }
  const changed = await db.maybe(setZones, [storeId, JSON.stringify(zones)])
  if (!changed) return refuse('store-not-set-up')
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.change-shipping', subjectKind: 'store', subjectId: storeId, detail: { zones } })
  return changed
}

/** All profiles at once. Products of one that is gone go by the zones of the store again. */
export async function changeProfiles(db: Writer, clock: Clock, { storeId, byId }: Staff, profiles: readonly GoodsProfile[]): Promise<StoreShipping | Refusal> {
  const twice = profiles.findIndex(({ id, name }, at) => profiles.slice(0, at).some((each) => each.id === id || each.name === name))
  if (twice >= 0) return refuse('shipping-profile-twice', { name: profiles[twice]!.name }, `profiles.${twice}.name`)
  const errors = profiles.flatMap(({ zones }, at) => contradictions(zones, `profiles.${at}.zones`))
  if (errors.length > 0) return { ...refuse(errors[0]!.code, errors[0]!.params), errors }
  const changed = await db.maybe(setProfiles, [storeId, JSON.stringify(profiles)])
  if (!changed) return refuse('store-not-set-up')
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.change-shipping-profiles', subjectKind: 'store', subjectId: storeId, detail: { profiles } })
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

function contradictions(zones: readonly Zone[], field: string): Contradiction[] {
  const seen = new Set<string>()
  const errors: Contradiction[] = []
  zones.forEach((zone, at) => {
    const again = zone.places.find((place) => seen.has(place))
    if (again !== undefined) errors.push({ field: `${field}.${at}.places`, code: 'place-in-two-zones', params: { place: again } })
    for (const place of zone.places) seen.add(place)
  })
  const second = zones.findIndex((zone, at) => zone.places.length === 0 && zones.slice(0, at).some((before) => before.places.length === 0))
  if (second > 0) errors.push({ field: `${field}.${second}.places`, code: 'two-rest-zones' })
  return errors
}
