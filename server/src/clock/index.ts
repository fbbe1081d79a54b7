import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

export { dayIn } from './day-in.ts'
export { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './units.ts'

/** Where time, ids and chance come from. Passed in, so that a test can replay them from a seed. */
export type Clock = {
  now(): Date
  /** A new UUID version 7: sorts by the time it was made, unique across processes. */
  id(): string
}

export const systemClock: Clock = { now: () => new Date(), id: orderedIds(() => Date.now()) }

/** For tests: a clock that is wrong by the milliseconds that stand in a file, also while the process runs. */
export function skewedClock(file: string): Clock {
  const nowMs = () => Date.now() + Number(readFileSync(file, 'utf8'))
  return { now: () => new Date(nowMs()), id: orderedIds(nowMs) }
}

const MAX_COUNT = 0xfff

/**
 * Ids that ascend within a process also inside one millisecond: the 12 bits after the version count, and a
 * millisecond that is used up, or a clock that goes back, continues the last one that was given out.
 */
export function orderedIds(nowMs: () => number): () => string {
  let lastMs = 0
  let count = 0
  return () => {
    const ms = nowMs()
    if (ms > lastMs) {
      lastMs = ms
      count = 0
    } else if (++count > MAX_COUNT) {
      lastMs++
      count = 0
    }
    const tail = randomBytes(10)
    tail.writeUInt16BE(count, 0)
    return uuidv7(lastMs, tail)
  }
}

/** A clock that stands still until it is moved. Ids count upwards within one millisecond. */
export function fixedClock(start: Date): Clock & { move(ms: number): void } {
  let nowMs = start.getTime()
  let count = 0
  return {
    now: () => new Date(nowMs),
    id: () => {
      const tail = Buffer.alloc(10)
      tail.writeUInt32BE(count++, 2)
      return uuidv7(nowMs, tail)
    },
    move: (ms) => void (nowMs += ms),
  }
}

/** RFC 9562: 48 bits of milliseconds, version, 74 bits given by the caller (10 bytes, 6 bits unused). */
export function uuidv7(ms: number, chance: Uint8Array): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.set(chance, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The moment a version 7 id was made, in milliseconds since 1970. */
export function idTimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

/** The smallest version 7 id of a moment: a cursor that stands before everything made then. */
export function firstIdAt(at: Date): string {
  return uuidv7(at.getTime(), new Uint8Array(10))
}
