import type { Config } from '#config'
import { checkAll } from './check-all.ts'
import { withDatabase } from './with-database.ts'

/** Runs every checker; prints each with its count; exit code 1 when one is broken. */
export async function verify(config: Config, asJson: boolean): Promise<void> {
  await withDatabase(config, async (database) => {
    const results = []
    for (const result of await checkAll(database)) {
      results.push(result)
      if (asJson) continue
      console.log(`${result.broken === 0 ? 'holds ' : 'BROKEN'} ${result.name} (${result.checked} checked${result.broken > 0 ? `, ${result.broken} broken` : ''})`)
      for (const example of result.examples) console.log(`         ${example}`)
    }
    const broken = results.filter((each) => each.broken > 0).length
    if (asJson) console.log(JSON.stringify({ holds: broken === 0, checks: results }))
    else console.log(broken === 0 ? `all ${results.length} promises hold` : `${broken} of ${results.length} promises are broken`)
    if (broken > 0) process.exitCode = 1
  })
}
