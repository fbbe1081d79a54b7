import { accountCards, listStaff } from '#accounts'
import type { ProblemParams } from '#api'
import type { Writer } from '#database'
import { contactsOf } from '#identity'
import { queueMessage } from '#messages'
import type { PayoutsDeps } from '../deps.ts'
import { type OwnerText, ownerText } from './owner-texts.ts'

/** Writes to every owner of an account, each in their own language. */
export async function tellOwners(db: Writer, { clock, publicUrl }: PayoutsDeps, account: { id: string }, what: OwnerText, params: ProblemParams): Promise<void> {
  const card = (await accountCards(db, [account.id])).get(account.id)
  if (!card) return
  // A person has no staff: they own themselves.
  const owners = card.kind === 'person' ? [account.id] : (await listStaff(db, account.id)).filter(({ role }) => role === 'owner').map(({ person }) => person.id)
  const page = `${publicUrl}/studio/${card.handle}/money`
  for (const { channel, recipient, lang } of await contactsOf(db, owners)) {
    const { subject, body } = ownerText(what, lang, { ...params, store: card.name, page })
    await queueMessage(db, clock, channel === 'sms' ? { channel, recipient, body: subject, purpose: 'service', lang } : { channel, recipient, subject, body, purpose: 'service', lang })
  }
}
