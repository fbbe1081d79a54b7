import { systemClock } from '#clock'
import type { Config } from '#config'
import type { Database } from '#database'
import { makeOperatorLink } from '#identity'

/** After the first start: how to become the operator. */
export async function firstStart({ database, port }: { config: Config; database: Database; port: number }): Promise<void> {
  const token = await database.write((db) => makeOperatorLink(db, systemClock))
  if (token) console.log(`Become the operator (once, within 24 hours): http://localhost:${port}/operator/${token}`)
}
