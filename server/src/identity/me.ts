import { type Lang, LANGS, type Picture, Picture as PictureSchema, z } from '#api'
import { AccountCard, accountsOf, updateAccount } from '#accounts'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'

const Membership = AccountCard.extend({ role: z.enum(['owner', 'manager', 'editor', 'support']), agencyId: z.string().optional().openapi({ description: 'The agency for which one is there.' }) })

/** Oneself: the person, and the personal account under the same id. `accounts` are those beside it. */
export const Me = z
  .object({
    id: z.string(),
    handle: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    lang: z.enum(LANGS),
    operator: z.boolean(),
    avatar: PictureSchema.nullable(),
    accounts: z.array(Membership),
    unread: z.int(),
  })
  .openapi('Me')
export type Me = z.infer<typeof Me>

const self = sql<{ id: string; handle: string; name: string; email: string | null; phone: string | null; lang: Lang; operator: boolean; avatar: Picture | null }>(
  'identity.me',
  `select p.id, a.handle, a.name, p.email, p.phone, p.lang, o.person_id is not null as operator, a.avatar
   from person p join account a on a.id = p.id left join operator o on o.person_id = p.id where p.id = $1`,
)
const speak = sql('identity.speak', 'update person set lang = $2, updated_at = $3 where id = $1')

/** Two statements. */
export async function readMe(db: Reader, personId: string): Promise<Me> {
  const [person, accounts] = await Promise.all([db.one(self, [personId]), accountsOf(db, personId)])
  return { ...person, accounts, unread: 0 }
}

/** Name and language, of the person and of the personal account alike. */
export async function changeMe(db: Writer, clock: Clock, personId: string, change: { name?: string; lang?: Lang }): Promise<void> {
  await updateAccount(db, clock, async () => undefined, personId, change)
  if (change.lang) await db.run(speak, [personId, change.lang, clock.now()])
}
