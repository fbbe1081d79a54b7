import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { type Clock, firstIdAt } from '#clock'
import { type Database, GREATEST_ID, LEAST_ID } from '#database'
import { isShown, type PageWanted, type PostRow, presentPosts, type PostView, type ProductCards } from '#posts'
import { chooseNewKeys, choosePosts, followeesOf, readSkeleton, type Skeleton } from './choose-entries.ts'
import { ACTIVE_MS, type FeedLimits, FRESH_FOLLOW_MS, MAX_NEW_COUNT, REBUILD_EMPTY_AFTER_MS } from './limits.ts'
import { rebuildTimeline } from './rebuild-timeline.ts'
import { dayNumber, markSeen } from './timeline-state.ts'

export type FeedDeps = { database: Database; clock: Clock; productCards: ProductCards; limits: FeedLimits }
export type FeedPage = {
  items: (PostView & { why: 'following' })[]
  next: string | null
  /** The key of the newest item: what comes later is above it. */
  top: string
}

/** Entries read beyond the page, so that a few that are gone by now cost no second round. */
const SPARE = 4
/** Each further round of a page looks at more at once, up to this many. */
const MAX_ROUND = 400

/**
 * What a reader follows, newest first. Skeleton (which posts), hydrate (the posts), rules (without those that
 * are gone or hidden, refilled), present. Three statements for an ordinary page.
 */
export async function readFollowing(deps: FeedDeps, readerId: string, { after, limit }: PageWanted): Promise<FeedPage | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const rows = await gather(deps, readerId, cursor, limit + 1)
  const page = cutPage(rows, limit, (row) => row.feedKey!)
  const items = await presentPosts(deps.database.read, deps.productCards, page.rows, readerId)
  return { items: items.map((each) => ({ ...each, why: 'following' as const })), next: page.next, top: rows[0]?.feedKey ?? firstIdAt(deps.clock.now()) }
}

/** The keys of posts of others that have come since `since`, a key of the feed; no more than MAX_NEW_COUNT. */
export async function readNewKeys({ database, clock }: Pick<FeedDeps, 'database' | 'clock'>, readerId: string, since: string): Promise<string[]> {
  const range = { above: since, below: GREATEST_ID }
  const { entries, pulled } = await readSkeleton(database.read, readerId, range, MAX_NEW_COUNT, freshSince(clock))
  if (entries.length === 0 && pulled.length === 0) return []
  return chooseNewKeys(database.read, readerId, entries, pulled, range, MAX_NEW_COUNT)
}

/** Up to `wanted` posts below the cursor: from the timeline as far down as it is whole, then from posts. */
async function gather(deps: FeedDeps, readerId: string, cursor: string | undefined, wanted: number): Promise<PostRow[]> {
  const found: PostRow[] = []
  let below = cursor ?? GREATEST_ID
  let size = wanted + SPARE
  for (;;) {
    const { entries, pulled, floorKey } = await wholeSkeleton(deps, readerId, below, size)
    const floor = floorKey ?? LEAST_ID
    if (below <= floor) break
    // A full skeleton has entries below it that it did not give; below the floor nothing is whole.
    const above = entries.length === size ? entries.at(-1)!.feedKey : floor
    const rows = await choosePosts(deps.database.read, readerId, entries, pulled, { above, below }, size)
    found.push(...rows.filter(isShown))
    if (found.length >= wanted) return found
    below = rows.length === size ? rows.at(-1)!.feedKey : above
    if (below <= floor) {
      if (floor === LEAST_ID) return found
      break
    }
    size = Math.min(size * 4, MAX_ROUND)
  }
  return [...found, ...(await gatherOlder(deps, readerId, below, wanted - found.length))]
}

/** Below the floor of the timeline: from the posts of everybody whom the reader follows. */
async function gatherOlder({ database: { read: db } }: FeedDeps, readerId: string, from: string, wanted: number): Promise<PostRow[]> {
  const authors = await followeesOf(db, readerId)
  const found: PostRow[] = []
  let below = from
  let size = wanted + SPARE
  for (;;) {
    const rows = await choosePosts(db, readerId, [], authors, { above: LEAST_ID, below }, size)
    found.push(...rows.filter(isShown))
    if (found.length >= wanted || rows.length < size) return found
    below = rows.at(-1)!.feedKey
    size = Math.min(size * 4, MAX_ROUND)
  }
}

/** The skeleton of a timeline that is there: built first for whoever comes, or returns after long. */
async function wholeSkeleton(deps: FeedDeps, readerId: string, below: string, size: number): Promise<Skeleton> {
  const { database, clock, limits } = deps
  const read = () => readSkeleton(database.read, readerId, { above: LEAST_ID, below }, size, freshSince(clock))
  const skeleton = await read()
  const nowMs = clock.now().getTime()
  const age = (at: Date | null) => (at ? nowMs - at.getTime() : Number.POSITIVE_INFINITY)
  const isKept = skeleton.builtAt !== null && age(skeleton.seenAt) < ACTIVE_MS
  const isEmptied = below === GREATEST_ID && skeleton.entries.length === 0 && age(skeleton.builtAt) > REBUILD_EMPTY_AFTER_MS
  if (!isKept || isEmptied) {
    await rebuildTimeline(database, clock, readerId, limits)
    return read()
  }
  // Once a day.
  if (skeleton.seenAt === null || dayNumber(skeleton.seenAt) < dayNumber(clock.now())) await database.write((db) => markSeen(db, readerId, clock.now()))
  return skeleton
}

function freshSince(clock: Clock): Date {
  return new Date(clock.now().getTime() - FRESH_FOLLOW_MS)
}
