import type { AgencyRole } from '#accounts'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { isTold } from './facts.ts'

export const MANDATE_STATES = ['invited', 'declined', 'withdrawn', 'accepted', 'ended'] as const
export type Side = 'client' | 'agency'
export type MandateRef = { clientId: string; id: string }
export type MandateRow = MandateRef & {
  agencyId: string
  role: AgencyRole | null
  state: (typeof MANDATE_STATES)[number]
  invitedAt: Date
  answeredAt: Date | null
  noticeBy: Side | null
  noticeAt: Date | null
  endsAt: Date | null
  endedAt: Date | null
}
/** Who acts, and on which side. */
export type Acting = { side: Side; personId: string }

export const MANDATE_COLUMNS = `client_id as "clientId", id, agency_id as "agencyId", role, state, invited_at as "invitedAt", answered_at as "answeredAt",
  notice_by as "noticeBy", notice_at as "noticeAt", ends_at as "endsAt", ended_at as "endedAt"`
const lockOne = sql<MandateRow>('agencies.lock', `select ${MANDATE_COLUMNS} from agency_mandate where client_id = $1 and id = $2 for no key update`)
const lockAll = sql<MandateRow>('agencies.lock-all', `select ${MANDATE_COLUMNS} from agency_mandate where client_id = $1 order by id for no key update`)
const one = sql<MandateRow>('agencies.mandate', `select ${MANDATE_COLUMNS} from agency_mandate where client_id = $1 and id = $2`)
const ofAgency = sql<{ id: string }>('agencies.mandate-of-agency', 'select mandate_id as id from agency_client where agency_id = $1 and client_id = $2')
const addEvent = sql('agencies.event', 'insert into agency_event (client_id, mandate_id, id, kind, by_id, side, detail, at) values ($1, $2, $3, $4, $5, $6, $7, $8)')

/** The mandate that an address names: an account and one of its agencies, or an agency and an account that it serves. */
export async function mandateNamed(db: Reader, side: Side, accountId: string, name: string): Promise<MandateRef | undefined> {
  if (side === 'client') return (await db.maybe(one, [accountId, name])) && { clientId: accountId, id: name }
  const found = await db.maybe(ofAgency, [accountId, name])
  return found && { clientId: name, id: found.id }
}

export async function readMandate(db: Reader, { clientId, id }: MandateRef): Promise<MandateRow | undefined> {
  return db.maybe(one, [clientId, id])
}

export async function lockMandate(db: Writer, { clientId, id }: MandateRef): Promise<MandateRow | undefined> {
  return db.maybe(lockOne, [clientId, id])
}

/** All mandates of an account, so that what is agreed on with one agency is not agreed on with another meanwhile. */
export async function lockMandates(db: Writer, clientId: string): Promise<MandateRow[]> {
  return db.all(lockAll, [clientId])
}

/** Who did what to a mandate, when, and for which side; nobody for what the clock does. */
export async function noteEvent(db: Writer, clock: Clock, { clientId, id }: MandateRef, kind: string, by?: Acting, detail: Record<string, unknown> = {}): Promise<void> {
  await db.run(addEvent, [clientId, id, clock.id(), kind, by?.personId ?? null, by?.side ?? null, JSON.stringify(detail), clock.now()])
  if (isTold(kind)) await record(db, clock, 'agency.moved', { clientId, mandateId: id, kind, byId: by?.personId ?? null, side: by?.side ?? null })
}
