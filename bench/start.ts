import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, tell } from './figures.ts'
import { openHttp } from './http.ts'
import { processorMs } from './processes.ts'
import { freePort, type Program, startProgram, startReady } from './program.ts'

const RESTARTS = 4
const EMPTY = join(import.meta.dirname, 'world/empty-server.js')

type Start = { seconds: number; processorMs: number }

/** From the start of the process to the first page that it gave: on an empty folder, then again on that folder. */
export async function start(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'amoy-bench-start-'))
  try {
    const [cold] = [await toFirstPage(() => startProgram({ folder })), await toFirstPage(startEmpty)]
    const again: Start[] = []
    const floors: number[] = []
    for (let each = 0; each < RESTARTS; each++) {
      again.push(await toFirstPage(() => startProgram({ folder })))
      floors.push((await toFirstPage(startEmpty)).seconds)
    }
    const floor = median(floors)
    const processor = (starts: readonly Start[]) => `${median(starts.map((each) => each.processorMs)).toFixed(0)} ms of processor in the app`
    tell({ bench: 'start', figure: 'cold, empty folder', value: cold.seconds, unit: 's', floor, notes: `makes the database; ${processor([cold])}; floor: node with an empty HTTP server` })
    tell({ bench: 'start', figure: 'restart', value: median(again.map((each) => each.seconds)), unit: 's', floor, aim: { most: 2 }, notes: `with PostgreSQL and the sandbox provider; ${processor(again)}` })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function toFirstPage(begin: () => Promise<Program>): Promise<Start> {
  const program = await begin()
  const http = openHttp(program.url, 1)
  try {
    await http('GET', '/')
    return { seconds: (performance.now() - program.startedMs) / 1000, processorMs: processorMs(program.pid) }
  } finally {
    http.close()
    await program.stop()
  }
}

async function startEmpty(): Promise<Program> {
  const port = await freePort()
  return startReady([EMPTY], { ...process.env, PORT: String(port) }, port)
}
