import { statfsSync } from 'node:fs'

/**
 * Below this nothing is written any more: PostgreSQL has room left for what it must write to go on, two segments of
 * its log above all. A server that finds no room for its log ends, and everybody's reading with it.
 */
export const LEAST_ROOM_BYTES = 64 * 1024 * 1024
const LOOK_EVERY_MS = 100

/** Thrown instead of writing; bears the code of a full disk. */
export class NoRoom extends Error {
  readonly code = 'ENOSPC'

  constructor(folder: string, left: number) {
    super(`the disk of ${folder} has ${Math.floor(left / 1024 / 1024)} MB left; below ${LEAST_ROOM_BYTES / 1024 / 1024} MB nothing is written`)
  }
}

/** Asked before each write; looks a few times a second at most. */
export function roomIn(folder: string): () => void {
  let left = Number.POSITIVE_INFINITY
  let lookedMs = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - lookedMs > LOOK_EVERY_MS) {
      left = freeBytes(folder)
      lookedMs = now
    }
    if (left < LEAST_ROOM_BYTES) throw new NoRoom(folder, left)
  }
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
