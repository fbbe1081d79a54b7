import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { startBundled } from '../server/src/database/bundled/start-bundled.ts'

/**
 * `npm test` checks types, lint and generated files, builds the web, runs every test on the bundled PostgreSQL
 * and then, on a quiet machine again, the scenarios in a browser. `npm test -- FILE...` runs those test files alone.
 */
const TEST_FILES = ['server/**/*.test.ts', 'sandbox-provider/src/**/*.test.ts', 'demo/src/**/*.test.ts', 'client/src/**/*.test.ts', 'web/src/**/*.test.ts', 'chaos/**/*.test.ts', 'scripts/**/*.test.ts']
const BROWSER_SCENARIOS = 'e2e/all.test.ts'
const SETTINGS = { full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300', wal_level: 'minimal', max_wal_senders: '0' }

type Ran = { passed: number; failed: number }

const root = join(import.meta.dirname, '..')
const chosen = process.argv.slice(2)
const started = Date.now()

const checked = chosen.length > 0 || (await checksPass())
const ran = checked ? await (chosen.length > 0 ? runOnDatabase(chosen.map((file) => resolve(file))) : runEverything()) : { failed: 1, passed: 0 }
console.error(`whole run: ${((Date.now() - started) / 1000).toFixed(0)} s`)
console.log(`${ran.passed} passed, ${ran.failed} failed`)
process.exitCode = ran.failed > 0 || ran.passed === 0 ? 1 : 0

async function runEverything(): Promise<Ran> {
  const tests = await runOnDatabase(allTestFiles())
  const scenarios = run([BROWSER_SCENARIOS], {})
  return { passed: tests.passed + scenarios.passed, failed: tests.failed + scenarios.failed }
}

function allTestFiles(): string[] {
  return TEST_FILES.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] })).sort().map((file) => join(root, file))
}

/** Types and lint of the web need what its build writes. */
async function checksPass(): Promise<boolean> {
  const steps = await Promise.all([step('build', 'scripts/build-web.ts').then(async (built) => built && (await step('types', 'scripts/types.ts')) && step('lint', 'scripts/lint.ts')), existsSync(join(root, 'scripts/client.ts')) ? step('client', 'scripts/client.ts', '--check') : true])
  return steps.every(Boolean)
}

function step(name: string, ...args: string[]): Promise<boolean> {
  const beganMs = Date.now()
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => out.push(chunk))
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - beganMs) / 1000).toFixed(1)} s)`)
      if (code !== 0) console.log(Buffer.concat(out).toString())
      done(code === 0)
    })
  })
}

async function runOnDatabase(files: readonly string[]): Promise<Ran> {
  const given = process.env.AMOY_TEST_DATABASE_URL
  const folder = mkdtempSync(join(tmpdir(), 'amoy-test-'))
  const server = given ? undefined : await startBundled({ dataFolder: folder, fsync: false, settings: SETTINGS })
  if (server && 'refused' in server) throw new Error('a fresh folder cannot be in use')
  const ran = run(files.map((file) => relative(root, file)), { AMOY_TEST_DATABASE_URL: given ?? server!.url })
  await server?.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
  return ran
}

/** The runner's own report goes to the terminal; its counts are read from a second one. */
function run(files: readonly string[], env: NodeJS.ProcessEnv): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'amoy-report-'))
  const report = join(folder, 'report.tap')
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${report}`]
  const ended = spawnSync(process.execPath, ['--test', `--test-concurrency=${availableParallelism()}`, ...reporters, ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, NODE_ENV: 'test', PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  })
  const said = existsSync(report) ? readFileSync(report, 'utf8') : ''
  rmSync(folder, { recursive: true, force: true })
  const count = (what: string) => Number(said.match(new RegExp(`^# ${what} (\\d+)$`, 'm'))?.[1] ?? 0)
  const failed = count('fail') + count('cancelled')
  // A run that ended badly without telling a failure has failed as a whole.
  return { passed: count('pass'), failed: failed === 0 && ended.status !== 0 ? 1 : failed }
}
