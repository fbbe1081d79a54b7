import type { Clock } from '#clock'
import type { Database } from '#database'
import { record } from '#events'
import { type Senders, sendMessage } from './send-message.ts'

/** More at once than a mail server likes to be called; the rest goes the ordinary way. */
const MAX_AT_ONCE = 20

export type AtOnce = {
  /** Begins to send a message that has been committed, and does not wait for it. */
  send(messageId: string): void
  settled(): Promise<void>
}

/**
 * For what somebody waits for in front of a screen: sent right after the commit, past everything that waits for
 * the worker. The fact that was recorded with the message stays, and sends it should this process die before.
 */
export function sendAtOnce({ database, clock, mail, sms, show }: { database: Database; clock: Clock } & Senders): AtOnce {
  const underWay = new Set<Promise<void>>()
  return {
    send: (messageId) => {
      if (underWay.size >= MAX_AT_ONCE) return
      const sending = sendMessage(database, clock, { mail, sms, show }, messageId)
        // The worker may have come by while we were trying: it is told anew.
        .catch(() => database.write((db) => record(db, clock, 'message.queued', { messageId })))
        // The database is away: the fact is there.
        .catch(() => {})
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    },
    settled: async () => void (await Promise.all(underWay)),
  }
}
