import type { Lang } from '#api'
import { type Reader, sql } from '#database'

/** Where somebody is told of what concerns them: by mail, or by a text message where there is no address. */
export type Contact = { id: string; channel: 'email' | 'sms'; recipient: string; lang: Lang }

const contacts = sql<{ id: string; email: string | null; phone: string | null; lang: Lang }>('identity.contacts', 'select id, email, phone, lang from person where id = any($1::uuid[]) and suspended_at is null order by id')

export async function contactsOf(db: Reader, personIds: readonly string[]): Promise<Contact[]> {
  const rows = personIds.length === 0 ? [] : await db.all(contacts, [personIds])
  return rows.map(({ id, email, phone, lang }) => (email === null ? { id, channel: 'sms', recipient: phone!, lang } : { id, channel: 'email', recipient: email, lang }))
}
