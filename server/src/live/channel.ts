import { type Statement, sql, type Writer } from '#database'

/** What is told to every process that holds live connections. `Notice` is what is told; it must fit into 8,000 bytes of JSON. */
export type Channel<Notice> = { name: string; tell: Statement<unknown>; notice?: Notice }

/** @param name of the channel in the database: letters and underscores */
export function channel<Notice>(name: string, statement: string): Channel<Notice> {
  return { name, tell: sql(statement, `select pg_notify('${name}', $1)`) }
}

/** Told once the caller's transaction has committed. */
export async function announce<Notice>(db: Writer, { tell }: Channel<Notice>, notice: Notice): Promise<void> {
  await db.run(tell, [JSON.stringify(notice)])
}
