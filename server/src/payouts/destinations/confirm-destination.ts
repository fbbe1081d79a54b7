import { randomInt, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Writer } from '#database'
import { contactsOf } from '#identity'
import { queueMessage } from '#messages'
import type { PayoutsDeps } from '../deps.ts'
import { BANK } from '../port.ts'
import type { ByOwner } from './change-destination.ts'
import { type DestinationRow, lockDestination, saveDestination, tellDestination } from './destination-row.ts'
import { codeText } from './owner-texts.ts'

export const CODE_DIGITS = 8
export const CODE_MINUTES = 30
export const MAX_CODE_TRIES = 5
export const MAX_CODES = 5
const SALT_BYTES = 16
const HASH_BYTES = 32

/** Sends another code to the owner who asks; the one before it is void. */
export async function sendCodeAgain(db: Writer, deps: PayoutsDeps, account: { id: string; name: string }, by: ByOwner): Promise<string[] | Refusal> {
  const row = await lockDestination(db, account.id)
  if (!row || row.confirmedAt !== null) return refuse('payout-nothing-to-confirm')
  return sendCodeFor(db, deps, account, row, by)
}

export async function sendCodeFor(db: Writer, deps: PayoutsDeps, account: { id: string; name: string }, row: DestinationRow, by: ByOwner): Promise<string[] | Refusal> {
  const { clock } = deps
  if (row.codesSent >= MAX_CODES) return refuse('payout-codes-used-up', { limit: MAX_CODES })
  const [contact] = await contactsOf(db, [by.personId])
  if (!contact) return refuse('payout-nowhere-to-write')
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  const codeUntil = new Date(clock.now().getTime() + CODE_MINUTES * 60_000)
  await saveDestination(db, clock, { ...row, codeHash: hashOf(code), codeTries: 0, codesSent: row.codesSent + 1, codeUntil })
  await tellDestination(db, clock, row, 'code-sent', { kind: 'owner', id: by.personId })
  const { channel, recipient, lang } = contact
  const text = codeText({ code, minutes: CODE_MINUTES, store: account.name, number: row.numberShown, lang, channel, publicUrl: deps.publicUrl })
  return [await queueMessage(db, clock, { channel, recipient, ...text, purpose: 'payout-code', lang })]
}

/** The owner enters the code. A wrong one costs a try, which must be committed with the refusal. */
export async function confirmDestination(db: Writer, { clock }: PayoutsDeps, accountId: string, by: ByOwner, code: string): Promise<Refusal | undefined> {
  const row = await lockDestination(db, accountId)
  if (!row || row.confirmedAt !== null) return refuse('payout-nothing-to-confirm')
  if (!row.codeHash || !row.codeUntil || row.codeUntil <= clock.now() || row.codeTries >= MAX_CODE_TRIES) return refuse('payout-code-over', {}, 'code')
  if (!isCode(code, row.codeHash)) {
    const left = MAX_CODE_TRIES - row.codeTries - 1
    await saveDestination(db, clock, { ...row, codeTries: row.codeTries + 1 })
    await tellDestination(db, clock, row, 'code-wrong', { kind: 'owner', id: by.personId })
    return left > 0 ? refuse('payout-code-wrong', { left }, 'code') : refuse('payout-code-over', {}, 'code')
  }
  // A bank that is reached by a file checks no names beforehand: a test transfer shows whose the account is.
  await tellDestination(db, clock, row, 'confirmed', { kind: 'owner', id: by.personId })
  await saveDestination(db, clock, { ...row, codeHash: null, confirmedAt: clock.now(), testWantedAt: row.provider === BANK ? clock.now() : null })
  await audit(db, clock, { actorId: by.personId, actingAs: accountId, action: 'payout-destination.confirm', subjectKind: 'account', subjectId: accountId, detail: { destination: row.id } })
  return undefined
}

// Slow on purpose: eight digits are few for whoever reads the database.
function hashOf(code: string, salt: Buffer = randomBytes(SALT_BYTES)): Buffer {
  return Buffer.concat([salt, scryptSync(code, salt, HASH_BYTES)])
}

function isCode(code: string, hash: Buffer): boolean {
  return timingSafeEqual(hashOf(code, hash.subarray(0, SALT_BYTES)), hash)
}
