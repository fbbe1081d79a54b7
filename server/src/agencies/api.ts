import { accountCards } from '#accounts'
import { HandleParams, Id, isRefusal, type NamedAccount, PageQuery, type Refusal, refuse, type Route, route, writeOrRefuse } from '#api'
import { type Clock, dayIn } from '#clock'
import type { Database, Writer } from '#database'
import { endMandate } from './end-mandate.ts'
import { grantRole, recallPerson, sendPerson } from './grant-roles.ts'
import { answerInvitation, inviteAgency } from './invite.ts'
import { type Acting, mandateNamed, type MandateRef, type Side } from './mandate.ts'
import { mayChooseAgencies, mayRunAgency, maySeeAgencies, maySeeDesk } from './policy.ts'
import { agenciesOf, mandateView, readDesk, type WhatWaits } from './read-mandates.ts'
import { AnswerBody, Desk, EndBody, InviteBody, Mandates, MandateView, RoleBody, ShareAnswerBody, ShareBody } from './schemas.ts'
import { answerShare, proposeShare } from './shares.ts'

export type AgenciesDeps = { database: Database; clock: Clock; timeZone: string; whatWaits: WhatWaits }

const tag = 'agencies'
const ofClient = HandleParams.extend({ mandate: Id })
const ofAgency = HandleParams.extend({ client: Id })
const CLIENT_PATH = '/accounts/{handle}/agencies/{mandate}'
const AGENCY_PATH = '/accounts/{handle}/clients/{client}'

type Asked = { account: NamedAccount; who: { personId: string } }
type Work = (db: Writer, ref: MandateRef, by: Acting) => Promise<Refusal | undefined>

export function agenciesRoutes(deps: AgenciesDeps): Route[] {
  return [...clientRoutes(deps), ...agencyRoutes(deps)]
}

/** Does something to the mandate that an address names, and shows it as it stands then. */
function changer({ database }: AgenciesDeps, side: Side) {
  return async ({ account, who }: Asked, name: string, work: Work) => {
    const ref = await mandateNamed(database.read, side, account.id, name)
    if (!ref) return refuse('not-found')
    const done = await writeOrRefuse(database, async (db) => (await work(db, ref, { side, personId: who.personId })) ?? true)
    return isRefusal(done) ? done : shown(database, ref)
  }
}

async function shown(database: Database, ref: MandateRef | undefined) {
  const view = ref && (await mandateView(database.read, ref))
  return view ? { status: 200 as const, body: view } : refuse('not-found')
}

/** What both sides may do: end it, propose a share, answer one. */
function sharesOfWork({ clock, timeZone }: AgenciesDeps) {
  const dayOf = (at: Date) => dayIn(timeZone, at)
  return {
    end: ({ why }: { why: string }): Work => (db, ref, by) => endMandate(db, clock, ref, by, why),
    propose: (wanted: { shareBps: number; firstDay: string; lastDay: string }): Work => async (db, ref, by) => proposeShare(db, clock, dayOf, ref, by, (await accountCards(db, [ref.clientId])).get(ref.clientId)?.kind, wanted),
    answer: (said: { share: string; accept: boolean }): Work => (db, ref, by) => answerShare(db, clock, dayOf, ref, by, said),
  }
}

