import { timingSafeEqual } from 'node:crypto'
import { type Lang, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { queueMessage } from '#messages'
import { codeMessage } from './code-message.ts'
import type { Recipient } from './recipient.ts'
import { hmac, secretSalt, signed, unsigned } from './signature.ts'

/*
 * Whoever wants to sign in holds a challenge, in a cookie or as it was answered, and tries count against that:
 * what strangers ask for or guess wrong at somebody's address does not use up the owner's code. A stranger gets
 * MAX_CODES_PER_ASKER codes to an address and hour from one network; many networks together
 * MAX_CODES_PER_RECIPIENT, which bounds the mail that they can make us send, and their guesses:
 * 20 codes x 5 tries = 100 of 10^8 an hour. That is one chance in 41,000 after a day, and one in 114 after a
 * year without a pause, in which the owner got 175,200 mails.
 */
export const CODE_DIGITS = 8
export const CODE_MINUTES = 10
export const MAX_CODE_TRIES = 5
export const MAX_CODES_PER_ASKER = 5
export const MAX_CODES_PER_RECIPIENT = 20
const WINDOW_MS = 60 * 60_000

const takeTurns = sql('identity.sign-in-turns', 'select pg_advisory_xact_lock(hashtextextended($1, 7301915025))')
const sentOf = sql<{ all: number; byAsker: number; firstAt: Date | null; firstOfAskerAt: Date | null }>(
  'identity.codes-sent',
  `select coalesce(sum(sent), 0)::int as all, coalesce(sum(sent) filter (where asker = $2), 0)::int as "byAsker",
     min(sent_at) as "firstAt", min(sent_at) filter (where asker = $2) as "firstOfAskerAt"
   from sign_in_challenge where recipient = $1 and sent_at > $3`,
)
const sendAgain = sql<{ salt: Buffer }>(
  'identity.send-code-again',
  `update sign_in_challenge set sent = sent + 1, sent_at = $3, expires_at = $4
   where id = $1 and recipient = $2 and expires_at > $3 and tries < ${MAX_CODE_TRIES} returning salt`,
)
const insertChallenge = sql('identity.make-challenge', 'insert into sign_in_challenge (id, recipient, asker, salt, sent_at, expires_at) values ($1, $2, $3, $4, $5, $6)')
const takeTry = sql<{ salt: Buffer; tries: number }>(
  'identity.take-try',
  `update sign_in_challenge set tries = tries + 1 where id = $1 and recipient = $2 and expires_at > $3 and tries < ${MAX_CODE_TRIES} returning salt, tries`,
)
const useUp = sql('identity.use-up-code', 'update sign_in_challenge set expires_at = $2 where id = $1')

export type CodeTerms = { secret: string; publicUrl: string }
/** `asker` is the network that asks; `held` the challenge that it holds from before. */
export type CodeWanted = { recipient: Recipient; asker: string; held: string | undefined; lang: Lang }

/**
 * Sends a code, and answers with the challenge to hold. To who holds an open one the same code goes again, so
 * that the mail that comes late is as good as the one that comes first. The same for those whom nobody knows here.
 */
export async function sendCode(db: Writer, clock: Clock, { secret, publicUrl }: CodeTerms, { recipient, asker, held, lang }: CodeWanted): Promise<{ challenge: string; messageId: string } | Refusal> {
  const { channel, to } = recipient
  const now = clock.now()
  await db.all(takeTurns, [to])
  const wrong = await tooMany(db, now, to, asker)
  if (wrong) return wrong
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000)
  const heldId = held && challengeId(held, secret)
  const open = heldId ? await db.maybe(sendAgain, [heldId, to, now, expiresAt]) : undefined
  const id = open ? heldId! : clock.id()
  const salt = open?.salt ?? secretSalt()
  if (!open) await db.run(insertChallenge, [id, to, asker, salt, now, expiresAt])
  const text = codeMessage({ code: codeOf(salt, recipient, secret), minutes: CODE_MINUTES, lang, publicUrl, channel })
  const messageId = await queueMessage(db, clock, { channel, recipient: to, ...text, purpose: 'sign-in-code', lang })
  return { challenge: signed(id, challengeKey(secret)), messageId }
}

/**
 * Uses up the challenge when its code is right. A wrong one costs a try, which must be committed with the
 * refusal. The row is locked from here to the end of the transaction: of several at once one gets in.
 */
export async function takeCode(db: Writer, clock: Clock, secret: string, recipient: Recipient, { code, held }: { code: string; held: string | undefined }): Promise<Refusal | undefined> {
  const id = held && challengeId(held, secret)
  const taken = id ? await db.maybe(takeTry, [id, recipient.to, clock.now()]) : undefined
  if (!taken) return refuse('code-over', {}, 'code')
  const right = timingSafeEqual(Buffer.from(codeOf(taken.salt, recipient, secret)), Buffer.from(code))
  const left = MAX_CODE_TRIES - taken.tries
  if (!right) return left > 0 ? refuse('code-wrong', { left }, 'code') : refuse('code-over', {}, 'code')
  await db.run(useUp, [id, clock.now()])
  return undefined
}

async function tooMany(db: Reader, now: Date, to: string, asker: string): Promise<Refusal | undefined> {
  const { all, byAsker, firstAt, firstOfAskerAt } = await db.one(sentOf, [to, asker, new Date(now.getTime() - WINDOW_MS)])
  const minutesFrom = (first: Date) => Math.ceil((first.getTime() + WINDOW_MS - now.getTime()) / 60_000)
  if (byAsker >= MAX_CODES_PER_ASKER) return refuse('too-many-codes', { limit: MAX_CODES_PER_ASKER, minutes: minutesFrom(firstOfAskerAt!) })
  if (all >= MAX_CODES_PER_RECIPIENT) return refuse('too-many-codes-there', { limit: MAX_CODES_PER_RECIPIENT, minutes: minutesFrom(firstAt!) })
  return undefined
}

function challengeId(held: string, secret: string): string | undefined {
  return unsigned(held, challengeKey(secret))
}

const challengeKey = (secret: string) => `${secret} sign-in challenge`

// Neither the secret alone nor the database alone tells a code. 2^64 does not divide evenly by 10^8: by one in 10^11.
function codeOf(salt: Buffer, { to }: Recipient, secret: string): string {
  const bits = hmac(`sign-in code ${salt.toString('hex')} for ${to}`, secret).readBigUInt64BE()
  return String(bits % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}
