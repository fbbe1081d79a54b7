import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBundled } from '../server/src/database/index.ts'
import { tellMachine } from './machine.ts'

/**
 * `npm run bench [NAME...]` measures on the bundled PostgreSQL as it is delivered, with everything on the disk
 * before a commit is acknowledged. Each bench runs in a process of its own.
 */
const BENCHES = ['feed', 'product', 'products', 'checkout', 'groupbuy', 'clicks', 'attribution', 'ledger', 'fanout', 'import', 'start', 'memory', 'page']
const LIMIT_MS = 180_000
/** Takes the web as it was built last, also when its sources have changed since. */
const AS_BUILT = '--as-built'

const root = join(import.meta.dirname, '..')
const wanted = process.argv.slice(2).filter((each) => each !== AS_BUILT)
const unknown = wanted.filter((name) => !BENCHES.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${BENCHES.join(', ')}.`)
  process.exit(2)
}

if (!process.argv.includes(AS_BUILT)) {
  const built = spawnSync(process.execPath, [join(root, 'scripts/build-web.ts')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (built.status !== 0) process.exit(1)
}

await tellMachine()
const folder = mkdtempSync(join(tmpdir(), 'amoy-bench-'))
const postgres = await startBundled({ dataFolder: folder })
if ('refused' in postgres) throw new Error('a fresh folder cannot be in use')
const server = postgres
try {
  for (const name of wanted.length > 0 ? wanted : BENCHES) {
    if (!(await runs(name))) process.exitCode = 1
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function runs(name: string): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-one.ts'), name], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, AMOY_BENCH_DATABASE_URL: server.url, AMOY_BENCH_POSTGRES_PID: String(server.pid) } })
  const timer = setTimeout(() => {
    console.error(`${name} took longer than ${LIMIT_MS / 1000} s and was ended`)
    child.kill('SIGKILL')
  }, LIMIT_MS)
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0)
    })
  })
}
