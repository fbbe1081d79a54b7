import { HandleParams, Id, isRefusal, once, PageQuery, readIdCursor, refuse, route, type Route, writeOrRefuse, z } from '#api'
import { findOpenStore } from '#stores'
import type { AffiliateDeps } from './deps.ts'
import { resultsOfMember, signalsOfMember } from './list-decisions.ts'
import { makeLink } from './make-link.ts'
import { applicationsTo, applyFor, mayApplyFrom } from './partners.ts'
import { closePlacement, declarePlacement, makePlacement, makeSite, placesOf, readPlacement } from './places.ts'
import { plansOfStore } from './plans.ts'
import { mayPublish, maySeeResults } from './policy.ts'
import { presentPlacement, presentPlans, presentSignals, presentSite, presentToMember } from './present.ts'
import { ratesNow } from './rates-now.ts'
import { ApplicationBody, DeclarationBody, LinkBody, LinkView, MemberResults, OfferedPlans, PlacementBody, PlacementView, RatesNow, Signals, SiteBody, Sites, SiteView } from './schemas.ts'

const tag = 'affiliate'
const StoreQuery = z.object({ store: z.string().min(2).max(40) })
const placementParams = HandleParams.extend({ placement: Id })

export function memberRoutes(deps: AffiliateDeps): Route[] {
  return [...planRoutes(deps), ...placeRoutes(deps), ...resultRoutes(deps)]
}

function planRoutes({ database, clock }: AffiliateDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/accounts/{handle}/offered-affiliate-plans', tag, summary: 'What a store offers to an account that would bring buyers', access: mayPublish, params: HandleParams, query: StoreQuery, response: OfferedPlans }, async ({ account, who, query }) => {
      const store = await findOpenStore(db, query.store, who.personId)
      if (!store) return refuse('not-found')
      const now = clock.now()
      const rows = (await plansOfStore(db, store.id)).filter(({ memberId, endsAt }) => (memberId === null || memberId === account.id) && (endsAt === null || endsAt > now))
      const mine = await applicationsTo(db, store.id, rows.map(({ id }) => id), account.id)
      return { status: 200, body: { items: (await presentPlans(db, rows, now)).map((plan) => ({ ...plan, mine: mine.get(plan.id)?.state ?? null, why: mine.get(plan.id)?.why ?? '', applyFrom: mayApplyFrom(mine.get(plan.id), now)?.toISOString() ?? null })) } }
    }),
    route({ method: 'get', path: '/accounts/{handle}/affiliate-rates', tag, summary: 'What each product of a store brings an account now, and by which of its plans', access: mayPublish, params: HandleParams, query: PageQuery.extend(StoreQuery.shape), response: RatesNow }, async ({ account, who, query: { store: named, ...page } }) => {
      const store = await findOpenStore(db, named, who.personId)
      if (!store) return refuse('not-found')
      const rates = await ratesNow(db, { storeId: store.id, memberId: account.id, now: clock.now() }, page)
      return isRefusal(rates) ? rates : { status: 200, body: rates }
    }),
    route({ method: 'post', path: '/accounts/{handle}/affiliate-applications', tag, summary: 'Apply for a plan that is not for all', access: mayPublish, params: HandleParams, body: ApplicationBody, status: 204 }, async ({ account, who, body }) => {
      const store = await findOpenStore(db, body.store, who.personId)
      if (!store) return refuse('not-found', undefined, 'store')
      const refused = await writeOrRefuse(database, async (write) => (await applyFor(write, clock, { storeId: store.id, planId: body.plan, memberId: account.id, personId: who.personId }, body.words)) ?? true)
      return isRefusal(refused) ? refused : { status: 204 }
    }),
  ]
}

