import { isRefusal, type Lang, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { makePerson } from './make-person.ts'
import type { Recipient } from './recipient.ts'
import { openSession, type Origin } from './sessions.ts'
import { takeCode } from './sign-in-code.ts'

/** What others do when somebody signs in, in the same transaction: a guest's cart becomes theirs. */
export type OnSignIn = (db: Writer, personId: string, guestId: string) => Promise<void>

export type SignIn = { recipient: Recipient; code: string; held: string | undefined; name?: string; lang: Lang; guestId?: string; origin: Origin }
export type SignInTerms = { secret: string; onSignIn?: OnSignIn }

type Known = { id: string; suspended: boolean }

const byEmail = sql<Known>('identity.person-by-email', 'select id, suspended_at is not null as suspended from person where email = $1')
const byPhone = sql<Known>('identity.person-by-phone', 'select id, suspended_at is not null as suspended from person where phone = $1')
const byId = sql<Known>('identity.person-suspended', 'select id, suspended_at is not null as suspended from person where id = $1')

/** A code for a session; whoever is not known yet becomes a person. Refusals are committed: they count tries. */
export async function signInByCode(db: Writer, clock: Clock, { secret, onSignIn }: SignInTerms, { recipient, code, held, name, lang, guestId, origin }: SignIn): Promise<{ personId: string; token: string } | Refusal> {
  const wrong = await takeCode(db, clock, secret, recipient, { code, held })
  if (wrong) return wrong
  const person = (await findByRecipient(db, recipient)) ?? (await join(db, clock, recipient, name, lang))
  if (person.suspended) return refuse('suspended')
  const token = await openSession(db, clock, person.id, origin)
  await welcome(db, clock, person.id, guestId, onSignIn)
  return { personId: person.id, token }
}

/** After better-auth has opened a session for a passkey. A suspended person is refused. */
export async function finishSignIn(db: Writer, clock: Clock, personId: string, guestId: string | undefined, onSignIn: OnSignIn | undefined): Promise<Refusal | undefined> {
  if ((await db.one(byId, [personId])).suspended) return refuse('suspended')
  await welcome(db, clock, personId, guestId, onSignIn)
  return undefined
}

async function welcome(db: Writer, clock: Clock, personId: string, guestId: string | undefined, onSignIn: OnSignIn | undefined): Promise<void> {
  await record(db, clock, 'person.signed-in', { personId, guestId })
  if (guestId) await onSignIn?.(db, personId, guestId)
}

function findByRecipient(db: Reader, { channel, to }: Recipient): Promise<Known | undefined> {
  return db.maybe(channel === 'email' ? byEmail : byPhone, [to])
}

async function join(db: Writer, clock: Clock, recipient: Recipient, name: string | undefined, lang: Lang): Promise<Known> {
  const made = await makePerson(db, clock, { name, lang, ...(recipient.channel === 'email' ? { email: recipient.to } : { phone: recipient.to }) })
  if (!isRefusal(made)) return { id: made.id, suspended: false }
  // A script made them in this very moment.
  const known = await findByRecipient(db, recipient)
  if (!known) throw new Error(`${recipient.channel} recipient is neither free nor known`)
  return known
}
