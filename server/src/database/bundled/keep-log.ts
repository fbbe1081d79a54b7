import { copyFile, open, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { giveToFolderOwner } from './write-own-file.ts'

const MAX_LOG_BYTES = 8 * 1024 * 1024
const LOOK_EVERY_MS = 60_000
const TAIL_BYTES = 2_000

export type ServerLog = {
  /** Opened for appending, for the server to write to even after Amoy has died. */
  descriptor: number
  /** How long the log is now. */
  size(): Promise<number>
  /** The last lines written since it was that long: why a start failed. */
  tail(since: number): Promise<string>
  close(): Promise<void>
}

/** The server's own log, `postgres.log`, with one older file beside it: never more than about twice the limit. */
export async function openServerLog(dataFolder: string, maxBytes = MAX_LOG_BYTES, lookEveryMs = LOOK_EVERY_MS): Promise<ServerLog> {
  const path = join(dataFolder, 'postgres.log')
  await shorten(path, maxBytes)
  const file = await open(path, 'a', 0o600)
  await giveToFolderOwner(path)
  const timer = setInterval(() => void shorten(path, maxBytes).catch(() => {}), lookEveryMs).unref()
  return {
    descriptor: file.fd,
    size: async () => (await file.stat()).size,
    tail: (since) => readTail(path, since),
    close: async () => {
      clearInterval(timer)
      await file.close()
    },
  }
}

/** Emptied in place, because the server keeps its file open. What it writes at that very moment may be lost. */
async function shorten(path: string, maxBytes: number): Promise<void> {
  const size = await stat(path).then((found) => found.size, () => 0)
  if (size <= maxBytes) return
  await rm(`${path}.1`, { force: true })
  await copyFile(path, `${path}.1`)
  await giveToFolderOwner(`${path}.1`)
  await truncate(path)
}

async function readTail(path: string, since: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const from = Math.max(Math.min(since, size), size - TAIL_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, from)
    return buffer.toString('utf8', 0, bytesRead).trim()
  } finally {
    await file.close()
  }
}
