import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectToRunningBundled, openDatabase } from '../server/src/database/index.ts'
import { tell } from './figures.ts'
import { type Http, openHttp } from './http.ts'
import { childrenOf, residentMb, sharedMb } from './processes.ts'
import { freePort, startProgram, startReady } from './program.ts'
import { repeat } from './rounds.ts'
import { makeTown, type Town } from './world/town.ts'

const IDLE_AFTER_MS = 10_000
const LOAD_MS = 8_000
const CLIENTS = 8
const EMPTY = join(import.meta.dirname, 'world/empty-server.js')

/** Memory that the processes of a started Amoy hold: at rest, and after readers have come and gone. */
export async function memory(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'amoy-bench-memory-'))
  // Compiles what was not compiled yet, as the first start after an update does, and makes the database.
  await (await startProgram({ folder })).stop()
  const port = await freePort()
  const empty = await startReady([EMPTY], { ...process.env, PORT: String(port) }, port)
  const program = await startProgram({ folder })
  const http = openHttp(program.url, CLIENTS)
  try {
    await sleep(IDLE_AFTER_MS)
    const floor = residentMb(empty.pid)
    const seconds = IDLE_AFTER_MS / 1000
    tell({ bench: 'memory', figure: 'app, idle', value: residentMb(program.pid), unit: 'MB', floor, aim: { most: 160 }, notes: `resident ${seconds} s after ready; floor: node with an empty HTTP server` })
    const { sandbox, postgres } = beside(program.pid)
    tell({ bench: 'memory', figure: 'sandbox provider, idle', value: residentMb(sandbox), unit: 'MB', floor })
    tell({ bench: 'memory', figure: 'PostgreSQL, idle', value: sharedMb(postgres), unit: 'MB', notes: `${postgres.length} processes, shared pages counted once` })

    await useIt(http, await furnish(folder))
    tell({ bench: 'memory', figure: 'app, loaded', value: residentMb(program.pid), unit: 'MB', floor, notes: `right after ${LOAD_MS / 1000} s of pages, feeds and products by ${CLIENTS} clients` })
    await sleep(IDLE_AFTER_MS)
    tell({ bench: 'memory', figure: 'app, idle again', value: residentMb(program.pid), unit: 'MB', floor, notes: `${seconds} s after the load` })
    tell({ bench: 'memory', figure: 'PostgreSQL, loaded', value: sharedMb(beside(program.pid).postgres), unit: 'MB' })
  } finally {
    http.close()
    await empty.stop()
    await program.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function furnish(folder: string): Promise<Town> {
  const connection = (await connectToRunningBundled(folder))!
  const pool = new pg.Pool({ ...connection, max: 4 })
  const database = openDatabase({ connection, maxConnections: 4 })
  const town = await makeTown(pool, database)
  await database.close()
  await pool.end()
  return town
}

async function useIt(http: Http, { readers, stores }: Town): Promise<void> {
  const paths = (turn: number) => ['/', '/discover', '/api/v1/feed/following?limit=20', `/@${stores[turn % stores.length]!.handle}`, `/api/v1/stores/${stores[turn % stores.length]!.handle}/products/product-${1 + (turn % 21)}`]
  await repeat((turn) => http('GET', paths(turn)[turn % 5]!, readers[turn % readers.length]!.cookie), { clients: CLIENTS, forMs: LOAD_MS })
}

/** The processes that the program runs beside itself. */
function beside(pid: number): { sandbox: number; postgres: number[] } {
  const children = childrenOf(pid)
  const server = children.find((child) => child.command.includes('postgres'))!.pid
  return { sandbox: children.find((child) => child.command.includes('sandbox-provider'))!.pid, postgres: [server, ...childrenOf(server).map((child) => child.pid)] }
}
