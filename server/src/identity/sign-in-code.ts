import { timingSafeEqual } from 'node:crypto'
import { type Lang, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { queueMessage } from '#messages'
import { codeMessage } from './code-message.ts'
import type { Recipient } from './recipient.ts'
import { hmac, secretDigits } from './signature.ts'

export const CODE_DIGITS = 6
export const CODE_MINUTES = 10
export const MAX_CODE_TRIES = 5
export const MAX_CODES_PER_WINDOW = 5
const WINDOW_MS = 60 * 60_000

const putCode = sql<{ sent: number }>(
  'identity.put-code',
  `insert into sign_in_code as c (recipient, hash, tries, expires_at, sent, window_at) values ($1, $2, 0, $3, 1, $4)
   on conflict (recipient) do update set hash = excluded.hash, tries = 0, expires_at = excluded.expires_at,
     sent = case when c.window_at <= $5 then 1 else c.sent + 1 end,
     window_at = case when c.window_at <= $5 then excluded.window_at else c.window_at end
   where c.window_at <= $5 or c.sent < ${MAX_CODES_PER_WINDOW}
   returning sent`,
)
const windowOf = sql<{ windowAt: Date }>('identity.code-window', 'select window_at as "windowAt" from sign_in_code where recipient = $1')
const takeTry = sql<{ hash: Buffer; tries: number }>(
  'identity.take-try',
  `update sign_in_code set tries = tries + 1 where recipient = $1 and expires_at > $2 and tries < ${MAX_CODE_TRIES} returning hash, tries`,
)
const useUp = sql('identity.use-up-code', 'update sign_in_code set expires_at = $2 where recipient = $1')

export type CodeTerms = { secret: string; publicUrl: string }

/** Sends a new code; earlier ones to the same recipient end. The same for those whom nobody knows here. */
export async function sendCode(db: Writer, clock: Clock, { secret, publicUrl }: CodeTerms, recipient: Recipient, lang: Lang): Promise<Refusal | undefined> {
  const code = secretDigits(CODE_DIGITS)
  const now = clock.now()
  const windowStart = new Date(now.getTime() - WINDOW_MS)
  const put = await db.maybe(putCode, [recipient.to, hashOf(code, recipient, secret), new Date(now.getTime() + CODE_MINUTES * 60_000), now, windowStart])
  if (!put) {
    const { windowAt } = await db.one(windowOf, [recipient.to])
    return refuse('too-many-codes', { limit: MAX_CODES_PER_WINDOW, minutes: Math.ceil((windowAt.getTime() + WINDOW_MS - now.getTime()) / 60_000) })
  }
  await queueMessage(db, clock, { channel: recipient.channel, recipient: recipient.to, ...codeMessage({ code, minutes: CODE_MINUTES, lang, publicUrl, channel: recipient.channel }), purpose: 'sign-in-code', lang })
  return undefined
}

/**
 * Uses up the code when it is right. A wrong one costs a try, which must be committed with the refusal.
 * The row is locked from here to the end of the transaction: of several at once one gets in.
 */
export async function takeCode(db: Writer, clock: Clock, secret: string, recipient: Recipient, code: string): Promise<Refusal | undefined> {
  const taken = await db.maybe(takeTry, [recipient.to, clock.now()])
  if (!taken) return refuse('code-over', {}, 'code')
  const right = timingSafeEqual(taken.hash, hashOf(code, recipient, secret))
  const left = MAX_CODE_TRIES - taken.tries
  if (!right) return left > 0 ? refuse('code-wrong', { left }, 'code') : refuse('code-over', {}, 'code')
  await db.run(useUp, [recipient.to, clock.now()])
  return undefined
}

// Keyed, and bound to its recipient: six digits alone are found from any plain hash.
function hashOf(code: string, { to }: Recipient, secret: string): Buffer {
  return hmac(`sign-in code ${code} for ${to}`, secret)
}
