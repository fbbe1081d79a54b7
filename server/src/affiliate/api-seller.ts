import { publicAccount } from '#accounts'
import { HandleParams, Id, isRefusal, once, PageQuery, readIdCursor, refuse, route, type Route, writeOrRefuse, z } from '#api'
import type { AffiliateDeps } from './deps.ts'
import { decisionsOfStore, readCursor } from './list-decisions.ts'
import { partnersOf, ruleOn } from './partners.ts'
import { changeTerms, endPlan, makePlan, plansOfStore, readPlan } from './plans.ts'
import { mayMakePlans, maySeeDecisions, maySeePlans } from './policy.ts'
import { presentPartners, presentPlans, presentToSeller } from './present.ts'
import { ratesNow } from './rates-now.ts'
import { Partners, PlanBody, Plans, PlanView, RatesNow, RulingBody, SellerDecisions, TermsBody } from './schemas.ts'

const tag = 'affiliate'
const planParams = HandleParams.extend({ plan: Id })

export function sellerRoutes({ database, clock }: AffiliateDeps): Route[] {
  const db = database.read
  const shown = async (storeId: string, id: string) => {
    const plan = await readPlan(db, storeId, id)
    return plan ? (await presentPlans(db, [plan], clock.now()))[0]! : undefined
  }
  return [
    route({ method: 'get', path: '/stores/{handle}/affiliate-plans', tag, summary: 'What a store gives to whoever brings buyers', access: maySeePlans, params: HandleParams, response: Plans }, async ({ account }) => ({
      status: 200, body: { items: await presentPlans(db, await plansOfStore(db, account.id), clock.now()) },
    })),
    route({ method: 'get', path: '/stores/{handle}/affiliate-rates', tag, summary: 'What each product brings now, and by which plan', description: 'To whoever has no plan of their own, or to the account that is named.', access: maySeePlans, params: HandleParams, query: PageQuery.extend({ member: z.string().min(2).max(40).optional() }), response: RatesNow }, async ({ account, query: { member, ...page } }) => {
      const named = member === undefined ? null : await publicAccount(db, member)
      if (named === undefined) return refuse('not-found', undefined, 'member')
      const rates = await ratesNow(db, { storeId: account.id, memberId: named?.id ?? null, now: clock.now() }, page)
      return isRefusal(rates) ? rates : { status: 200, body: rates }
    }),
    route({ method: 'post', path: '/stores/{handle}/affiliate-plans', tag, summary: 'Make a plan: for all, for who applies, or for one account', access: mayMakePlans, idempotent: true, params: HandleParams, body: PlanBody, response: PlanView, status: 201 }, async ({ account, who, body, idempotencyKey }) => {
      const made = await writeOrRefuse(database, (write) => once(write, clock, who.personId, idempotencyKey, { route: 'affiliate-plan', storeId: account.id, ...body }, () => makePlan(write, clock, { storeId: account.id, personId: who.personId }, body)))
      if (isRefusal(made)) return made
      return { status: 201, body: (await shown(account.id, made.id))! }
    }),
    route({ method: 'put', path: '/stores/{handle}/affiliate-plans/{plan}/terms', tag, summary: 'Change rates, window and hold from now on', description: 'Clicks that came before keep the terms that stood then.', access: mayMakePlans, params: planParams, body: TermsBody, response: PlanView }, async ({ account, who, params: { plan }, body }) => {
      const refused = await writeOrRefuse(database, async (write) => (await changeTerms(write, clock, { storeId: account.id, personId: who.personId }, plan, body)) ?? true)
      if (isRefusal(refused)) return refused
      return { status: 200, body: (await shown(account.id, plan))! }
    }),
    route({ method: 'delete', path: '/stores/{handle}/affiliate-plans/{plan}', tag, summary: 'End a plan: no order from now on earns by it', access: mayMakePlans, params: planParams, status: 204 }, async ({ account, who, params: { plan } }) => {
      const refused = await database.write((write) => endPlan(write, clock, { storeId: account.id, personId: who.personId }, plan))
      return refused ?? { status: 204 }
    }),
    route({ method: 'get', path: '/stores/{handle}/affiliate-plans/{plan}/partners', tag, summary: 'Who applied for a plan', access: maySeePlans, params: planParams, query: PageQuery, response: Partners }, async ({ account, params: { plan }, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      if (!(await readPlan(db, account.id, plan))) return refuse('not-found')
      const { rows, next } = await partnersOf(db, account.id, plan, { ...query, after })
      return { status: 200, body: { items: await presentPartners(db, rows), next } }
    }),
    route({ method: 'put', path: '/stores/{handle}/affiliate-plans/{plan}/partners/{member}', tag, summary: 'Approve, refuse or remove who applied', description: 'Who is removed earns nothing with orders from then on, and keeps what was earned.', access: mayMakePlans, params: planParams.extend({ member: Id }), body: RulingBody, status: 204 }, async ({ account, who, params: { plan, member }, body: { state, why } }) => {
      const refused = await database.write((write) => ruleOn(write, clock, { storeId: account.id, planId: plan, memberId: member, personId: who.personId }, state, why))
      return refused ?? { status: 204 }
    }),
    route({ method: 'get', path: '/stores/{handle}/affiliate-decisions', tag, summary: 'Whom order lines are owed to, and why nobody else', access: maySeeDecisions, params: HandleParams, query: PageQuery, response: SellerDecisions }, async ({ account, query: { after, limit } }) => {
      const cursor = after === undefined ? undefined : readCursor(after)
      if (after !== undefined && !cursor) return refuse('bad-cursor')
      const { rows, next } = await decisionsOfStore(db, account.id, { after: cursor, limit })
      return { status: 200, body: { items: await presentToSeller(db, rows), next } }
    }),
  ]
}
