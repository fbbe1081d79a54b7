import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#database'
import type { Channel } from './channel.ts'

const FIRST_PAUSE_MS = 250
const MAX_PAUSE_MS = 10_000
/** A connection on which nothing is asked would never be found dead. */
const ASK_EVERY_MS = 5_000
/** For the last word of a connection that was told to end. */
const END_WITHIN_MS = 1_000

export type Listener<Notice> = {
  onNotice: (notice: Notice) => void
  /** Listening again after a gap, in which notices may have been missed. */
  onResumed: () => void
  onFailure: (error: unknown) => void
}

/** Listens to a channel on one connection of its own, and connects again for as long as it takes. Returns how to stop. */
export function listen<Notice>(database: Database, channel: Channel<Notice>, listener: Listener<Notice>): { ready: Promise<void>; stop: () => Promise<void> } {
  const stopping = new AbortController()
  const ready = Promise.withResolvers<void>()
  const running = keepListening(database, channel, listener, ready.resolve, stopping.signal)
  return {
    ready: ready.promise,
    stop: async () => {
      stopping.abort()
      ready.resolve()
      await running
    },
  }
}

async function keepListening<Notice>(database: Database, channel: Channel<Notice>, listener: Listener<Notice>, onReady: () => void, signal: AbortSignal): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS
  let wasListening = false
  while (!signal.aborted) {
    try {
      await listenOnce(database, channel, listener, signal, () => {
        pauseMs = FIRST_PAUSE_MS
        if (wasListening) listener.onResumed()
        wasListening = true
        onReady()
      })
    } catch (error) {
      listener.onFailure(error)
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => {})
    pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)
  }
}

/** Until the connection breaks or the listening is stopped. */
async function listenOnce<Notice>(database: Database, channel: Channel<Notice>, listener: Listener<Notice>, signal: AbortSignal, onListening: () => void): Promise<void> {
  const client = database.ownConnection()
  const ended = Promise.withResolvers<void>()
  client.on('error', ended.reject)
  client.on('end', ended.resolve)
  client.on('notification', ({ payload }) => {
    const notice = read<Notice>(payload)
    if (notice) listener.onNotice(notice)
  })
  const cut = () => void client.connection.stream.destroy()
  const stop = () => {
    void client.end().catch(() => {})
    setTimeout(cut, END_WITHIN_MS).unref()
  }
  let asking: NodeJS.Timeout | undefined
  // Rejections are waited for below; until then they must not end the process.
  ended.promise.catch(() => {})
  try {
    await client.connect()
    await client.query(`listen ${channel.name}`)
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    onListening()
    asking = setInterval(() => void client.query('select 1').catch(ended.reject), ASK_EVERY_MS)
    await ended.promise
  } finally {
    clearInterval(asking)
    signal.removeEventListener('abort', stop)
    void client.end().catch(() => {})
    cut()
  }
}

function read<Notice>(payload: string | undefined): Notice | undefined {
  try {
    return JSON.parse(payload ?? '') as Notice
  } catch {
    return undefined
  }
}
