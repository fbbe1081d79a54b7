import type { Lang } from '#api'

/** A message as it goes to a sender. `id` is the same on every try, so that a receiver may know a double. */
export type OutgoingMessage = { id: string; recipient: string; subject: string | null; body: string; lang: Lang }

/** Sends mail. Resolves when the receiving server has taken the message; otherwise throws, best a NotSent. */
export type MailSender = { send(message: OutgoingMessage): Promise<void> }

/** Sends text messages to phones, on the same terms. */
export type SmsSender = { send(message: OutgoingMessage): Promise<void> }

/** The message certainly did not go out: `later` is worth another try, `never` is not. */
export class NotSent extends Error {
  readonly retry: 'later' | 'never'
  constructor(retry: 'later' | 'never', reason: string, cause?: unknown) {
    super(reason, { cause })
    this.retry = retry
  }
}
