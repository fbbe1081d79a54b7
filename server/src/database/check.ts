import type { Reader } from './database.ts'
import { sql, type Statement } from './statement.ts'

/** One promise of the product as `amoy verify` checks it on a live database. */
export type Check = { name: string; count(db: Reader): Promise<CheckResult> }

/** How many things were looked at, how many break the promise, and a few of those by id. */
export type CheckResult = { checked: number; broken: number; examples: string[] }

/** Examples that one check names; more would not help whoever reads them. */
export const MAX_CHECK_EXAMPLES = 10

export function checkResult(checked: number, broken: readonly string[]): CheckResult {
  return { checked, broken: broken.length, examples: broken.slice(0, MAX_CHECK_EXAMPLES) }
}

const changeable = sql<{ id: string }>(
  'database.check-append-only',
  `select name || ' ' || privilege as id from unnest($1::text[]) as name, unnest(array['update', 'delete', 'truncate']) as privilege
   where has_table_privilege(name, privilege) and not (select rolsuper from pg_roles where rolname = current_user)`,
)

/** What is written into these tables is for good: the program has no privilege to change it. */
export function checkAppendOnly(name: string, tables: readonly string[]): Check {
  return { name, count: async (db) => checkResult(tables.length, (await db.all(changeable, [tables])).map(({ id }) => id)) }
}

/** A promise that two statements check: how many things there are, and the ids of those that break it. */
export function checkOver(name: string, all: Statement<{ count: number }>, broken: Statement<{ id: string }>): Check {
  return { name, count: async (db) => checkResult((await db.one(all)).count, (await db.all(broken)).map(({ id }) => id)) }
}
