import { type AccountCard, accountCards } from '#accounts'
import { cutPage, Id, isRefusal, readIdCursor, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { LEAST_ID, type Reader, sql } from '#database'
import { postsByIds } from '#posts'
import { mayApplyFrom, type Samples } from './apply.ts'
import { nextLevel } from './decide-level.ts'
import { type CreatorField, type Level, MAX_LIVE_FOLLOWERS, type Measures, SHOWN_MONTHS } from './limits.ts'
import { measure } from './measure.ts'
import type { ApplicationView, CreatorDesk } from './schemas.ts'

const NOTHING: Measures = { followers: 0, activeFollowers: 0, revisitBps: 0, postsADayMilli: 0 }

type ApplicationRow = { accountId: string; id: string; fields: CreatorField[]; words: string; samples: Samples; state: ApplicationView['state']; madeAt: Date; decidedAt: Date | null; why: string | null }
type CreatorRow = { fields: CreatorField[]; level: Level; approvedAt: Date; endedAt: Date | null; endedWhy: string | null }
type MonthRow = Measures & { month: string; level: Level; measuredAt: Date }

const COLUMNS = 'account_id as "accountId", id, fields, words, samples, state, made_at as "madeAt", decided_at as "decidedAt", why'
const latest = sql<ApplicationRow>('creators.latest-application', `select ${COLUMNS} from creator_application where account_id = $1 order by id desc limit 1`)
const waiting = sql<ApplicationRow>('creators.waiting-applications', `select ${COLUMNS} from creator_application where state = 'submitted' and id > $1 order by id limit $2`)
const ofAccount = sql<CreatorRow>('creators.of-account', 'select fields, level, approved_at as "approvedAt", ended_at as "endedAt", ended_why as "endedWhy" from creator where account_id = $1')
const months = sql<MonthRow>(
  'creators.months',
  `select month::text, level, followers, active_followers as "activeFollowers", revisit_bps as "revisitBps", posts_a_day_milli as "postsADayMilli", measured_at as "measuredAt"
   from creator_month where account_id = $1 order by month desc limit ${SHOWN_MONTHS}`,
)
const listed = sql<{ id: string; level: Level; fields: CreatorField[] }>(
  'creators.listed',
  `select account_id as id, level, fields from creator
   where ended_at is null and ($1::text is null or $1 = any(fields)) and (level < $2 or (level = $2 and account_id > $3::uuid)) order by level desc, account_id limit $4`,
)
const followersOf = sql<{ id: string; followers: number }>('creators.followers-of', 'select id, followers from account where id = any($1::uuid[]) and closed_at is null and suspended_at is null')

/** What an account sees of itself as a creator, or as one who would be. */
export async function readDesk(db: Reader, clock: Clock, accountId: string): Promise<CreatorDesk> {
  const application = await db.maybe(latest, [accountId])
  const creator = await db.maybe(ofAccount, [accountId])
  const kept = await db.all(months, [accountId])
  const followers = (await followersById(db, [accountId])).get(accountId) ?? 0
  const now = followers > MAX_LIVE_FOLLOWERS ? measuresOf(kept[0] ?? { ...NOTHING, followers }) : await measure(db, accountId, clock.now())
  return {
    application: application ? (await presentApplications(db, [application]))[0]! : null,
    applyFrom: application?.state === 'declined' ? mayApplyFrom(application.decidedAt!).toISOString() : null,
    creator: creator ? { fields: creator.fields, level: creator.level, approvedAt: creator.approvedAt.toISOString(), ended: creator.endedAt && { at: creator.endedAt.toISOString(), why: creator.endedWhy! } } : null,
    now,
    next: nextLevel(creator && !creator.endedAt ? creator.level : 1, now),
    months: kept.map(({ measuredAt, ...row }) => ({ ...row, measuredAt: measuredAt.toISOString() })),
  }
}

function measuresOf({ followers, activeFollowers, revisitBps, postsADayMilli }: Measures): Measures {
  return { followers, activeFollowers, revisitBps, postsADayMilli }
}

/** Applications that wait for the operator, the oldest first. */
export async function listWaiting(db: Reader, { after, limit }: { after?: string; limit: number }) {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const { rows: shown, next } = cutPage(await db.all(waiting, [cursor ?? LEAST_ID, limit + 1]), limit, ({ id }) => id)
  const views = await presentApplications(db, shown)
  const cards = await accountCards(db, shown.map(({ accountId }) => accountId))
  const followers = await followersById(db, shown.map(({ accountId }) => accountId))
  return {
    items: shown.map(({ accountId }, at) => ({ ...views[at]!, account: cards.get(accountId)!, followers: followers.get(accountId) ?? 0 })),
    next,
  }
}

/** Verified creators, the highest level first: this is the reach that a level gives. */
export async function listCreators(db: Reader, { field, after, limit }: { field?: CreatorField; after?: string; limit: number }): Promise<{ items: (AccountCard & { level: Level; fields: CreatorField[] })[]; next: string | null } | Refusal> {
  const from = readMark(after)
  if (isRefusal(from)) return from
  const rows = await db.all(listed, [field ?? null, from.level, from.id, limit + 1])
  const shown = rows.slice(0, limit)
  const cards = await accountCards(db, shown.map(({ id }) => id))
  // Closed and suspended ones are not there for anybody.
  const standing = await followersById(db, shown.map(({ id }) => id))
  const last = shown.at(-1)
  return { items: shown.flatMap(({ id, level, fields }) => (standing.has(id) ? [{ ...cards.get(id)!, level, fields }] : [])), next: last && rows.length > limit ? `${last.level}.${last.id}` : null }
}

function readMark(after: string | undefined): { level: number; id: string } | Refusal {
  if (after === undefined) return { level: 5, id: LEAST_ID }
  const [level, id] = after.split('.')
  return /^[1-4]$/.test(level!) && Id.safeParse(id).success ? { level: Number(level), id: id! } : refuse('bad-cursor')
}

async function followersById(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  return ids.length === 0 ? new Map() : new Map((await db.all(followersOf, [ids])).map(({ id, followers }) => [id, followers]))
}

async function presentApplications(db: Reader, rows: readonly ApplicationRow[]): Promise<ApplicationView[]> {
  const posts = await postsByIds(db, rows.flatMap(({ accountId, samples }) => samples.posts.map((postId) => ({ authorId: accountId, postId }))), undefined)
  return rows.map(({ id: applicationId, fields, words, state, why, samples, madeAt, decidedAt }) => ({
    id: applicationId, fields, words, state, why,
    posts: samples.posts.flatMap((id) => {
      const post = posts.get(id)
      return post?.state === 'published' ? [{ id, text: post.text, pictures: post.pictures, likes: post.likes, publishedAt: post.publishedAt?.toISOString() ?? null }] : []
    }),
    pictures: samples.pictures,
    links: samples.links,
    madeAt: madeAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }))
}
