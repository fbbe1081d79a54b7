import { lockAccount } from '#accounts'
import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { listAddresses } from '#orders'
import type { Channel, Purpose } from './candidates.ts'
import { MAX_PLACEMENTS_A_MEMBER, MAX_SITES_A_MEMBER } from './limits.ts'
import { marksAt, rememberMarks } from './member-marks.ts'

export type SiteRow = { id: string; name: string; host: string | null }
export type PlacementRow = { memberId: string; id: string; siteId: string; name: string; channel: Channel | null; purpose: Purpose | null; declaredAt: Date | null; closedAt: Date | null }

const COLUMNS = 'member_id as "memberId", id, site_id as "siteId", name, channel, purpose, declared_at as "declaredAt", closed_at as "closedAt"'
const sitesOf = sql<SiteRow>('affiliate.sites', 'select id, name, host from affiliate_site where member_id = $1 order by id')
const placementsOf = sql<PlacementRow>('affiliate.placements', `select ${COLUMNS} from affiliate_placement where member_id = $1 order by id limit ${MAX_PLACEMENTS_A_MEMBER}`)
const placement = sql<PlacementRow>('affiliate.placement', `select ${COLUMNS} from affiliate_placement where member_id = $1 and id = $2`)
const siteHost = sql<SiteRow>('affiliate.site', 'select id, name, host from affiliate_site where member_id = $1 and id = $2')
const counts = sql<{ sites: number; placements: number }>(
  'affiliate.count-places',
  'select (select count(*)::int from affiliate_site where member_id = $1) as sites, (select count(*)::int from affiliate_placement where member_id = $1) as placements',
)
const insertSite = sql('affiliate.insert-site', 'insert into affiliate_site (member_id, id, name, host, made_by, made_at) values ($1, $2, $3, $4, $5, $6)')
const insertPlacement = sql('affiliate.insert-placement', 'insert into affiliate_placement (member_id, id, site_id, name, made_by, made_at) values ($1, $2, $3, $4, $5, $6)')
const declare = sql<{ id: string }>(
  'affiliate.declare',
  'update affiliate_placement set channel = $3, purpose = $4, declared_by = $5, declared_at = $6 where member_id = $1 and id = $2 and declared_at is null and closed_at is null returning id',
)
const closeRow = sql<{ id: string }>('affiliate.close', 'update affiliate_placement set closed_at = $3 where member_id = $1 and id = $2 and closed_at is null returning id')

type By = { memberId: string; personId: string }

/** Two statements. */
export async function placesOf(db: Reader, memberId: string): Promise<(SiteRow & { placements: PlacementRow[] })[]> {
  const [sites, placements] = await Promise.all([db.all(sitesOf, [memberId]), db.all(placementsOf, [memberId])])
  return sites.map((site) => ({ ...site, placements: placements.filter(({ siteId }) => siteId === site.id) }))
}

export async function readPlacement(db: Reader, memberId: string, id: string): Promise<PlacementRow | undefined> {
  return db.maybe(placement, [memberId, id])
}

/** The account is held first, here and below: two at once do not go past the limit together. */
export async function makeSite(db: Writer, clock: Clock, { memberId, personId }: By, { name, host }: { name: string; host?: string }): Promise<{ id: string } | Refusal> {
  await lockAccount(db, memberId)
  if ((await db.one(counts, [memberId])).sites >= MAX_SITES_A_MEMBER) return refuse('affiliate-too-many', { limit: MAX_SITES_A_MEMBER })
  const id = clock.id()
  await db.run(insertSite, [memberId, id, name, host ?? null, personId, clock.now()])
  return { id }
}

export async function makePlacement(db: Writer, clock: Clock, { memberId, personId }: By, { site, name }: { site: string; name: string }): Promise<{ id: string } | Refusal> {
  if (!(await db.maybe(siteHost, [memberId, site]))) return refuse('not-found', undefined, 'site')
  await lockAccount(db, memberId)
  if ((await db.one(counts, [memberId])).placements >= MAX_PLACEMENTS_A_MEMBER) return refuse('affiliate-too-many', { limit: MAX_PLACEMENTS_A_MEMBER })
  const id = clock.id()
  await db.run(insertPlacement, [memberId, id, site, name, personId, clock.now()])
  return { id }
}

/** Once and for all: from now on it may earn. Who declares is known from then on as somebody who acts for the member. */
export async function declarePlacement(db: Writer, clock: Clock, secret: string, { memberId, personId }: By, id: string, { channel, purpose }: { channel: Channel; purpose: Purpose }): Promise<Refusal | undefined> {
  const found = await readPlacement(db, memberId, id)
  if (!found) return refuse('not-found')
  if (channel === 'website' && (await db.one(siteHost, [memberId, found.siteId])).host === null) return refuse('affiliate-host-missing', undefined, 'channel')
  if (!(await db.maybe(declare, [memberId, id, channel, purpose, personId, clock.now()]))) return refuse('affiliate-declared')
  const marks = (await listAddresses(db, personId)).flatMap((address) => marksAt(secret, address))
  await rememberMarks(db, clock, [{ memberId, personId, marks }])
  return undefined
}

/** What comes from it from now on earns nothing. */
export async function closePlacement(db: Writer, clock: Clock, { memberId }: { memberId: string }, id: string): Promise<Refusal | undefined> {
  const closed = (await db.maybe(closeRow, [memberId, id, clock.now()])) ?? (await readPlacement(db, memberId, id))
  return closed ? undefined : refuse('not-found')
}
