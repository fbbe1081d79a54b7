import { type Lang, type Refusal, refuse } from '#api'
import { openPersonalAccount } from '#accounts'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'

/** At least one of `email` and `phone`, in the spelling of recipient.ts. `handle` is given by scripts alone. */
export type NewPerson = { name?: string; email?: string; phone?: string; lang: Lang; handle?: string }

const insertPerson = sql(
  'identity.make-person',
  `insert into person (id, name, email, email_verified, phone, phone_verified, lang, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`,
)
const namePerson = sql('identity.name-person', 'update person set name = $2 where id = $1')

/** A person with the account that bears their id, in one transaction. */
export async function makePerson(db: Writer, clock: Clock, person: NewPerson): Promise<{ id: string; handle: string; name: string } | Refusal> {
  const id = clock.id()
  const { name, email, phone, lang } = person
  const made = await db.run(insertPerson, [id, name ?? '', email ?? null, email !== undefined, phone ?? null, phone !== undefined, lang, clock.now()])
  if (made === 0) return refuse('person-exists')
  const account = await openPersonalAccount(db, clock, { id, name, email, lang, handle: person.handle })
  if (name === undefined) await db.run(namePerson, [id, account.name])
  await record(db, clock, 'person.joined', { personId: id })
  return { id, ...account }
}
