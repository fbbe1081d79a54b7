import { byHandle } from '#accounts'
import { type Database, type Reader, sql } from '#database'
import { readStore } from '#stores'
import { Told } from './index.ts'

export type NamedStore = { id: string; handle: string; currency: string; ownerId: string }

const firstOwner = sql<{ personId: string }>('cli.first-owner', `select person_id as "personId" from account_member where account_id = $1 and role = 'owner' order by added_at, person_id limit 1`)

export async function findStore(db: Reader, typed: string): Promise<NamedStore | undefined> {
  const handle = typed.replace(/^@/, '')
  const id = await byHandle(db, handle, async (accountId) => accountId)
  if (id === undefined) return undefined
  const [store, owner] = [await readStore(db, id), await db.maybe(firstOwner, [id])]
  return store && owner ? { id, handle, currency: store.currency, ownerId: owner.personId } : undefined
}

/** @param wayOut what the person can do when there is none */
export async function needStore(database: Database, handle: string, wayOut: string): Promise<NamedStore> {
  const store = await findStore(database.read, handle)
  if (!store) throw new Told(`There is no store with the handle ${handle}. ${wayOut}`)
  return store
}
