import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { disturbClock } from './clock.ts'
import { disturb } from './disturb.ts'
import { disturbDisk } from './disk.ts'
import { HEALTHY_AIM_MS } from './look-around.ts'
import { disturbNetwork } from './network.ts'
import { unknownPoints } from './points.ts'
import { type Flow, FLOWS } from './shoppers.ts'
import { onSmallDisk } from './small-disk.ts'

/** `npm run chaos -- kill|database|network [--flow=…] [--target=…] [--n=100] [--seed=N]`: see README.md. */
const USAGE = `npm run chaos -- kill|database [--flow=${FLOWS.join('|')}] [--n=20] [--seed=N]
npm run chaos -- network [--target=database|provider] [--n=20] [--seed=N]
npm run chaos -- disk [--n=10] [--seed=N]
npm run chaos -- clock [--n=20] [--seed=N]`
const { positionals, values } = parseArgs({ allowPositionals: true, options: { flow: { type: 'string', default: 'checkout' }, target: { type: 'string', default: 'database' }, n: { type: 'string', default: '20' }, seed: { type: 'string' }, folder: { type: 'string' } } })
const [what = ''] = positionals
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const n = Number(values.n)

type Outcome = { problems: string[]; healthyMs?: { max: number } }
const run = chosen()
if (!run) {
  console.error(USAGE)
  process.exit(2)
}
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'amoy-chaos-db-'))
try {
  const report = await run(folder)
  if (report) console.log(JSON.stringify(report, null, 2))
  if (report && (report.problems.length > 0 || (report.healthyMs && report.healthyMs.max > HEALTHY_AIM_MS))) process.exitCode = 1
} finally {
  if (!values.folder) rmSync(folder, { recursive: true, force: true })
}

function chosen(): ((folder: string) => Promise<Outcome | undefined>) | undefined {
  const { flow, target } = values
  if ((what === 'kill' || what === 'database') && isFlow(flow)) {
    return async (at) => {
      const unknown = await unknownPoints()
      if (unknown.length > 0) throw new Error(`there are no statements ${unknown.join(', ')}: mend chaos/points.ts`)
      return disturb({ what, flow, n, seed, folder: at })
    }
  }
  if (what === 'network' && (target === 'database' || target === 'provider')) return (at) => disturbNetwork({ target, n, seed, folder: at })
  if (what === 'clock') return (at) => disturbClock({ n, seed, folder: at })
  if (what === 'disk') return (at) => onSmallDisk(at, () => disturbDisk({ n, seed, folder: at }))
  return undefined
}

function isFlow(given: string): given is Flow {
  return (FLOWS as readonly string[]).includes(given)
}
