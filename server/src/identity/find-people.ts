import { type Reader, sql } from '#database'

/** A person as the operator sees them. */
export type PersonRow = { id: string; name: string; handle: string; email: string | null; phone: string | null; lang: string; operator: boolean; createdAt: Date; suspendedAt: Date | null; suspendedWhy: string | null }

const people = sql<PersonRow>(
  'identity.people',
  `select p.id, p.name, a.handle, p.email, p.phone, p.lang, o.person_id is not null as operator, p.created_at as "createdAt",
     p.suspended_at as "suspendedAt", p.suspended_why as "suspendedWhy"
   from person p join account a on a.id = p.id left join operator o on o.person_id = p.id
   where ($1 = '' or strpos(lower(p.name), $1) > 0 or strpos(a.handle, $1) > 0 or strpos(p.email, $1) > 0 or strpos(p.phone, $1) > 0)
     and ($2::uuid is null or p.id < $2)
   order by p.id desc limit $3`,
)

/** By a part of the name, handle, address or number; newest first. `after` is the last id of the page before. */
export function findPeople(db: Reader, { q = '', after = null, limit }: { q?: string; after?: string | null; limit: number }): Promise<PersonRow[]> {
  return db.all(people, [q.trim().toLowerCase().replace(/^@/, ''), after, limit])
}