function clientRoutes(deps: AgenciesDeps): Route[] {
  const { database, clock } = deps
  const change = changer(deps, 'client')
  const work = sharesOfWork(deps)
  return [
    route({ method: 'get', path: '/accounts/{handle}/agencies', tag, summary: 'The agencies that serve an account or are invited to', access: maySeeAgencies, params: HandleParams, response: Mandates }, async ({ account }) => ({ status: 200, body: { items: await agenciesOf(database.read, account.id) } })),
    route({ method: 'post', path: '/accounts/{handle}/agencies', tag, summary: 'Invite an agency to serve a store or a creator account', access: mayChooseAgencies, params: HandleParams, body: InviteBody, response: MandateView, status: 201 }, async ({ account, who, body }) => {
      const made = await writeOrRefuse(database, (db) => inviteAgency(db, clock, { client: account, personId: who.personId }, body))
      if (isRefusal(made)) return made
      const view = await shown(database, made)
      return isRefusal(view) ? view : { ...view, status: 201 }
    }),
    route({ method: 'get', path: CLIENT_PATH, tag, summary: 'What was agreed on with an agency, and what was done', access: maySeeAgencies, params: ofClient, response: MandateView }, async ({ account, params }) => shown(database, await mandateNamed(database.read, 'client', account.id, params.mandate))),
    route({ method: 'put', path: `${CLIENT_PATH}/role`, tag, summary: 'What an agency’s people may do here; null sends them away at once', access: mayChooseAgencies, params: ofClient, body: RoleBody, response: MandateView }, (asked) => change(asked, asked.params.mandate, (db, ref, by) => grantRole(db, clock, ref, by, asked.body.role))),
    route({ method: 'post', path: `${CLIENT_PATH}/ending`, tag, summary: 'End it: an invitation at once, a mandate after the notice', access: mayChooseAgencies, params: ofClient, body: EndBody, response: MandateView }, (asked) => change(asked, asked.params.mandate, work.end(asked.body))),
    route({ method: 'post', path: `${CLIENT_PATH}/share-proposals`, tag, summary: 'Propose an agency’s share of what the creator earns', access: mayChooseAgencies, params: ofClient, body: ShareBody, response: MandateView }, (asked) => change(asked, asked.params.mandate, work.propose(asked.body))),
    route({ method: 'post', path: `${CLIENT_PATH}/share-answers`, tag, summary: 'Agree to a share, decline it, or withdraw one’s own proposal', access: mayChooseAgencies, params: ofClient, body: ShareAnswerBody, response: MandateView }, (asked) => change(asked, asked.params.mandate, work.answer(asked.body))),
  ]
}

function agencyRoutes(deps: AgenciesDeps): Route[] {
  const { database, clock, timeZone, whatWaits } = deps
  const change = changer(deps, 'agency')
  const work = sharesOfWork(deps)
  const withPerson = ofAgency.extend({ person: Id })
  return [
    route({ method: 'get', path: '/accounts/{handle}/clients', tag, summary: 'The desk of an agency: all accounts that it serves, with what waits', access: maySeeDesk, params: HandleParams, query: PageQuery, response: Desk }, async ({ account, query }) => {
      const page = await readDesk(database.read, { agencyId: account.id, whatWaits, today: dayIn(timeZone, clock.now()) }, query)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'get', path: AGENCY_PATH, tag, summary: 'What was agreed on with an account, and what was done', access: maySeeDesk, params: ofAgency, response: MandateView }, async ({ account, params }) => shown(database, await mandateNamed(database.read, 'agency', account.id, params.client))),
    route({ method: 'post', path: `${AGENCY_PATH}/answer`, tag, summary: 'Accept or decline an invitation', access: mayRunAgency, params: ofAgency, body: AnswerBody, response: MandateView }, (asked) => change(asked, asked.params.client, (db, ref, by) => answerInvitation(db, clock, ref, by, asked.body.accept))),
    route({ method: 'post', path: `${AGENCY_PATH}/ending`, tag, summary: 'Serve an account no longer, after the notice', access: mayRunAgency, params: ofAgency, body: EndBody, response: MandateView }, (asked) => change(asked, asked.params.client, work.end(asked.body))),
    route({ method: 'post', path: `${AGENCY_PATH}/share-proposals`, tag, summary: 'Propose a share of what a creator earns', access: mayRunAgency, params: ofAgency, body: ShareBody, response: MandateView }, (asked) => change(asked, asked.params.client, work.propose(asked.body))),
    route({ method: 'post', path: `${AGENCY_PATH}/share-answers`, tag, summary: 'Agree to a share, decline it, or withdraw one’s own proposal', access: mayRunAgency, params: ofAgency, body: ShareAnswerBody, response: MandateView }, (asked) => change(asked, asked.params.client, work.answer(asked.body))),
    route({ method: 'put', path: `${AGENCY_PATH}/people/{person}`, tag, summary: 'Let somebody of the agency act for an account, under their own name', access: mayRunAgency, params: withPerson, response: MandateView }, (asked) => change(asked, asked.params.client, (db, ref, by) => sendPerson(db, clock, ref, by, asked.params.person))),
    route({ method: 'delete', path: `${AGENCY_PATH}/people/{person}`, tag, summary: 'Let somebody act for an account no longer', access: mayRunAgency, params: withPerson, response: MandateView }, (asked) => change(asked, asked.params.client, (db, ref, by) => recallPerson(db, clock, ref, by, asked.params.person))),
  ]
}
