import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import type { NamedAccount, Role } from '#api'

const insertPerson = sql('testing.person', `insert into person (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, true, $4, $4)`)
const insertAccount = sql('testing.account', `insert into account (id, kind, handle, name, created_at) values ($1, $2, $3, $4, $5)`)
const insertHandle = sql('testing.handle', `insert into handle (handle, account_id, at) values ($1, $2, $3)`)
const insertMember = sql('testing.member', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, $3, $4, $2)`)
const insertOperator = sql('testing.operator', `insert into operator (person_id, granted_at, why) values ($1, $2, 'test')`)
const insertStore = sql('testing.store', `insert into store (store_id, currency, opened_at, created_at) values ($1, $2, $3, $3)`)

let count = 0

/** A person with their personal account (same id), written straight into the tables. */
export async function makePerson(database: Database, clock: Clock, options: { name?: string; operator?: boolean } = {}): Promise<{ id: string; handle: string }> {
  const id = clock.id()
  const handle = `person-${++count}-${id.slice(-6)}`
  const now = clock.now()
  await database.write(async (db) => {
    await db.run(insertPerson, [id, options.name ?? handle, `${handle}@example.org`, now])
    await writeAccount(id, 'person', handle, options.name ?? handle)(db, now)
    if (options.operator) await db.run(insertOperator, [id, now])
  })
  return { id, handle }
}

/** A public account owned by `owner`; a store is open and sells in CNY unless told otherwise. */
export async function makeAccount(database: Database, clock: Clock, kind: Exclude<NamedAccount['kind'], 'person'>, owner: string, options: { name?: string; handle?: string; role?: Role; currency?: string } = {}): Promise<{ id: string; handle: string }> {
  const id = clock.id()
  const handle = options.handle ?? `${kind}-${++count}-${id.slice(-6)}`
  const now = clock.now()
  await database.write(async (db) => {
    await writeAccount(id, kind, handle, options.name ?? handle)(db, now)
    await db.run(insertMember, [id, owner, options.role ?? 'owner', now])
    if (kind === 'store') await db.run(insertStore, [id, options.currency ?? 'CNY', now])
  })
  return { id, handle }
}

function writeAccount(id: string, kind: string, handle: string, name: string) {
  return async (db: Parameters<Parameters<Database['write']>[0]>[0], now: Date) => {
    await db.run(insertAccount, [id, kind, handle, name, now])
    await db.run(insertHandle, [handle, id, now])
  }
}
