import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { startBundled } from '../server/src/database/bundled/start-bundled.ts'

/**
 * `npm test` checks types, lint and generated files, builds the web and runs every test but those in a browser
 * (`npm run e2e`) on the bundled PostgreSQL. `npm test -- FILE...` runs those test files alone.
 */
const TEST_FILES = ['server/**/*.test.ts', 'sandbox-provider/src/**/*.test.ts', 'demo/src/**/*.test.ts', 'client/src/**/*.test.ts', 'web/src/**/*.test.ts', 'scripts/**/*.test.ts']
const SETTINGS = { full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300', wal_level: 'minimal', max_wal_senders: '0' }

const root = join(import.meta.dirname, '..')
const chosen = process.argv.slice(2)
const started = Date.now()

const checked = chosen.length > 0 || (await checksPass())
process.exitCode = (checked ? await runTests(chosen.length > 0 ? chosen.map((file) => resolve(file)) : allTestFiles()) : 1) || 0

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

async function runTests(files: readonly string[]): Promise<number> {
  const given = process.env.AMOY_TEST_DATABASE_URL
  const folder = mkdtempSync(join(tmpdir(), 'amoy-test-'))
  const server = given ? undefined : await startBundled({ dataFolder: folder, fsync: false, settings: SETTINGS })
  if (server && 'refused' in server) throw new Error('a fresh folder cannot be in use')
  const ended = spawnSync(process.execPath, ['--test', `--test-concurrency=${availableParallelism()}`, ...files.map((file) => relative(root, file))], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, AMOY_TEST_DATABASE_URL: given ?? server!.url, NODE_ENV: 'test', PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  })
  await server?.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
  console.error(`whole run: ${((Date.now() - started) / 1000).toFixed(0)} s`)
  return ended.status ?? 1
}
