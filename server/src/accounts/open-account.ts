import { type Lang, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { toTsvector } from '#words'
import type { AccountKind } from './account-card.ts'
import { claimHandle, handleRefusal, normalHandle } from './handles.ts'
import { personalHandles } from './personal-handle.ts'

const MAX_OWNED_ACCOUNTS = 20

export type NewAccount = { kind: Exclude<AccountKind, 'person'>; handle: string; name: string; bio?: string; lang: Lang; ownerId: string }

const insertAccount = sql(
  'accounts.open',
  `insert into account (id, kind, handle, name, bio, lang, search, created_at) values ($1, $2, $3, $4, $5, $6, $7::tsvector, $8)`,
)
const insertOwner = sql('accounts.first-owner', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', $3, $2)`)
const owned = sql<{ count: number }>('accounts.owned', `select count(*)::int as count from account_member where person_id = $1 and role = 'owner'`)

/** Opens a store, creator or agency account; its maker is its first owner. */
export async function openAccount(db: Writer, clock: Clock, { kind, handle: typed, name, bio = '', lang, ownerId }: NewAccount): Promise<{ id: string; handle: string } | Refusal> {
  const handle = normalHandle(typed)
  const wrong = handleRefusal(handle)
  if (wrong) return wrong
  const { count } = await db.one(owned, [ownerId])
  if (count >= MAX_OWNED_ACCOUNTS) return refuse('too-many-accounts', { limit: MAX_OWNED_ACCOUNTS })
  const id = clock.id()
  // When somebody else has it nothing is written.
  if (!(await claimHandle(db, clock, handle, id))) return refuse('handle-taken', { handle }, 'handle')
  await db.run(insertAccount, [id, kind, handle, name, bio, lang, searchWords({ handle, name, bio }), clock.now()])
  await db.run(insertOwner, [id, ownerId, clock.now()])
  await record(db, clock, 'account.opened', { accountId: id, kind, ownerId })
  return { id, handle }
}

/** The account that every person has, with the person's own id. `handle` is given by scripts alone. */
export async function openPersonalAccount(db: Writer, clock: Clock, person: { id: string; name?: string; email?: string; lang: Lang; handle?: string }): Promise<{ handle: string; name: string }> {
  const wanted = person.handle ? [normalHandle(person.handle)] : personalHandles(person)
  for (const handle of wanted) {
    if (!(await claimHandle(db, clock, handle, person.id))) continue
    const name = person.name ?? handle
    await db.run(insertAccount, [person.id, 'person', handle, name, '', person.lang, searchWords({ handle, name, bio: '' }), clock.now()])
    return { handle, name }
  }
  throw new Error(`no handle is free for person ${person.id}: tried ${wanted.join(', ')}`)
}

/** What an account is found by. */
export function searchWords({ handle, name, bio }: { handle: string; name: string; bio: string }): string {
  return toTsvector([{ text: name, weight: 'A' }, { text: handle.replaceAll(/[-_]/g, ' '), weight: 'A' }, { text: handle, weight: 'A' }, { text: bio, weight: 'C' }])
}
