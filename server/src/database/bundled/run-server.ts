import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { programEnvironment } from './choose-account.ts'
import { endOldChildren, endServer, type StopMode } from './end-server.ts'
import type { ServerLog } from './keep-log.ts'
import type { Programs } from './make-cluster.ts'

export type RunningServer = {
  pid: number
  /** Settles when the server has ended, whoever ended it. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  stop(mode: StopMode): Promise<void>
}

// Recovery after a crash reads at most max_wal_size; ten minutes is far beyond it even on a slow disk.
const START_LIMIT_MS = 600_000
const STEP_MS = 5
const OLD_CHILDREN_LIMIT_MS = 30_000
const OLD_CHILDREN_STEP_MS = 200

/** Starts the server and waits until it takes connections. Children of one that was killed are ended first. */
export async function runServer(programs: Programs, args: string[], cluster: string, log: ServerLog, onLaunch?: () => void): Promise<RunningServer> {
  const until = Date.now() + OLD_CHILDREN_LIMIT_MS
  for (;;) {
    const logged = await log.size()
    const server = launch(programs, args, log)
    onLaunch?.()
    const failure = await whyNotReady(server, cluster, () => log.tail(logged))
    if (failure === undefined) return server
    if (!failure.includes('shared memory block') || Date.now() > until) throw new Error(`PostgreSQL did not start: ${failure}`)
    await endOldChildren(cluster)
    await sleep(OLD_CHILDREN_STEP_MS)
  }
}

function launch({ account, binaries }: Programs, args: string[], log: ServerLog): RunningServer & { hasEnded(): boolean } {
  const { program, args: all, ...who } = account.command(binaries.postgres, args)
  // Detached: Ctrl-C in a terminal reaches Amoy alone, which ends the server after its own work.
  const child = spawn(program, all, { ...who, cwd: '/', env: programEnvironment(binaries), detached: true, stdio: ['ignore', 'ignore', log.descriptor] })
  child.unref()
  const endTogether = () => void child.kill('SIGINT')
  process.once('exit', endTogether)

  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid ?? 0,
    ended: endOf(child).finally(() => process.removeListener('exit', endTogether)),
    hasEnded,
    stop: (mode) => endServer(child.pid ?? 0, mode, hasEnded),
  }
}

function endOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: null, signal: null }))
  })
}

/** The server writes its state into postmaster.pid: the first line is its pid, the eighth says "ready". */
async function whyNotReady(server: RunningServer & { hasEnded(): boolean }, cluster: string, logTail: () => Promise<string>): Promise<string | undefined> {
  const until = Date.now() + START_LIMIT_MS
  while (Date.now() < until) {
    if (server.hasEnded()) return (await logTail()) || 'it gave no reason'
    const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').then((text) => text.split('\n'), () => [])
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return undefined
    await sleep(STEP_MS)
  }
  await server.stop('immediate')
  return `not ready after ${START_LIMIT_MS / 1000} s. ${await logTail()}`
}
