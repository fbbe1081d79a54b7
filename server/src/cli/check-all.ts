import { allChecks } from '#app'
import { type CheckResult, type Database, rawExecute } from '#database'

/** Every promise over one and the same moment: what people do meanwhile is not seen half. */
export async function checkAll(database: Database): Promise<(CheckResult & { name: string })[]> {
  return database.write(async (db) => {
    await rawExecute(db, 'set transaction isolation level repeatable read, read only')
    const results = []
    for (const check of allChecks) results.push({ name: check.name, ...(await check.count(db)) })
    return results
  }, { unhurried: true })
}
