import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { disturbClock } from './clock.ts'
import { disturb } from './disturb.ts'
import { disturbNetwork } from './network.ts'
import { SKIPPED } from './small-disk.ts'

/** Several times what a dose takes on a busy machine; what hangs fails under its name. */
const DOSE_LIMIT_MS = 240_000
const HEALTHY_WITHIN_MS = 30_000

type Report = { problems: string[]; healthyMs?: { max: number } }
type Around = { seed: number; folder: string }
type Dose = (around: Around, t: TestContext) => Promise<Report>

// Short ones; `npm run chaos` gives the full ones.
dose('the program is killed three times while people buy, and nothing is lost or doubled', async (around) => {
  const report = await disturb({ what: 'kill', flow: 'checkout', n: 3, ...around })
  assert.ok(report.starts.starts >= 2 && report.starts.phasesMs.modules!.max > 0 && report.starts.floorMs.max > 0, 'what it tells of its starts is read')
  return report
})
dose('a database that hangs or is forgotten on its way is answered for clearly, and the place heals', (around) => disturbNetwork({ target: 'database', n: 2, faults: ['hang', 'half-open'], maxFaultMs: 4_000, ...around }))
dose('a payment provider that hangs keeps nobody from ordering', (around) => disturbNetwork({ target: 'provider', n: 1, faults: ['hang'], maxFaultMs: 4_000, ...around }))
dose('clocks that jump and do not agree end nothing earlier than they are wrong', (around) => disturbClock({ n: 3, ...around }))
dose('a full disk is told of in words, what is there is read on, and the place heals by itself', onFullDisk)

/** Through the command, which goes where the disk is small. */
async function onFullDisk({ seed, folder }: Around, t: TestContext): Promise<Report> {
  const run = fileURLToPath(new URL('run.ts', import.meta.url))
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [run, 'disk', '--n=1', `--seed=${seed}`, `--folder=${folder}`])
  if (stdout !== '') return JSON.parse(stdout) as Report
  assert.match(stderr, new RegExp(`^${SKIPPED}`))
  t.skip(stderr.trim())
  return { problems: [] }
}

function dose(name: string, give: Dose): void {
  test(name, { timeout: DOSE_LIMIT_MS }, async (t) => {
    const seed = Date.now() % 1_000_000
    t.diagnostic(`seed ${seed}`)
    const folder = mkdtempSync(join(tmpdir(), 'amoy-dose-'))
    try {
      const report = await give({ seed, folder }, t)
      assert.deepEqual(report.problems, [], JSON.stringify(report))
      // The aim is for a machine that has nothing else to do.
      if (report.healthyMs) assert.ok(report.healthyMs.max < HEALTHY_WITHIN_MS, JSON.stringify(report))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
