import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** `unended` names the files that had to be ended once and were run a second time. */
export type Ran = { passed: number; failed: number; unended: readonly string[] }
export type RunOptions = {
  cwd: string
  env: NodeJS.ProcessEnv
  /** How many files run side by side. With one, its report is shown as it comes, otherwise when the file has ended. */
  atOnce: number
  /** A file that takes longer is told about, ended with all that it started, and run once more. */
  limitMs: number
}

type Ended = { passed: number; failed: number; report: string; hung: boolean }

const REPORT_WAIT_MS = 5_000
const REPORT_STEP_MS = 100
const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of running) endGroup(child)
    process.exit(1)
  })
}

/** What of a stuck process's report tells why it is stuck. */
type StuckReport = { javascriptStack?: unknown; libuv?: { type: string; is_active: boolean; is_referenced: boolean }[] }

/**
 * Runs each test file in a process of its own. Node's own runner waits for ever for a file that does not end;
 * here it is asked where it stands, ended, and tried once more, so that one stuck process neither costs the
 * whole run nor goes unseen.
 */
export async function runTestFiles(files: readonly string[], options: RunOptions): Promise<Ran> {
  const waiting = [...files]
  const ran = { passed: 0, failed: 0, unended: [] as string[] }
  const failures: string[] = []
  const takeTurns = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      let ended = await runFile(file, options)
      if (ended.hung) {
        ran.unended.push(file)
        ended = await runFile(file, options)
      }
      ran.passed += ended.passed
      ran.failed += ended.failed
      if (ended.failed > 0) failures.push(ended.report)
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, takeTurns))
  // At the end, where whoever looks for the reason looks first.
  if (options.atOnce > 1) for (const report of failures) process.stdout.write(report)
  return ran
}

async function runFile(file: string, { cwd, env, atOnce, limitMs }: RunOptions): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'amoy-report-'))
  const tap = join(folder, 'report.tap')
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${tap}`]
  const stuck = ['--report-on-signal', '--report-signal=SIGUSR2', `--report-directory=${folder}`]
  // A group of its own, so that what the file started ends with it.
  const child = spawn(process.execPath, [...stuck, ...reporters, file], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  running.add(child)
  const said: Buffer[] = []
  const hear = (chunk: Buffer) => {
    said.push(chunk)
    if (atOnce === 1) process.stdout.write(chunk)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const closed = new Promise<number | null>((done) => void child.on('close', done))
  const limit = new AbortController()
  const code = await Promise.race([closed, sleep(limitMs, 'late' as const, { signal: limit.signal }).catch(() => null)])
  limit.abort()
  running.delete(child)
  const hung = code === 'late'
  if (hung) hear(Buffer.from(await endStuck(child, file, folder, closed, limitMs)))
  const report = `${file}\n${Buffer.concat(said).toString()}`
  if (atOnce > 1) process.stdout.write(report)
  const counted = count(existsSync(tap) ? readFileSync(tap, 'utf8') : '')
  rmSync(folder, { recursive: true, force: true })
  // A process that ended badly without telling a failure has failed as a whole.
  const failed = counted.failed === 0 && (hung || code !== 0) ? 1 : counted.failed
  return { passed: counted.passed, failed, report, hung }
}

/** Where a stuck process stands, in words; then it is ended with its group. */
async function endStuck(child: ChildProcess, file: string, folder: string, closed: Promise<unknown>, limitMs: number): Promise<string> {
  child.kill('SIGUSR2')
  const stuck = await readReport(folder)
  const where = stuck ? tellStuck(stuck) : 'it does not answer to a signal: stuck outside of JavaScript'
  endGroup(child)
  await closed
  return `${basename(file)} did not end within ${limitMs / 1000} s: ${where}\n`
}

/** The report is written bit by bit, and not at all where no JavaScript runs any more. */
async function readReport(folder: string): Promise<StuckReport | undefined> {
  for (let waited = 0; waited < REPORT_WAIT_MS; waited += REPORT_STEP_MS) {
    await sleep(REPORT_STEP_MS)
    const written = readdirSync(folder).find((name) => name.endsWith('.json'))
    try {
      if (written) return JSON.parse(readFileSync(join(folder, written), 'utf8')) as StuckReport
    } catch {
      // Half written.
    }
  }
  return undefined
}

function endGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL')
  } catch {
    // Ended in between.
  }
}

function tellStuck({ javascriptStack, libuv = [] }: StuckReport): string {
  return JSON.stringify({ javascriptStack, holding: libuv.filter((handle) => handle.is_active && handle.is_referenced) })
}

function count(tap: string): { passed: number; failed: number } {
  const of = (what: string) => Number(tap.match(new RegExp(`^# ${what} (\\d+)$`, 'm'))?.[1] ?? 0)
  return { passed: of('pass'), failed: of('fail') + of('cancelled') }
}
