import type { EventStream } from './open-stream.ts'

/** A browser connects again by itself; so whoever may no longer listen does not listen on for long. */
const MAX_CONNECTION_MS = 15 * 60_000
const HEARTBEAT_EVERY_MS = 25_000

/** A stream that is held open. Times are of `performance`, so that a clock that jumps ends nothing. */
export type HeldStream = { stream: EventStream; openedMs: number; heartbeatMs: number }

export function holdStream(stream: EventStream): HeldStream {
  const nowMs = performance.now()
  return { stream, openedMs: nowMs, heartbeatMs: nowMs }
}

/** What time brings: heartbeats, and the end of connections that are old enough. */
export function tendStreams(connections: Iterable<HeldStream>): void {
  const nowMs = performance.now()
  for (const each of connections) {
    if (nowMs - each.openedMs > MAX_CONNECTION_MS) each.stream.close()
    else if (nowMs - each.heartbeatMs > HEARTBEAT_EVERY_MS) {
      each.heartbeatMs = nowMs
      each.stream.send(': here\n\n')
    }
  }
}
