import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startBundled } from '../server/src/database/index.ts'

/** `npm run race [-- NAME...] [--rounds=100] [--tries=100] [--seed=N]`: see README.md. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '100' }, tries: { type: 'string', default: '100' }, seed: { type: 'string' } } })
const folder = mkdtempSync(join(tmpdir(), 'amoy-race-'))
const postgres = await startBundled({ dataFolder: folder })
if ('refused' in postgres) throw new Error('a fresh folder cannot be in use')
process.env.AMOY_BENCH_DATABASE_URL = postgres.url
const { race, RACE_NAMES } = await import('./race.ts')
try {
  for (const name of positionals.length > 0 ? positionals : RACE_NAMES) {
    if (!RACE_NAMES.includes(name)) throw new Error(`There is no race ${name}. There are: ${RACE_NAMES.join(', ')}.`)
    const report = await race(name, { rounds: Number(values.rounds), tries: Number(values.tries), seed: Number(values.seed ?? Date.now() % 1_000_000) })
    console.log(JSON.stringify(report))
    if (report.problems.length > 0) process.exitCode = 1
  }
} finally {
  await postgres.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
}
