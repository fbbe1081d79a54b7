import type { Lang } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { PURPOSES, type Purpose } from './queue-message.ts'
import { type MailSender, NotSent, type SmsSender } from './sender.ts'

/** `show` is told of what there is no sender for: where the program runs in somebody's terminal. */
export type Senders = { mail?: MailSender; sms?: SmsSender; show?: (message: Shown) => void }
export type Shown = { channel: 'email' | 'sms'; recipient: string; body: string }

type Claimed = { id: string; channel: 'email' | 'sms'; recipient: string; subject: string | null; body: string; purpose: Purpose; lang: Lang; at: Date }

// Claimed means 'unknown' until the sender has answered: who dies in between leaves the truth behind.
const claim = sql<Claimed>(
  'messages.claim',
  `update message_out set state = 'unknown' where id = $1 and state = 'queued'
   returning id, channel, recipient, subject, body, purpose, lang, at`,
)
const settle = sql(
  'messages.settle',
  `update message_out set state = $2, error = $3, sent_at = $4,
     body = case when $5 then regexp_replace(body, '\\d{4,}', '••••••', 'g') else body end
   where id = $1`,
)
const giveUp = sql('messages.give-up', `update message_out set state = 'failed', error = coalesce(error, '') where state = 'queued' and at < $1`)

/**
 * Sends one queued message, at most once. What may or may not have gone out stays 'unknown' and is never
 * sent again. Where no sender is configured the message is 'kept'. Throws when a later try is worth it.
 */
export async function sendMessage(database: Database, clock: Clock, senders: Senders, messageId: string): Promise<void> {
  const message = await database.write((db) => db.maybe(claim, [messageId]))
  if (!message) return
  const { keepsBody, usefulMinutes } = PURPOSES[message.purpose]
  const settleAs = async (state: 'kept' | 'queued' | 'sent' | 'failed' | 'unknown', error: string | null = null) => {
    const now = clock.now()
    const forget = !keepsBody && (state === 'sent' || state === 'failed')
    await database.write((db) => db.run(settle, [message.id, state, error, state === 'sent' ? now : null, forget]))
  }

  const sender = message.channel === 'email' ? senders.mail : senders.sms
  if (!sender) {
    await settleAs('kept')
    return senders.show?.(message)
  }
  if (clock.now().getTime() - message.at.getTime() > usefulMinutes * 60_000) return settleAs('failed', 'too late to be of use')
  try {
    await sender.send(message)
  } catch (error) {
    const reason = (error as Error).message
    if (!(error instanceof NotSent)) return settleAs('unknown', reason)
    await settleAs(error.retry === 'later' ? 'queued' : 'failed', reason)
    if (error.retry === 'later') throw error
    return
  }
  await settleAs('sent')
}

/** Messages that no try got rid of within a day are given up. Returns how many. */
export async function giveUpOldMessages(database: Database, clock: Clock): Promise<number> {
  const usefulMs = PURPOSES.service.usefulMinutes * 60_000
  return database.write((db) => db.run(giveUp, [new Date(clock.now().getTime() - usefulMs)]))
}
