import type { Database } from '#database'
import { sql } from '#database'
import { type Reaction, reaction } from '#events'

const unsent = sql<{ channel: string; recipient: string; body: string }>('cli.message', 'select channel, recipient, body from message_out where id = $1')

/** Where nothing sends messages they are shown in the terminal: how a first visitor gets the code to sign in with. */
export function showMessages(database: Database, channels: ReadonlySet<string>): Reaction {
  return reaction({
    on: 'message.queued',
    consumer: 'cli.show-message',
    work: async ({ payload }) => {
      const message = await database.read.maybe(unsent, [payload.messageId])
      if (message && channels.has(message.channel)) console.log(`${message.channel} to ${message.recipient}: ${message.body.trim().replace(/\s*\n\s*/g, ' ')}`)
    },
  })
}
