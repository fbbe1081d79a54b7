import { byHandle } from '#accounts'
import { systemClock } from '#clock'
import type { Config } from '#config'
import { type Database, sql } from '#database'
import { grantOperator } from '#identity'
import { Told } from './index.ts'
import { withDatabase } from './with-database.ts'

const person = sql<{ id: string }>('cli.person-by-id', 'select id from person where id = $1')

/** Makes somebody an operator: who runs the machine says so. */
export async function operatorAdd(config: Config, typed: string): Promise<void> {
  await withDatabase(config, (database) => addOperator(database, typed.replace(/^@/, '')))
  console.log(`${typed} is an operator now.`)
}

export async function addOperator(database: Database, handle: string): Promise<void> {
  const id = await byHandle(database.read, handle, async (accountId) => accountId)
  if (id === undefined || !(await database.read.maybe(person, [id]))) throw new Told(`There is no person with the handle ${handle}. Stores cannot be operators; the people who work for them can.`)
  await database.write((db) => grantOperator(db, systemClock, { personId: id, why: 'command line' }))
}
