import { HandleParams, Id, isRefusal, once, PageQuery, refuse, route, type Route, writeOrRefuse, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { findOpenStore } from '#stores'
import { claimCoupon, listClaims } from './claim-coupon.ts'
import { listOffers, productOffers } from './list-offers.ts'
import { listPromotions, readPromotion } from './list-promotions.ts'
import { changePromotion, makePromotion, stopPromotion } from './make-promotion.ts'
import { mayPromote, mayPromoteForPlatform, maySeeOffers, maySeePromotions, mayTakeCoupons } from './policy.ts'
import { PLATFORM_ID } from './promotion.ts'
import { ClaimBody, NewPlatformCoupon, NewPromotion, Offers, OfferView, ProductOffers, PromotionChange, PromotionPage, PromotionView } from './schemas.ts'

export type PromotionsDeps = { database: Database; clock: Clock }

const tag = 'promotions'
const params = HandleParams.extend({ promotion: Id })
const ListQuery = PageQuery.extend({ after: Id.optional() })

export function promotionsRoutes(deps: PromotionsDeps): Route[] {
  return [...shopperRoutes(deps), ...sellerRoutes(deps), ...platformRoutes(deps)]
}

function shopperRoutes({ database, clock }: PromotionsDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/stores/{handle}/offers', tag, summary: 'What a store offers now: coupons to take, timed prices, bundles, free shipping', access: maySeeOffers, params: HandleParams, response: Offers }, async ({ who, params: { handle } }) => {
      const viewerId = who.kind === 'member' ? who.personId : undefined
      const store = await findOpenStore(db, handle, viewerId)
      return store ? { status: 200, body: { items: await listOffers(db, { storeId: store.id, currency: store.currency, viewerId, at: clock.now() }) } } : refuse('not-found')
    }),
    route({ method: 'get', path: '/stores/{handle}/products/{slug}/offers', tag, summary: 'What is offered with a product, and the prices it has for a time', access: maySeeOffers, params: HandleParams.extend({ slug: z.string().min(1).max(120) }), response: ProductOffers }, async ({ who, params: { handle, slug } }) => {
      const viewerId = who.kind === 'member' ? who.personId : undefined
      const store = await findOpenStore(db, handle, viewerId)
      const offers = store && (await productOffers(db, slug, { storeId: store.id, currency: store.currency, viewerId, at: clock.now() }))
      return offers ? { status: 200, body: offers } : refuse('not-found')
    }),
    route({ method: 'get', path: '/coupons', tag, summary: 'The coupons I have taken, what ends first first', access: mayTakeCoupons, response: Offers }, async ({ who }) => ({ status: 200, body: { items: await listClaims(db, who.personId, clock.now()) } })),
    route({ method: 'post', path: '/coupons', tag, summary: 'Take a coupon that is offered, or one whose code is known', description: 'Taking it again changes nothing.', access: mayTakeCoupons, rate: 'guess', body: ClaimBody, response: OfferView, status: 201 }, async ({ who, body }) => {
      const taken = await claimCoupon(database, clock, who.personId, body)
      return isRefusal(taken) ? taken : { status: 201, body: taken }
    }),
  ]
}

function sellerRoutes({ database, clock }: PromotionsDeps): Route[] {
  const db = database.read
  const shown = async (storeId: string, id: string) => (await readPromotion(db, storeId, id, clock.now()))!
  return [
    route({ method: 'get', path: '/stores/{handle}/promotions', tag, summary: 'Offers of a store, newest first, with what became of them', access: maySeePromotions, params: HandleParams, query: ListQuery, response: PromotionPage }, async ({ account, query }) => ({ status: 200, body: await listPromotions(db, account.id, clock.now(), query) })),
    route({ method: 'post', path: '/stores/{handle}/promotions', tag, summary: 'Make a coupon, a timed price, a bundle or a rule for free shipping', access: mayPromote, idempotent: true, params: HandleParams, body: NewPromotion, response: PromotionView, status: 201 }, async ({ account, who, body, idempotencyKey }) => {
      const made = await writeOrRefuse(database, (write) => once(write, clock, who.personId, idempotencyKey, { route: 'promotion', storeId: account.id, ...body }, () => makePromotion(write, clock, { storeId: account.id, by: who.personId }, body)))
      return isRefusal(made) ? made : { status: 201, body: await shown(account.id, made.id) }
    }),
    route({ method: 'get', path: '/stores/{handle}/promotions/{promotion}', tag, summary: 'One offer of a store', access: maySeePromotions, params, response: PromotionView }, async ({ account, params: { promotion } }) => {
      const view = await readPromotion(db, account.id, promotion, clock.now())
      return view ? { status: 200, body: view } : refuse('not-found')
    }),
    route({ method: 'patch', path: '/stores/{handle}/promotions/{promotion}', tag, summary: 'Change an offer that has not begun', access: mayPromote, params, body: PromotionChange, response: PromotionView }, async ({ account, who, params: { promotion }, body }) => {
      const changed = await writeOrRefuse(database, (write) => changePromotion(write, clock, { storeId: account.id, by: who.personId }, promotion, body))
      return isRefusal(changed) ? changed : { status: 200, body: await shown(account.id, changed.id) }
    }),
    route({ method: 'post', path: '/stores/{handle}/promotions/{promotion}/ending', tag, summary: 'End an offer now', access: mayPromote, params, response: PromotionView }, async ({ account, who, params: { promotion } }) => {
      const refused = await database.write((write) => stopPromotion(write, clock, { storeId: account.id, by: who.personId }, promotion))
      return refused ?? { status: 200, body: await shown(account.id, promotion) }
    }),
  ]
}

function platformRoutes({ database, clock }: PromotionsDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/console/coupons', tag: 'console', summary: 'Coupons that the platform pays for, newest first', access: mayPromoteForPlatform, query: ListQuery, response: PromotionPage }, async ({ query }) => ({ status: 200, body: await listPromotions(db, PLATFORM_ID, clock.now(), query) })),
    route({ method: 'post', path: '/console/coupons', tag: 'console', summary: 'Make a coupon that the platform pays for: stores have their full amount', access: mayPromoteForPlatform, idempotent: true, body: NewPlatformCoupon, response: PromotionView, status: 201 }, async ({ who, body: { currency, ...body }, idempotencyKey }) => {
      const made = await writeOrRefuse(database, (write) => once(write, clock, who.personId, idempotencyKey, { route: 'platform-coupon', currency, ...body }, () => makePromotion(write, clock, { storeId: PLATFORM_ID, by: who.personId }, { kind: 'coupon', ...body }, currency)))
      return isRefusal(made) ? made : { status: 201, body: (await readPromotion(db, PLATFORM_ID, made.id, clock.now()))! }
    }),
    route({ method: 'post', path: '/console/coupons/{promotion}/ending', tag: 'console', summary: 'End a coupon of the platform now', access: mayPromoteForPlatform, params: z.object({ promotion: Id }), response: PromotionView }, async ({ who, params: { promotion } }) => {
      const refused = await database.write((write) => stopPromotion(write, clock, { storeId: PLATFORM_ID, by: who.personId }, promotion))
      return refused ?? { status: 200, body: (await readPromotion(db, PLATFORM_ID, promotion, clock.now()))! }
    }),
  ]
}
