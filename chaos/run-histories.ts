import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startDatabase } from './start-database.ts'

/** `npm run histories [-- --histories=10000] [--seed=N] [--at-once=N]`: see README.md. */
const { values } = parseArgs({ options: { histories: { type: 'string', default: '10000' }, seed: { type: 'string' }, 'at-once': { type: 'string', default: String(availableParallelism()) } } })
const [histories, atOnce, seed] = [Number(values.histories), Number(values['at-once']), Number(values.seed ?? Date.now() % 1_000_000)]
if (!(histories > 0 && atOnce > 0 && seed >= 0)) {
  console.error('npm run histories [-- --histories=10000] [--seed=N] [--at-once=N]')
  process.exit(2)
}
/** Of one place: each batch has a database of its own, so that the last history is as quick as the first. */
const A_BATCH = 250
const TEST = join(import.meta.dirname, '../server/src/affiliate/histories.test.ts')

const folder = mkdtempSync(join(tmpdir(), 'amoy-histories-'))
// What is asked for is what the program writes, not the disk.
const postgres = await startDatabase(folder, { fsync: false })
const startedMs = performance.now()
const waiting = Array.from({ length: Math.ceil(histories / A_BATCH) }, (_, nth) => ({ seed: seed + nth, histories: Math.min(A_BATCH, histories - nth * A_BATCH) }))
const problems: string[] = []
try {
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) await live(batch)
  }))
} finally {
  await postgres.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
}
console.log(JSON.stringify({ histories, seed, batches: Math.ceil(histories / A_BATCH), tookMs: Math.round(performance.now() - startedMs), problems }))
if (problems.length > 0) process.exitCode = 1

/** One process, one database. Its seed alone tells the same histories again. */
async function live(batch: { seed: number; histories: number }): Promise<void> {
  const began = performance.now()
  const env = { ...process.env, NODE_ENV: 'test', AMOY_TEST_DATABASE_URL: postgres.url, AMOY_AFFILIATE_HISTORIES: String(batch.histories), AMOY_HISTORIES_SEED: String(batch.seed) }
  const child = spawn(process.execPath, [TEST], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const code = await new Promise<number | null>((ended) => child.on('close', ended))
  console.error(`${code === 0 ? 'held  ' : 'BROKEN'} ${batch.histories} histories, seed ${batch.seed} (${((performance.now() - began) / 1000).toFixed(0)} s)`)
  if (code !== 0) problems.push(`seed ${batch.seed}, ${batch.histories} histories: ${Buffer.concat(said).toString()}`)
}
