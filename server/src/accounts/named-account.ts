import type { NamedAccount } from '#api'
import { type Reader, sql } from '#database'
import { byHandle } from './handles.ts'

const named = sql<{ id: string; kind: NamedAccount['kind']; handle: string; name: string; role: NamedAccount['role'] | null }>(
  'accounts.named',
  `select a.id, a.kind, a.handle, a.name, case when a.id = $2 and a.kind = 'person' then 'owner' else m.role end as role
   from account a left join account_member m on m.account_id = a.id and m.person_id = $2
   where a.id = $1 and a.closed_at is null and a.suspended_at is null`,
)

/**
 * The account that a handle names, with the role of a person in it; everybody owns their personal account.
 * Closed and suspended accounts are not named. One statement once the handle is known.
 */
export function accountFor(db: Reader, handle: string, personId?: string): Promise<NamedAccount | undefined> {
  return byHandle(db, handle, async (id) => {
    const row = await db.maybe(named, [id, personId ?? null])
    return row && { ...row, role: row.role ?? undefined }
  })
}

/** The same for everybody: without a role. */
export function publicAccount(db: Reader, handle: string): Promise<NamedAccount | undefined> {
  return accountFor(db, handle)
}
