import { type NamedAccount, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { type Clock, DAY_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { fitShare, type ShareSpan } from './fit-share.ts'
import { MAX_AHEAD_DAYS, MAX_SHARE_DAYS, MAX_SHARES } from './limits.ts'
import { type Acting, lockMandates, type MandateRef, type MandateRow, noteEvent, readMandate, type Side } from './mandate.ts'

export type DayOf = (at: Date) => string
export type ShareRow = ShareSpan & { id: string; agencyId: string; state: 'proposed' | 'agreed' | 'declined' | 'withdrawn'; proposedSide: Side; proposedAt: Date; answeredAt: Date | null; endsAt: Date | null }
type Wanted = { shareBps: number; firstDay: string; lastDay: string }

const COLUMNS = `s.client_id as "clientId", s.id, s.mandate_id as "mandateId", s.agency_id as "agencyId", s.share_bps as "shareBps", s.first_day::text as "firstDay", s.last_day::text as "lastDay",
  s.state, s.proposed_side as "proposedSide", s.proposed_at as "proposedAt", s.answered_at as "answeredAt", m.ends_at as "endsAt"`
const FROM = 'agency_share s join agency_mandate m on m.client_id = s.client_id and m.id = s.mandate_id'
const propose = sql(
  'agencies.propose-share',
  `insert into agency_share (client_id, id, mandate_id, agency_id, share_bps, first_day, last_day, state, proposed_side, proposed_by, proposed_at)
   values ($1, $2, $3, $4, $5, $6::date, $7::date, 'proposed', $8, $9, $10) on conflict (client_id, mandate_id) where state = 'proposed' do nothing`,
)
const ofClient = sql<ShareRow>('agencies.shares-of-client', `select ${COLUMNS} from ${FROM} where s.client_id = $1 and s.state in ('proposed', 'agreed') order by s.first_day, s.id`)
const agreedOf = sql<ShareRow & { clientId: string }>('agencies.agreed-shares', `select ${COLUMNS} from ${FROM} where s.client_id = any($1::uuid[]) and s.state = 'agreed' order by s.client_id, s.first_day, s.id`)
const ofMandates = sql<ShareRow & { clientId: string }>('agencies.shares-of-mandates', `select ${COLUMNS} from ${FROM} where s.client_id = any($1::uuid[]) and s.mandate_id = any($2::uuid[]) order by s.first_day desc, s.id desc`)
const settle = sql('agencies.answer-share', `update agency_share set state = $3, answered_by = $4, answered_at = $5 where client_id = $1 and id = $2 and state = 'proposed'`)

/** One side's proposal: so much of what the creator earns, on these days of the place. */
export async function proposeShare(db: Writer, clock: Clock, dayOf: DayOf, ref: MandateRef, by: Acting, kind: NamedAccount['kind'] | undefined, wanted: Wanted): Promise<Refusal | undefined> {
  const mandate = await readMandate(db, ref)
  if (!mandate) return refuse('not-found')
  if (kind !== 'creator') return refuse('share-for-creators')
  if (mandate.state !== 'accepted') return refuse('agency-not-serving')
  if (wrongDays(wanted, dayOf(clock.now()))) return refuse('share-days', { ahead: MAX_AHEAD_DAYS, days: MAX_SHARE_DAYS }, 'firstDay')
  const id = clock.id()
  const made = await db.run(propose, [ref.clientId, id, ref.id, mandate.agencyId, wanted.shareBps, wanted.firstDay, wanted.lastDay, by.side, by.personId, clock.now()])
  if (made === 0) return refuse('share-proposal-waits')
  await noteEvent(db, clock, ref, 'share-proposed', by, { share: id, ...wanted })
  return undefined
}

/** The other side's yes or no; whoever proposed can only withdraw. An agreed share is never changed. */
export async function answerShare(db: Writer, clock: Clock, dayOf: DayOf, ref: MandateRef, by: Acting, { share: shareId, accept }: { share: string; accept: boolean }): Promise<Refusal | undefined> {
  const mandates = await lockMandates(db, ref.clientId)
  const mandate = mandates.find(({ id }) => id === ref.id)
  if (!mandate) return refuse('not-found')
  const standing = await db.all(ofClient, [ref.clientId])
  const share = standing.find(({ id, mandateId, state }) => id === shareId && mandateId === ref.id && state === 'proposed')
  if (!share) return refuse('share-gone')
  const isOwn = share.proposedSide === by.side
  if (isOwn && accept) return refuse('share-own')
  const against = accept ? whyNotAgree(mandate, share, standing, dayOf, clock.now()) : undefined
  if (against) return against
  const state = accept ? 'agreed' : isOwn ? 'withdrawn' : 'declined'
  await db.run(settle, [ref.clientId, shareId, state, by.personId, clock.now()])
  await noteEvent(db, clock, ref, `share-${state}`, by, { share: shareId })
  const [own, other] = by.side === 'client' ? [ref.clientId, mandate.agencyId] : [mandate.agencyId, ref.clientId]
  if (accept) await audit(db, clock, { actorId: by.personId, actingAs: own, action: 'agency.agree', subjectKind: 'account', subjectId: other, detail: { share: shareId, shareBps: share.shareBps, firstDay: share.firstDay, lastDay: share.lastDay } })
  return undefined
}

/** Whose part of what creators earn at a moment is whose, by creator: at most the whole. For those who split commission. */
export async function agencySharesOn(db: Reader, dayOf: DayOf, clientIds: readonly string[], at: Date): Promise<Map<string, { agencyId: string; mandateId: string; shareId: string; shareBps: number }[]>> {
  const day = dayOf(at)
  const standing = (await db.all(agreedOf, [clientIds])).map((each) => effective(each, dayOf)).filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  const shares = standing.map(({ clientId, agencyId, mandateId, id, shareBps }) => ({ clientId, share: { agencyId, mandateId, shareId: id, shareBps } }))
  return new Map([...Map.groupBy(shares, ({ clientId }) => clientId)].map(([clientId, each]) => [clientId, each.map(({ share }) => share)]))
}

export async function sharesOf(db: Reader, refs: readonly MandateRef[]): Promise<(ShareRow & { clientId: string })[]> {
  return refs.length === 0 ? [] : db.all(ofMandates, [refs.map(({ clientId }) => clientId), refs.map(({ id }) => id)])
}

function whyNotAgree(mandate: MandateRow, share: ShareRow, standing: readonly ShareRow[], dayOf: DayOf, now: Date): Refusal | undefined {
  if (mandate.state !== 'accepted') return refuse('agency-not-serving')
  if (share.firstDay < dayOf(now)) return refuse('share-late')
  const agreed = standing.filter(({ state }) => state === 'agreed').map((each) => effective(each, dayOf))
  if (agreed.length >= MAX_SHARES) return refuse('shares-full', { limit: MAX_SHARES })
  const misfit = fitShare(agreed, share)
  if (!misfit) return undefined
  return misfit.why === 'overlap' ? refuse('share-overlap') : refuse('share-too-much', { day: misfit.day, left: misfit.leftBps })
}

/** A mandate that ends earlier ends its shares: the day on which it ends is their last. */
function effective<Row extends ShareRow>(row: Row, dayOf: DayOf): Row {
  const end = row.endsAt ? dayOf(row.endsAt) : undefined
  return end !== undefined && end < row.lastDay ? { ...row, lastDay: end } : row
}

function wrongDays({ firstDay, lastDay }: Wanted, today: string): boolean {
  const daysFrom = (one: string, other: string) => (Date.parse(other) - Date.parse(one)) / DAY_MS
  return daysFrom(today, firstDay) < 0 || daysFrom(today, firstDay) > MAX_AHEAD_DAYS || daysFrom(firstDay, lastDay) < 0 || daysFrom(firstDay, lastDay) >= MAX_SHARE_DAYS
}
