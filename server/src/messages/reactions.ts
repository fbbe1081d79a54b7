import type { Clock } from '#clock'
import type { Database } from '#database'
import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import { giveUpOldMessages, type Senders, sendMessage } from './send-message.ts'

export type MessagesDeps = { database: Database; clock: Clock } & Senders

const GIVE_UP_EVERY_SECONDS = 600

export function messagesReactions({ database, clock, mail, sms, show }: MessagesDeps): Reaction[] {
  return [reaction({ on: 'message.queued', consumer: 'messages.send', work: ({ payload }) => sendMessage(database, clock, { mail, sms, show }, payload.messageId) })]
}

export function messagesSweeps({ database, clock }: MessagesDeps): Sweep[] {
  return [{ name: 'messages.give-up', everySeconds: GIVE_UP_EVERY_SECONDS, run: async () => void (await giveUpOldMessages(database, clock)) }]
}
