import { readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, isAlive } from './identify-process.ts'

export type StopMode = 'fast' | 'immediate'

const FAST_LIMIT_MS = 20_000
const IMMEDIATE_LIMIT_MS = 8_000
const STEP_MS = 10
// Larger than any system gives out.
const NOBODYS_PID = 99_999_999

/**
 * Ends a server: fast (open transactions are rolled back, then a checkpoint), after 20 s immediate (the next
 * start recovers from the log), at last by force.
 */
export async function endServer(pid: number, mode: StopMode, hasEnded: () => boolean = () => !isAlive(pid)): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [['SIGINT', FAST_LIMIT_MS], ['SIGQUIT', IMMEDIATE_LIMIT_MS], ['SIGKILL', IMMEDIATE_LIMIT_MS]]
  for (const [signal, limitMs] of mode === 'fast' ? steps : steps.slice(1)) {
    if (hasEnded()) return
    send(pid, signal)
    if (await until(hasEnded, limitMs)) return
  }
  throw new Error(`PostgreSQL (process ${pid}) cannot be ended`)
}

/**
 * Ends the server that an Amoy which was killed has left on this database. Called by the holder of the data
 * folder's lock, so whatever still runs there has no Amoy any more.
 */
export async function endOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = Number((await readLines(file))?.[0])
  if (pid > 0 && isAlive(pid) && (await isServerOf(cluster, pid))) {
    log(`ending the PostgreSQL (process ${pid}) that an earlier Amoy left running`)
    await endServer(pid, 'fast')
  }
  // A pid that is used again, by whatever program, would keep PostgreSQL from starting. The rest of the file
  // stays: with it PostgreSQL makes sure that no child of the old server still uses the database.
  const left = await readLines(file)
  if (left) await writeFile(file, [String(NOBODYS_PID), ...left.slice(1)].join('\n'))
}

/**
 * Ends what is left of a server whose main process was killed: a child that computes for long notices nothing
 * by itself, and while it lives no other server can start. Linux only; elsewhere it is waited for.
 */
export async function endOldChildren(cluster: string): Promise<void> {
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name) || (await readlink(`/proc/${name}/cwd`).catch(() => '')) !== cluster) continue
    if ((await commandOf(Number(name)))?.startsWith('postgres: ')) send(Number(name), 'SIGKILL')
  }
}

async function readLines(file: string): Promise<string[] | undefined> {
  return readFile(file, 'utf8').then((text) => text.split('\n'), () => undefined)
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  const command = await commandOf(pid)
  return command !== undefined && basename(command.split(' -D ')[0]!.trim()) === 'postgres' && command.includes(`-D ${cluster} `)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function until(done: () => boolean, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs
  while (!done()) {
    if (Date.now() > end) return false
    await sleep(STEP_MS)
  }
  return true
}
