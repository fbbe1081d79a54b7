import { cpus, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { tell } from './figures.ts'

const LOOK_MS = 1_000
const GIGABYTE = 2 ** 30

/** What the figures were measured on, and how much of it others used: on a busy machine times say little, ratios more. */
export async function tellMachine(): Promise<void> {
  const before = busyAndAll()
  await sleep(LOOK_MS)
  const after = busyAndAll()
  const busy = ((after.busy - before.busy) / (after.all - before.all)) * 100
  const notes = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / GIGABYTE)} GiB, Node.js ${process.version}, bundled PostgreSQL with fsync on; should be near 0`
  tell({ bench: 'machine', figure: 'processors busy before the run', value: busy, unit: '%', notes })
}

function busyAndAll(): { busy: number; all: number } {
  const times = cpus().map((each) => each.times)
  const all = times.reduce((sum, each) => sum + each.user + each.nice + each.sys + each.idle + each.irq, 0)
  return { all, busy: all - times.reduce((sum, each) => sum + each.idle, 0) }
}
