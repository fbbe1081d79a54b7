import type { Lang } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'

/** What a message is for. Those that carry a secret lose it as soon as they have gone out. */
export const PURPOSES = { 'sign-in-code': { keepsBody: false, usefulMinutes: 10 }, 'payout-code': { keepsBody: false, usefulMinutes: 30 }, service: { keepsBody: true, usefulMinutes: 24 * 60 } } as const
export type Purpose = keyof typeof PURPOSES

export type NewMessage = { channel: 'email' | 'sms'; recipient: string; subject?: string; body: string; purpose: Purpose; lang: Lang }

const insertMessage = sql(
  'messages.queue',
  `insert into message_out (id, channel, recipient, subject, body, purpose, lang, state, at)
   values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8)`,
)

/** Puts a message out with the caller's transaction: it is sent if and only if that commits. Returns its id. */
export async function queueMessage(db: Writer, clock: Clock, message: NewMessage): Promise<string> {
  const id = clock.id()
  const { channel, recipient, subject = null, body, purpose, lang } = message
  await db.run(insertMessage, [id, channel, recipient, subject, body, purpose, lang, clock.now()])
  await record(db, clock, 'message.queued', { messageId: id })
  return id
}