function placeRoutes(deps: AffiliateDeps): Route[] {
  const { database, clock, secrets } = deps
  const db = database.read
  const shown = async (memberId: string, id: string) => presentPlacement((await readPlacement(db, memberId, id))!)
  return [
    route({ method: 'get', path: '/accounts/{handle}/affiliate-sites', tag, summary: 'Where an account brings buyers from', access: mayPublish, params: HandleParams, response: Sites }, async ({ account }) => ({ status: 200, body: { items: (await placesOf(db, account.id)).map(presentSite) } })),
    route({ method: 'post', path: '/accounts/{handle}/affiliate-sites', tag, summary: 'Name a site, an app, a channel', access: mayPublish, idempotent: true, params: HandleParams, body: SiteBody, response: SiteView, status: 201 }, async ({ account, who, body, idempotencyKey }) => {
      const made = await writeOrRefuse(database, (write) => once(write, clock, who.personId, idempotencyKey, { route: 'affiliate-site', account: account.id, ...body }, () => makeSite(write, clock, { memberId: account.id, personId: who.personId }, body)))
      return isRefusal(made) ? made : { status: 201, body: { id: made.id, name: body.name, host: body.host ?? null, placements: [] } }
    }),
    route({ method: 'post', path: '/accounts/{handle}/affiliate-placements', tag, summary: 'Make a placement on a site', description: 'It earns nothing until it is declared.', access: mayPublish, idempotent: true, params: HandleParams, body: PlacementBody, response: PlacementView, status: 201 }, async ({ account, who, body, idempotencyKey }) => {
      const made = await writeOrRefuse(database, (write) => once(write, clock, who.personId, idempotencyKey, { route: 'affiliate-placement', account: account.id, ...body }, () => makePlacement(write, clock, { memberId: account.id, personId: who.personId }, body)))
      return isRefusal(made) ? made : { status: 201, body: await shown(account.id, made.id) }
    }),
    route({ method: 'put', path: '/accounts/{handle}/affiliate-placements/{placement}/declaration', tag, summary: 'Declare channel and purpose, once', access: mayPublish, params: placementParams, body: DeclarationBody, response: PlacementView }, async ({ account, who, params: { placement }, body }) => {
      const refused = await writeOrRefuse(database, async (write) => (await declarePlacement(write, clock, secrets[0], { memberId: account.id, personId: who.personId }, placement, body)) ?? true)
      return isRefusal(refused) ? refused : { status: 200, body: await shown(account.id, placement) }
    }),
    route({ method: 'delete', path: '/accounts/{handle}/affiliate-placements/{placement}', tag, summary: 'Close a placement: what comes from it from now on earns nothing', access: mayPublish, params: placementParams, status: 204 }, async ({ account, params: { placement } }) => {
      const refused = await database.write((write) => closePlacement(write, clock, { memberId: account.id }, placement))
      return refused ?? { status: 204 }
    }),
    route({ method: 'post', path: '/accounts/{handle}/affiliate-links', tag, summary: 'A signed link, and a product card, for a placement', description: 'It says what it would earn, or why nothing. Links are not kept: make as many as you like.', access: mayPublish, params: HandleParams, body: LinkBody, response: LinkView }, async ({ account, who, body }) => {
      const link = await makeLink(db, deps, { memberId: account.id, viewerId: who.personId }, body)
      return isRefusal(link) ? link : { status: 200, body: link }
    }),
  ]
}

function resultRoutes({ database }: AffiliateDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/accounts/{handle}/affiliate-results', tag, summary: 'What became of one’s clicks, order line by order line', access: maySeeResults, params: HandleParams, query: PageQuery, response: MemberResults }, async ({ account, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await resultsOfMember(db, account.id, { ...query, after })
      return { status: 200, body: { items: await presentToMember(db, rows), next } }
    }),
    route({ method: 'get', path: '/accounts/{handle}/affiliate-signals', tag, summary: 'Clicks on one’s placements that no shopper makes', access: maySeeResults, params: HandleParams, query: PageQuery, response: Signals }, async ({ account, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await signalsOfMember(db, account.id, { ...query, after })
      return { status: 200, body: { items: await presentSignals(db, rows), next } }
    }),
  ]
}
