import { type AccountCard, accountCards, agencyPeople } from '#accounts'
import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { LEAST_ID, type Reader, sql } from '#database'
import { SHOWN_EVENTS } from './limits.ts'
import { MANDATE_COLUMNS, type MandateRef, type MandateRow, readMandate, type Side } from './mandate.ts'
import type { DeskEntry, MandateView, Waits } from './schemas.ts'
import { type ShareRow, sharesOf } from './shares.ts'

/** What waits in accounts: orders, requests, posts. */
export type WhatWaits = (db: Reader, accountIds: readonly string[]) => Promise<Map<string, Waits>>
type EventRow = { kind: string; byId: string | null; side: Side | null; detail: Record<string, unknown>; at: Date }
type People = readonly { clientId: string; personId: string }[]


const ofClient = sql<MandateRow>('agencies.of-client', `select ${MANDATE_COLUMNS} from agency_mandate where client_id = $1 and state in ('invited', 'accepted') order by id`)
const ofRefs = sql<MandateRow>('agencies.mandates', `select ${MANDATE_COLUMNS} from agency_mandate where client_id = any($1::uuid[]) and id = any($2::uuid[])`)
const clientsOf = sql<MandateRef>('agencies.clients', 'select client_id as "clientId", mandate_id as id from agency_client where agency_id = $1 and client_id > $2 order by client_id limit $3')
const eventsOf = sql<EventRow>('agencies.events', `select kind, by_id as "byId", side, detail, at from agency_event where client_id = $1 and mandate_id = $2 order by id desc limit ${SHOWN_EVENTS}`)

/** The agencies that serve an account or are invited to. */
export async function agenciesOf(db: Reader, clientId: string) {
  const rows = await db.all(ofClient, [clientId])
  const people: { clientId: string; personId: string; agencyId: string }[] = []
  for (const { agencyId } of rows) people.push(...(await agencyPeople(db, [clientId], agencyId)).map((each) => ({ ...each, agencyId })))
  const cards = await accountCards(db, [clientId, ...rows.map(({ agencyId }) => agencyId), ...people.map(({ personId }) => personId)])
  return rows.map((row) => presentMandate(row, cards, people.filter(({ agencyId }) => agencyId === row.agencyId)))
}

/** One mandate with all that was agreed on and done. */
export async function mandateView(db: Reader, ref: MandateRef): Promise<MandateView | undefined> {
  const row = await readMandate(db, ref)
  if (!row) return undefined
  const people = await agencyPeople(db, [ref.clientId], row.agencyId)
  const events = await db.all(eventsOf, [ref.clientId, ref.id])
  const shares = await sharesOf(db, [ref])
  const cards = await accountCards(db, [row.clientId, row.agencyId, ...people.map(({ personId }) => personId), ...events.flatMap(({ byId }) => byId ?? [])])
  return {
    ...presentMandate(row, cards, people),
    shares: shares.map(presentShare),
    events: events.map(({ byId, at, ...event }) => ({ ...event, by: byId ? (cards.get(byId) ?? null) : null, at: at.toISOString() })),
  }
}

/** All accounts that an agency serves or served last, with what is asked of it and what waits in them. */
export async function readDesk(db: Reader, { agencyId, whatWaits, today }: { agencyId: string; whatWaits: WhatWaits; today: string }, { after, limit }: { after?: string; limit: number }): Promise<{ items: DeskEntry[]; next: string | null } | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const { rows: refs, next } = cutPage(await db.all(clientsOf, [agencyId, cursor ?? LEAST_ID, limit + 1]), limit, ({ clientId }) => clientId)
  if (refs.length === 0) return { items: [], next: null }
  const clientIds = refs.map(({ clientId }) => clientId)
  const rows = new Map((await db.all(ofRefs, [clientIds, refs.map(({ id }) => id)])).map((row) => [row.id, row]))
  const people = await agencyPeople(db, clientIds, agencyId)
  const shares = await sharesOf(db, refs)
  const cards = await accountCards(db, [agencyId, ...clientIds, ...people.map(({ personId }) => personId)])
  const open = [...rows.values()].filter(({ state, role }) => state === 'accepted' && role !== null).map(({ clientId }) => clientId)
  const waits = open.length > 0 ? await whatWaits(db, open) : new Map<string, Waits>()
  const entry = (row: MandateRow): DeskEntry => {
    const own = shares.filter(({ mandateId }) => mandateId === row.id)
    const proposal = own.find(({ state }) => state === 'proposed')
    const share = row.state === 'accepted' ? own.find(({ state, firstDay, lastDay }) => state === 'agreed' && firstDay <= today && today <= lastDay) : undefined
    return {
      ...presentMandate(row, cards, people.filter(({ clientId }) => clientId === row.clientId)),
      share: share ? presentShare(share) : null,
      proposal: proposal ? presentShare(proposal) : null,
      asks: [...(row.state === 'invited' ? ['invitation' as const] : []), ...(proposal?.proposedSide === 'client' ? ['share' as const] : [])],
      waits: waits.get(row.clientId) ?? null,
    }
  }
  return { items: refs.map(({ id }) => entry(rows.get(id)!)), next }
}

function presentMandate({ id, clientId, agencyId, role, state, invitedAt, answeredAt, noticeBy, noticeAt, endsAt, endedAt }: MandateRow, cards: ReadonlyMap<string, AccountCard>, people: People) {
  return {
    id, client: cards.get(clientId)!, agency: cards.get(agencyId)!, role, state,
    invitedAt: invitedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    notice: noticeBy && { by: noticeBy, at: noticeAt!.toISOString(), endsAt: endsAt!.toISOString() },
    endedAt: endedAt?.toISOString() ?? null,
    people: people.flatMap(({ personId }) => cards.get(personId) ?? []),
  }
}

function presentShare({ id, shareBps, firstDay, lastDay, state, proposedSide, proposedAt, answeredAt }: ShareRow) {
  return { id, shareBps, firstDay, lastDay, state, proposedSide, proposedAt: proposedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null }
}
