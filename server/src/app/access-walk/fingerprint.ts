import type { Database } from '#database'
import { rawExecute } from '#database'

const OWNING_COLUMNS = ['store_id', 'author_id', 'account_id', 'person_id', 'buyer_id', 'owner_id']

/** Gives a text that changes when anything that belongs to somebody does: all rows of theirs in all tables. */
export async function fingerprinter(database: Database): Promise<(ownerIds: readonly string[]) => Promise<string>> {
  const { rows } = await rawExecute(
    database.pool,
    `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
     where c.table_schema = 'public' and c.column_name = any($1) and c.data_type = 'uuid' order by 1, 2`,
    [OWNING_COLUMNS],
  )
  const parts = (rows as { table: string; column: string }[]).map(({ table, column }) => `select coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from "${table}" t where "${column}" = any($1::uuid[])`)
  // Prepared once: planning it takes longer than running it.
  const text = `select sum(sum)::text as print from (${parts.join(' union all ')}) each_table`
  return async (ownerIds) => (await database.pool.query<{ print: string }>({ name: 'fingerprint', text, values: [ownerIds] })).rows[0]!.print
}
