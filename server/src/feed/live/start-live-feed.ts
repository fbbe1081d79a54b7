import { type Refusal, refuse } from '#api'
import { type Clock, firstIdAt } from '#clock'
import type { Database } from '#database'
import { type HeldStream, holdStream, listen, openStream, tendStreams } from '#live'
import { followeesOf } from '../choose-entries.ts'
import { MAX_NEW_COUNT } from '../limits.ts'
import { readNewKeys } from '../read-following.ts'
import { type Announcement, POSTS } from './announce.ts'

export type LiveFeed = {
  /** A stream of `posts` events with how many posts are new since a key of the feed, or since now. */
  connect(readerId: string, since: string | undefined, signal: AbortSignal): Promise<Response | Refusal>
  connections(): number
  /** Ends every stream and takes no new one. */
  stop(): Promise<void>
}

export const MAX_LIVE_CONNECTIONS = 5_000
const MAX_CONNECTIONS_PER_READER = 8
const REFRESH_EVERY_MS = 60_000
const TICK_MS = 1_000

type Connection = HeldStream & {
  readerId: string
  since: string
  /** Whose posts count: followed, neither muted nor blocked. */
  followees: ReadonlySet<string>
  /** By key, so that a post that is both counted and announced is one. At most MAX_NEW_COUNT. */
  newKeys: Set<string>
  told: number
  refreshedMs: number
}

/** Holds the live connections of this process. */
export function startLiveFeed({ database, clock, onFailure }: { database: Database; clock: Clock; onFailure: (from: string, error: unknown) => void }): LiveFeed & { ready: Promise<void> } {
  const connections = new Set<Connection>()
  const failed = (error: unknown) => onFailure('feed.live', error)
  const tell = () => {
    for (const each of connections) if (each.newKeys.size !== each.told) tellCount(each)
  }
  const listening = listen(database, POSTS, {
    onNotice: (announcement) => {
      for (const each of connections) if (isNewTo(each, announcement)) add(each, announcement.feedKey)
    },
    onResumed: () => void countAllAgain(database, clock, connections).catch(failed),
    onFailure: failed,
  })
  let tending: Promise<void> | undefined
  let stopped = false
  const ticking = setInterval(() => {
    tell()
    tending ??= tend(database, connections).catch(failed).finally(() => (tending = undefined))
  }, TICK_MS)

  return {
    ready: listening.ready,
    connections: () => connections.size,
    connect: async (readerId, since, signal) => {
      if (stopped || connections.size >= MAX_LIVE_CONNECTIONS) return refuse('unavailable')
      const followees = new Set(await followeesOf(database.read, readerId))
      if (stopped || signal.aborted) return refuse('unavailable')
      closeOldest(connections, readerId)
      const from = since ?? firstIdAt(clock.now())
      const stream = openStream(from, signal, () => void connections.delete(connection))
      const connection: Connection = { ...holdStream(stream), readerId, since: from, followees, newKeys: new Set(), told: 0, refreshedMs: performance.now() }
      connections.add(connection)
      try {
        if (since !== undefined) await countAgain(database, clock, connection)
      } catch (error) {
        // Nobody is given the stream, so nobody would end it.
        stream.close()
        throw error
      }
      return connection.stream.response
    },
    stop: async () => {
      stopped = true
      clearInterval(ticking)
      for (const each of connections) each.stream.close()
      await Promise.all([listening.stop(), tending])
    },
  }
}

function isNewTo(connection: Connection, { authorId, feedKey, madeBy }: Announcement): boolean {
  return madeBy !== connection.readerId && feedKey > connection.since && connection.followees.has(authorId)
}

function tellCount(connection: Connection): void {
  connection.told = connection.newKeys.size
  connection.stream.send(`event: posts\nid: ${connection.since}\ndata: {"count":${connection.told}}\n\n`)
}

/** One after the other: a break in listening must not become a burst of statements. */
async function countAllAgain(database: Database, clock: Clock, connections: ReadonlySet<Connection>): Promise<void> {
  for (const each of connections) await countAgain(database, clock, each)
}

/** What came while nobody was listening. */
async function countAgain(database: Database, clock: Clock, connection: Connection): Promise<void> {
  for (const key of await readNewKeys({ database, clock }, connection.readerId, connection.since)) add(connection, key)
}

function add({ newKeys }: Connection, key: string): void {
  if (newKeys.size < MAX_NEW_COUNT) newKeys.add(key)
}

/** Followees are read anew now and then. */
async function tend(database: Database, connections: ReadonlySet<Connection>): Promise<void> {
  tendStreams(connections)
  const nowMs = performance.now()
  for (const each of [...connections].filter((one) => nowMs - one.refreshedMs > REFRESH_EVERY_MS)) {
    each.refreshedMs = nowMs
    each.followees = new Set(await followeesOf(database.read, each.readerId))
  }
}

function closeOldest(connections: ReadonlySet<Connection>, readerId: string): void {
  const own = [...connections].filter((each) => each.readerId === readerId)
  if (own.length >= MAX_CONNECTIONS_PER_READER) own[0]!.stream.close()
}
