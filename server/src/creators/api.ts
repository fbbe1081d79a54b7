import { HandleParams, Id, isRefusal, once, PageQuery, refuse, type Route, route, writeOrRefuse, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { apply, withdrawApplication } from './apply.ts'
import { decideApplication, endCreator } from './decide-application.ts'
import { CREATOR_FIELDS, FREE_SHOWS_A_DAY, LEVELS, MAX_FIELDS, MAX_SAMPLE_LINKS, MAX_SAMPLE_PICTURES, MAX_SAMPLE_POSTS, MIN_SAMPLES } from './limits.ts'
import { mayApply, mayDecideApplications, maySeeCreators, maySeeOwnCreator, maySeePlaces, maySeeTerms } from './policy.ts'
import type { postingPlaces } from './posting-places.ts'
import { listCreators, listWaiting, readDesk } from './read-creators.ts'
import { ApplicationBody, CreatorDesk, CreatorTerms, DecisionBody, FieldQuery, ListedCreators, PostingDay, WaitingApplications, Why } from './schemas.ts'

export type CreatorsDeps = { database: Database; clock: Clock; places: ReturnType<typeof postingPlaces> }

const tag = 'creators'
const TERMS = {
  fields: [...CREATOR_FIELDS], maxFields: MAX_FIELDS,
  samples: { min: MIN_SAMPLES, posts: MAX_SAMPLE_POSTS, pictures: MAX_SAMPLE_PICTURES, links: MAX_SAMPLE_LINKS },
  levels: [...LEVELS], freeShowsADay: FREE_SHOWS_A_DAY,
}

export function creatorsRoutes(deps: CreatorsDeps): Route[] {
  return [...publicRoutes(deps), ...ownRoutes(deps), ...consoleRoutes(deps)]
}

function publicRoutes({ database: { read: db } }: CreatorsDeps): Route[] {
  return [
    route({ method: 'get', path: '/creator-terms', tag, summary: 'What becoming a creator takes, and what each level takes and gives', access: maySeeTerms, response: CreatorTerms }, async () => ({ status: 200, body: TERMS })),
    route({ method: 'get', path: '/creators', tag, summary: 'Verified creators, the highest level first', access: maySeeCreators, query: PageQuery.extend(FieldQuery.shape), response: ListedCreators }, async ({ query }) => {
      const page = await listCreators(db, query)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
  ]
}

function ownRoutes({ database, clock, places }: CreatorsDeps): Route[] {
  const db = database.read
  const desk = async (accountId: string) => readDesk(db, clock, accountId)
  return [
    route({ method: 'get', path: '/accounts/{handle}/creator', tag, summary: 'An account as a creator: application, level, measures, and what the next level takes', access: maySeeOwnCreator, params: HandleParams, response: CreatorDesk }, async ({ account }) => ({ status: 200, body: await desk(account.id) })),
    route({ method: 'post', path: '/accounts/{handle}/creator-application', tag, summary: 'Apply to become a verified creator, with samples', access: mayApply, idempotent: true, params: HandleParams, body: ApplicationBody, response: CreatorDesk, status: 201 }, async ({ account, who, body, idempotencyKey }) => {
      const made = await writeOrRefuse(database, (write) => once(write, clock, who.personId, idempotencyKey, { route: 'creator-application', account: account.id, ...body }, () => apply(write, clock, { account, personId: who.personId }, body)))
      return isRefusal(made) ? made : { status: 201, body: await desk(account.id) }
    }),
    route({ method: 'delete', path: '/accounts/{handle}/creator-application', tag, summary: 'Withdraw the application that waits', access: mayApply, params: HandleParams }, async ({ account, who }) => ((await database.write((write) => withdrawApplication(write, clock, account.id, who.personId))) ? { status: 204 } : refuse('not-found'))),
    route({ method: 'get', path: '/accounts/{handle}/posting-day', tag, summary: 'How many posts an account may publish on a day of the place; today unless told otherwise', access: maySeePlaces, params: HandleParams, query: z.object({ day: z.iso.date().optional() }), response: PostingDay }, async ({ account, query }) => ({
      status: 200, body: await places.ofDay(db, account.id, query.day),
    })),
  ]
}

function consoleRoutes({ database, clock }: CreatorsDeps): Route[] {
  return [
    route({ method: 'get', path: '/console/creator-applications', tag: 'console', summary: 'Applications to become a creator that wait, the oldest first', access: mayDecideApplications, query: PageQuery, response: WaitingApplications }, async ({ query }) => {
      const page = await listWaiting(database.read, query)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'post', path: '/console/creator-applications/{account}/{application}/decision', tag: 'console', summary: 'Approve or decline an application, with the reason', access: mayDecideApplications, params: z.object({ account: Id, application: Id }), body: DecisionBody }, async ({ who, params, body }) => {
      const refused = await database.write((write) => decideApplication(write, clock, { accountId: params.account, applicationId: params.application, by: who.personId }, body))
      return refused ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/console/creators/{account}', tag: 'console', summary: 'Take the mark of a verified creator away, with the reason', access: mayDecideApplications, params: z.object({ account: Id }), query: Why }, async ({ who, params, query }) => {
      const refused = await database.write((write) => endCreator(write, clock, { accountId: params.account, by: who.personId, why: query.why }))
      return refused ?? { status: 204 }
    }),
  ]
}
