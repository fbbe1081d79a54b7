import type { Duplex } from 'node:stream'
import pg from 'pg'

const LOOK_EVERY_MS = 500
/** A question that is not answered for so long is asked about over another connection. */
const SILENT_MS = 3_000
const REST_MS = 2_000
/** What the other connection has to answer in. */
export const PROBE_WITHIN_MS = 3_000
/** Both sides measure how old a connection is, and see its beginning at different moments. */
const AGE_TOLERANCE_MS = 8_000
const MAX_ORPHANS = 200

export type ConnectionWatch = {
  add(client: pg.PoolClient): void
  /** Ends the watch, and what has not closed after a while. */
  stop(): void
}

type Socket = Duplex & { bytesWritten: number }
type Watched = {
  socket: Socket
  pid: number
  connectedMs: number
  /** What had been sent when something was last heard: more than that waits for an answer. */
  answeredBytes: number
  heardMs: number
  waitingSinceMs?: number
  /** Found dead once: a busy machine may have been slow to say otherwise. */
  suspect: boolean
}
type Backend = { pid: number; state: string | null; ageMs: number }

const BACKENDS = `select pid, state, (extract(epoch from clock_timestamp() - backend_start) * 1000)::float8 as "ageMs" from pg_stat_activity where pid = any($1::int[])`
const CLOSE_WITHIN_MS = 3_000

/**
 * Finds connections that are dead without anybody having said so: a firewall that forgot them, a machine that
 * vanished, a server that hangs. A connection from which nothing comes while it owes an answer is asked about
 * over a new one: where the server is twice not to be reached, or has nothing under way on it, it is cut, and whoever
 * waits is told. What such a connection may still hold at the server, locks above all, is ended there.
 * @param makeProbe a connection outside the pool, not opened yet, with limits of its own
 */
export function watchConnections(makeProbe: () => pg.Client): ConnectionWatch {
  const watched = new Set<Watched>()
  let orphans: Watched[] = []
  let looking = false
  let restUntilMs = 0

  const cut = (each: Watched) => {
    each.socket.destroy()
    orphans = [...orphans, each].slice(-MAX_ORPHANS)
  }
  /** Dead connections seldom come alone: those at rest are cheap to open anew, and each would have to be found out by somebody who waits. */
  const cutResting = (now: number) => {
    for (const each of watched) if (!isWaiting(each) && now - each.heardMs > SILENT_MS) cut(each)
  }

  const look = async (silent: readonly Watched[]) => {
    const asked = silent.map((each) => ({ each, answeredBytes: each.answeredBytes }))
    const found = await askAbout(makeProbe, silent, orphans).catch(() => undefined)
    const now = performance.now()
    if (found?.orphansEnded) orphans = []
    // A pooler stands between, and its processes are not ours to judge.
    if (found && !found.backends) return
    for (const { each, answeredBytes } of asked) {
      if (each.answeredBytes !== answeredBytes || !isWaiting(each)) continue
      const dead = !found?.backends || isDone(each, found.backends, now)
      if (dead && each.suspect) {
        cut(each)
        cutResting(now)
      }
      each.suspect = dead
    }
    // A statement that takes its time is left alone for a while.
    if (asked.every(({ each }) => !each.suspect)) restUntilMs = now + REST_MS
  }

  const timer = setInterval(() => {
    const now = performance.now()
    for (const each of watched) each.waitingSinceMs = isWaiting(each) ? (each.waitingSinceMs ?? now) : undefined
    const silent = [...watched].filter((each) => each.waitingSinceMs !== undefined && now - each.waitingSinceMs > SILENT_MS && !each.socket.destroyed)
    if (looking || now < restUntilMs || (silent.length === 0 && orphans.length === 0)) return
    looking = true
    void look(silent).finally(() => (looking = false))
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    add: (client) => {
      const { stream } = client.connection
      const socket = stream as Socket
      const now = performance.now()
      const entry: Watched = { socket, pid: (client as unknown as { processID: number }).processID, connectedMs: now, answeredBytes: socket.bytesWritten, heardMs: now, suspect: false }
      socket.on('data', () => {
        entry.answeredBytes = socket.bytesWritten
        entry.heardMs = performance.now()
        entry.suspect = false
      })
      socket.once('close', () => watched.delete(entry))
      watched.add(entry)
    },
    stop: () => {
      clearInterval(timer)
      setTimeout(() => {
        for (const each of watched) each.socket.destroy()
      }, CLOSE_WITHIN_MS).unref()
    },
  }
}

function isWaiting({ socket, answeredBytes }: Watched): boolean {
  return socket.bytesWritten > answeredBytes
}

/** Nothing is under way on it at the server, or it is gone there. A server that does not tell states leaves them empty. */
function isDone(each: Watched, backends: readonly Backend[], now: number): boolean {
  const own = backends.find((backend) => isOf(backend, each, now))
  return own === undefined || (own.state !== null && own.state.startsWith('idle'))
}

/** The numbers of processes are used again. */
function isOf(backend: Backend, { pid, connectedMs }: Watched, now: number): boolean {
  return backend.pid === pid && Math.abs(backend.ageMs - (now - connectedMs)) < AGE_TOLERANCE_MS
}

/** Throws when the server cannot be reached in time. An answer that it has no room is one as well. */
async function askAbout(makeProbe: () => pg.Client, silent: readonly Watched[], orphans: readonly Watched[]): Promise<{ backends?: Backend[]; orphansEnded: boolean }> {
  const probe = makeProbe()
  probe.on('error', () => {})
  try {
    await probe.connect()
    const { rows: own } = await probe.query<{ pid: number }>('select pg_backend_pid() as pid')
    if (own[0]!.pid !== (probe as unknown as { processID: number }).processID) return { orphansEnded: true }
    const { rows } = await probe.query<Backend>(BACKENDS, [[...silent, ...orphans].map(({ pid }) => pid)])
    const now = performance.now()
    const left = rows.filter((backend) => orphans.some((each) => isOf(backend, each, now))).map(({ pid }) => pid)
    if (left.length > 0) await probe.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [left])
    return { backends: rows, orphansEnded: true }
  } catch (error) {
    // It spoke: whatever is wrong, the way to it is not.
    if (error instanceof pg.DatabaseError) return { orphansEnded: false }
    throw error
  } finally {
    probe.end().catch(() => {})
    probe.connection.stream.destroy()
  }
}
