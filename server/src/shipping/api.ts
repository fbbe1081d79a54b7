import { anyone, HandleParams, isRefusal, refuse, type Route, route, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { changePoints, changeProfiles, changeZones, readShipping, type StoreShipping } from './change-shipping.ts'
import { listCountries } from './countries.ts'
import { mayChangeShipping, mayReadShipping } from './policy.ts'
import { GoodsProfile, GoodsProfileFields, MAX_PICK_UP_POINTS, MAX_PROFILES, PickUpPoint, PickUpPointFields, Zone, Zones } from './profile.ts'
import { listRegions } from './regions.ts'

const tag = 'shipping'
const ShippingView = z.object({ currency: z.string(), zones: z.array(Zone), profiles: z.array(GoodsProfile), points: z.array(PickUpPoint) }).openapi('StoreShipping')
const ZonesBody = z.object({ zones: Zones })
const ProfilesBody = z.object({ profiles: z.array(GoodsProfileFields.extend({ id: GoodsProfileFields.shape.id.optional() })).max(MAX_PROFILES) })
const PointsBody = z.object({ points: z.array(PickUpPointFields.extend({ id: PickUpPointFields.shape.id.optional() })).max(MAX_PICK_UP_POINTS) })
const Country = z.object({ code: z.string(), name: z.string() })
/** `written` is what an address keeps of it. */
const Region = z.object({ code: z.string(), country: z.string(), name: z.string(), written: z.string() })

export function shippingRoutes({ database, clock, homeCountry }: { database: Database; clock: Clock; homeCountry: string }): Route[] {
  return [
    route({ method: 'get', path: '/countries', tag, summary: 'Countries that an address may name, the one where this place is at home first', access: anyone, response: z.object({ home: z.string(), items: z.array(Country) }) }, async ({ lang }) => ({
      status: 200,
      body: { home: homeCountry, items: listCountries(homeCountry, lang) },
    })),

    route({ method: 'get', path: '/regions', tag, summary: 'Regions of the countries where zones, rates and addresses tell them apart: provinces and states, by ISO 3166-2', access: anyone, response: z.object({ items: z.array(Region) }) }, async ({ lang }) => ({
      status: 200,
      body: { items: listRegions(lang) },
    })),

    route({ method: 'get', path: '/stores/{handle}/shipping', tag, summary: 'Zones of a store with their fees, and where its goods can be fetched', access: mayReadShipping, params: HandleParams, response: ShippingView }, async ({ account }) => {
      const found = await readShipping(database.read, account.id)
      return found ? { status: 200, body: presented(found) } : refuse('not-found')
    }),

    route(
      {
        method: 'put', path: '/stores/{handle}/shipping', tag, summary: 'Say what shipping costs where', access: mayChangeShipping, params: HandleParams, body: ZonesBody, response: ShippingView,
        description: 'All zones at once. The narrowest zone that names a place counts: a province before its country, a country before the zone that names none. Where no zone holds, the store does not deliver.',
      },
      async ({ account, who, body }) => {
        const changed = await database.write((db) => changeZones(db, clock, { storeId: account.id, byId: who.personId }, body.zones))
        return isRefusal(changed) ? changed : { status: 200, body: presented(changed) }
      },
    ),

    route(
      {
        method: 'put', path: '/stores/{handle}/shipping-profiles', tag, summary: 'Say what shipping costs for goods that travel otherwise, such as bulky or frozen ones', access: mayChangeShipping, params: HandleParams, body: ProfilesBody, response: ShippingView,
        description: 'All profiles at once; one without an id is new. An order with goods of several profiles pays for each of them, as if its goods went alone: fees add up, and an amount from which it is free counts the goods of that profile.',
      },
      async ({ account, who, body }) => {
        const profiles = body.profiles.map((profile) => ({ ...profile, id: profile.id ?? clock.id() }))
        const changed = await database.write((db) => changeProfiles(db, clock, { storeId: account.id, byId: who.personId }, profiles))
        return isRefusal(changed) ? changed : { status: 200, body: presented(changed) }
      },
    ),

    route({ method: 'put', path: '/stores/{handle}/pick-up-points', tag, summary: 'Say where goods of a store can be fetched; a point without an id is new', access: mayChangeShipping, params: HandleParams, body: PointsBody, response: ShippingView }, async ({ account, who, body }) => {
      const points = body.points.map((point) => ({ ...point, id: point.id ?? clock.id() }))
      const changed = await database.write((db) => changePoints(db, clock, { storeId: account.id, byId: who.personId }, points))
      return isRefusal(changed) ? changed : { status: 200, body: presented(changed) }
    }),
  ]
}

function presented({ currency, zones, profiles, points }: StoreShipping): z.infer<typeof ShippingView> {
  return { currency, zones: [...zones], profiles: [...profiles], points: [...points] }
}
