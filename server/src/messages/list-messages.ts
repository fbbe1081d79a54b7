import { type Reader, sql } from '#database'

export type MessageState = 'kept' | 'queued' | 'sent' | 'failed' | 'unknown'
export type MessageRow = { id: string; channel: 'email' | 'sms'; recipient: string; subject: string | null; body: string; purpose: string; state: MessageState; error: string | null; at: Date; sentAt: Date | null }

const messages = sql<MessageRow>(
  'messages.list',
  `select id, channel, recipient, subject, body, purpose, state, error, at, sent_at as "sentAt" from message_out
   where ($1::text is null or state = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
)

/** Newest first, for the operator. `after` is the id of the last message of the page before. */
export function listMessages(db: Reader, { state = null, after = null, limit }: { state?: MessageState | null; after?: string | null; limit: number }): Promise<MessageRow[]> {
  return db.all(messages, [state, after, limit])
}
