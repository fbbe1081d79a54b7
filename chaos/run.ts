import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { knownStatements } from '../server/src/database/index.ts'
import { disturb } from './disturb.ts'
import { POINTS } from './points.ts'

/** `npm run chaos -- kill|database --flow=checkout|refund --n=100 [--seed=N]`: see README.md. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { flow: { type: 'string', default: 'checkout' }, n: { type: 'string', default: '20' }, seed: { type: 'string' } } })
const [what] = positionals
const { flow } = values
if ((what !== 'kill' && what !== 'database') || (flow !== 'checkout' && flow !== 'refund')) {
  console.error('npm run chaos -- kill|database [--flow=checkout|refund] [--n=20] [--seed=N]')
  process.exit(2)
}
// Loading what sends them names them.
await import('../server/src/app/index.ts')
await import('../server/src/jobs/index.ts')
const names = new Set([...knownStatements().map(({ name }) => name), 'begin', 'commit'])
const unknown = Object.values(POINTS).flat().filter((point) => !names.has(point))
if (unknown.length > 0) throw new Error(`there are no statements ${unknown.join(', ')}: mend chaos/points.ts`)

const folder = mkdtempSync(join(tmpdir(), 'amoy-chaos-db-'))
try {
  const report = await disturb({ what, flow, n: Number(values.n), seed: Number(values.seed ?? Date.now() % 1_000_000), folder })
  console.log(JSON.stringify(report, null, 2))
  if (report.problems.length > 0 || report.healthyMs.max > report.healthyMs.aim) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
