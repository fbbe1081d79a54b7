import { type AccountCard, accountCards, listStaff } from '#accounts'
import { fillIn, type Lang, type ProblemParams, type Role } from '#api'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { queueMessage } from '#messages'
import { contactsOf } from './contacts.ts'

/** `short` is what a text message says; the subject where it is missing. */
export type Letter = { subject: string; body: string; short?: string }
type To = { accountId: string; roles?: readonly Role[]; /** Who did it, and knows. */ except?: string }

/** So many of an account's staff are written to. */
const MAX_TOLD = 10

/** Subject and body with their {params} filled in. */
export function fillLetter({ subject, body }: Letter, params: ProblemParams, lang: Lang): { subject: string; body: string } {
  return { subject: fillIn(subject, params, lang), body: fillIn(body, params, lang) }
}

/** Writes to those who have a role in an account, its owners unless told otherwise, each in their own language. Who is there for an agency is not the account's own. */
export async function writeToStaff(db: Writer, clock: Clock, { accountId, roles = ['owner'], except }: To, write: (account: AccountCard, lang: Lang) => Letter): Promise<void> {
  const card = (await accountCards(db, [accountId])).get(accountId)
  if (!card) return
  // A person has no staff: they own themselves.
  const ids = card.kind === 'person' ? [accountId] : (await listStaff(db, accountId)).filter(({ role, agency }) => roles.includes(role) && !agency).map(({ person }) => person.id)
  for (const { channel, recipient, lang } of await contactsOf(db, ids.filter((id) => id !== except).slice(0, MAX_TOLD))) {
    const { subject, body, short = subject } = write(card, lang)
    await queueMessage(db, clock, channel === 'sms' ? { channel, recipient, body: short, purpose: 'service', lang } : { channel, recipient, subject, body, purpose: 'service', lang })
  }
}
