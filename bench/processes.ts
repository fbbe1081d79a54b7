import { readdirSync, readFileSync } from 'node:fs'

// The kernel counts processor time in hundredths of a second.
const TICKS_PER_SECOND = 100
const KILOBYTES_PER_MEGABYTE = 1_000

/** Processor time that a process and its children have used so far, in milliseconds; NaN where the system does not tell. */
export function processorMs(pid: number, { withChildren = false } = {}): number {
  const pids = withChildren ? [pid, ...childrenOf(pid).map((child) => child.pid)] : [pid]
  return pids.reduce((sum, each) => sum + ticksOf(each), 0) * (1000 / TICKS_PER_SECOND)
}

/** Resident memory in megabytes. */
export function residentMb(pid: number): number {
  return kilobytes(`/proc/${pid}/status`, /VmRSS:\s+(\d+)/) / KILOBYTES_PER_MEGABYTE
}

/** Memory that processes hold together: what several have in common counts once. */
export function sharedMb(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + kilobytes(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m), 0) / KILOBYTES_PER_MEGABYTE
}

export function childrenOf(parent: number): { pid: number; command: string }[] {
  const pids = readable(() => readdirSync('/proc').filter((name) => /^\d+$/.test(name)), [] as string[])
  return pids.flatMap((name) => readable(() => (Number(fieldsOf(Number(name))[1]) === parent ? [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }] : []), []))
}

function ticksOf(pid: number): number {
  return readable(() => {
    const fields = fieldsOf(pid)
    return Number(fields[11]) + Number(fields[12])
  }, Number.NaN)
}

/** What follows the name of the program, which may hold blanks: state, parent and so on. */
function fieldsOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function kilobytes(file: string, line: RegExp): number {
  return readable(() => Number(line.exec(readFileSync(file, 'utf8'))?.[1]), Number.NaN)
}

/** A process may end while it is looked at, and only Linux has these files. */
function readable<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read()
  } catch {
    return otherwise
  }
}
