import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { startBundled } from '../server/src/database/bundled/start-bundled.ts'
import { type Ran, runTestFiles } from './run-test-files.ts'

/**
 * `npm test` checks types, lint and generated files, builds the web, runs every test on the bundled PostgreSQL
 * and then, on a quiet machine again, the scenarios in a browser. `npm test -- FILE...` runs those test files alone.
 */
const TEST_FILES = ['server/**/*.test.ts', 'sandbox-provider/src/**/*.test.ts', 'demo/src/**/*.test.ts', 'client/src/**/*.test.ts', 'web/src/**/*.test.ts', 'chaos/**/*.test.ts', 'scripts/**/*.test.ts']
const BROWSER_SCENARIOS = 'e2e/all.test.ts'
const SETTINGS = { full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300', wal_level: 'minimal', max_wal_senders: '0' }
/** Several times what the longest takes on a busy machine. */
const FILE_LIMIT_MS = 8 * 60_000
const SCENARIOS_LIMIT_MS = 20 * 60_000

const root = join(import.meta.dirname, '..')
const chosen = process.argv.slice(2)
const started = Date.now()

const checked = chosen.length > 0 || (await checksPass())
const ran = checked ? await (chosen.length > 0 ? runOnDatabase(chosen.map((file) => resolve(file))) : runEverything()) : { failed: 1, passed: 0, unended: [] }
console.error(`whole run: ${((Date.now() - started) / 1000).toFixed(0)} s`)
if (ran.unended.length > 0) console.log(`did not end and ran a second time: ${ran.unended.join(', ')}`)
console.log(`${ran.passed} passed, ${ran.failed} failed`)
process.exitCode = ran.failed > 0 || ran.passed === 0 ? 1 : 0

async function runEverything(): Promise<Ran> {
  const tests = await runOnDatabase(allTestFiles())
  const scenarios = await run([BROWSER_SCENARIOS], {}, SCENARIOS_LIMIT_MS)
  return { passed: tests.passed + scenarios.passed, failed: tests.failed + scenarios.failed, unended: [...tests.unended, ...scenarios.unended] }
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
  const ran = await run(files.map((file) => relative(root, file)), { AMOY_TEST_DATABASE_URL: given ?? server!.url }, FILE_LIMIT_MS)
  await server?.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
  return ran
}

function run(files: readonly string[], env: NodeJS.ProcessEnv, limitMs: number): Promise<Ran> {
  return runTestFiles(files, {
    cwd: root,
    env: { ...process.env, ...env, NODE_ENV: 'test', PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
    atOnce: Math.min(files.length, availableParallelism()),
    limitMs,
  })
}
