import { constants } from 'node:fs'
import { access, mkdir, realpath } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chooseAccount } from './choose-account.ts'
import { endOrphan, type StopMode } from './end-server.ts'
import { isSameProcess } from './identify-process.ts'
import { openServerLog, type ServerLog } from './keep-log.ts'
import { locateBinaries } from './locate-binaries.ts'
import { type FolderLock, lockFolder, readHolder } from './lock-folder.ts'
import { clusterFolder, DATABASE, ensureCluster, type Programs, readPassword, ROLE } from './make-cluster.ts'
import { makeSocketFolder, removeSocketFolder, SOCKET_NAME, SOCKET_PORT } from './make-socket-folder.ts'
import { freeBytes, LEAST_ROOM_BYTES } from '../room.ts'
import { type RunningServer, runServer } from './run-server.ts'
import { serverArguments } from './settings.ts'

export type BundledConnection = { host: string; port: number; user: string; database: string; password: string }

export type BundledPostgres = {
  /** `host` is the folder of the socket; fits `pg` as it is. */
  connection: BundledConnection
  url: string
  /** Changes when the server had to be started again. */
  readonly pid: number
  /** Fast: waits for nobody, keeps everything that was committed. */
  stop(mode?: StopMode): Promise<void>
  /** Settles after stop(), or when the server ended by itself and could not be started again. */
  exited: Promise<{ expected: boolean; reason?: string }>
}

export type BundledOptions = {
  dataFolder: string
  log?: (line: string) => void
  /** Called when there is nothing to do but to wait until it takes connections. */
  onLaunch?: () => void
  /** PostgreSQL settings on top of those for a small server. */
  settings?: Record<string, string>
  /** False only in tests: a crash of the machine loses data. */
  fsync?: boolean
}

const MAX_RESTARTS = 5
const RESTART_WINDOW_MS = 60_000
const RESTART_STEP_MS = 200
const FULL_DISK_STEP_MS = 1_000

/**
 * Starts the PostgreSQL that comes with Amoy on `dataFolder`, making its database at the first start and
 * recovering it after a crash. Only one process can have the folder; another one is refused with its pid.
 * A server that dies is started again on the same socket. Throws, with PostgreSQL's own words, when it
 * cannot start.
 */
export async function startBundled(options: BundledOptions): Promise<BundledPostgres | { refused: 'already-running'; pid: number }> {
  const dataFolder = await makeDataFolder(options.dataFolder)
  const lock = await lockFolder(dataFolder)
  if ('refused' in lock) return lock
  try {
    return await startLocked(dataFolder, lock, options)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** How to reach the PostgreSQL that another process runs on this folder, if one does. */
export async function connectToRunningBundled(dataFolder: string): Promise<BundledConnection | undefined> {
  const folder = await realpath(dataFolder).catch(() => undefined)
  const holder = folder === undefined ? undefined : await readHolder(folder)
  if (folder === undefined || holder?.socketFolder === undefined || !(await isSameProcess(holder))) return undefined
  const password = await readPassword(folder)
  if (password === undefined || !(await answers(holder.socketFolder))) return undefined
  return connectionAt(holder.socketFolder, password)
}

/** Passable for others by name, since root's server runs under another account; what stands inside is closed. */
async function makeDataFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o711 })
  await access(path, constants.W_OK).catch(() => {
    throw new Error(`The data folder ${path} belongs to somebody else: it cannot be written by this user.`)
  })
  return realpath(path)
}

async function startLocked(dataFolder: string, lock: FolderLock, options: BundledOptions): Promise<BundledPostgres> {
  const { log = () => {}, fsync = true, settings = {}, onLaunch } = options
  const cluster = clusterFolder(dataFolder)
  await endOrphan(cluster, log)

  const binaries = await locateBinaries(join(dataFolder, 'postgres-lib'))
  const programs: Programs = { binaries, account: await chooseAccount(dataFolder, binaries) }
  const password = await ensureCluster(dataFolder, programs, { fsync, log })
  const socketFolder = await makeSocketFolder(dataFolder, programs.account)
  const serverLog = await openServerLog(dataFolder)
  const run = (launched?: () => void) => runServer(programs, serverArguments(cluster, socketFolder, settings, fsync), cluster, serverLog, launched)
  try {
    const first = await run(onLaunch)
    await lock.announce(socketFolder)
    return keepRunning(first, run, { dataFolder, lock, serverLog, log, connection: connectionAt(socketFolder, password) })
  } catch (error) {
    await serverLog.close()
    throw error
  }
}

type Surroundings = { dataFolder: string; lock: FolderLock; serverLog: ServerLog; log: (line: string) => void; connection: BundledConnection }

function keepRunning(first: RunningServer, run: () => Promise<RunningServer>, around: Surroundings): BundledPostgres {
  let server = first
  let stopping: Promise<void> | undefined
  let restarting: Promise<RunningServer> | undefined

  /** On a full disk it may not even recover: it is tried until there is room. */
  const runWhenRoom = async (): Promise<RunningServer> => {
    for (;;) {
      try {
        return await run()
      } catch (error) {
        if (stopping || !isFull(around.dataFolder)) throw error
        around.log('PostgreSQL cannot start on a full disk, waiting for room')
        await sleep(FULL_DISK_STEP_MS)
      }
    }
  }

  const watch = async (): Promise<{ expected: boolean; reason?: string }> => {
    const restarts: number[] = []
    for (;;) {
      const { code, signal } = await server.ended
      if (stopping) return { expected: true }
      const now = Date.now()
      restarts.push(now)
      const recent = restarts.filter((at) => at > now - RESTART_WINDOW_MS).length
      const reason = `PostgreSQL ended by itself (${signal ?? `code ${code}`})`
      if (recent > MAX_RESTARTS && !isFull(around.dataFolder)) return { expected: false, reason: `${reason} ${recent} times in a minute` }
      around.log(`${reason}, starting it again`)
      await sleep(Math.min(recent - 1, MAX_RESTARTS) * RESTART_STEP_MS)
      if (stopping) return { expected: true }
      restarting = runWhenRoom()
      try {
        server = await restarting
      } catch (error) {
        return { expected: stopping !== undefined, reason: (error as Error).message }
      }
    }
  }

  const exited = watch().finally(async () => {
    await around.serverLog.close()
    await removeSocketFolder(around.dataFolder, around.connection.host)
    await around.lock.release()
  })
  const end = async (mode: StopMode) => {
    const current = (await restarting?.catch(() => undefined)) ?? server
    await current.stop(mode)
    await exited
  }
  return {
    connection: around.connection,
    url: urlOf(around.connection),
    get pid() {
      return server.pid
    },
    stop: (mode = 'fast') => (stopping ??= end(mode)),
    exited,
  }
}

function isFull(dataFolder: string): boolean {
  return freeBytes(dataFolder) < LEAST_ROOM_BYTES
}

function connectionAt(socketFolder: string, password: string): BundledConnection {
  return { host: socketFolder, port: SOCKET_PORT, user: ROLE, database: DATABASE, password }
}

/** The name `localhost` only makes it a valid URL: the folder in `host` goes before it. */
function urlOf({ host, port, user, database, password }: BundledConnection): string {
  return `postgresql://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

function answers(socketFolder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketFolder, SOCKET_NAME))
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
