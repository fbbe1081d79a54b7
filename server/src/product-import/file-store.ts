import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'

/** Where uploaded files wait for their import. A key is a relative path of plain names. */
export type FileStore = {
  /** Keeps the whole stream or nothing. */
  put(key: string, stream: AsyncIterable<Uint8Array>): Promise<void>
  /** Undefined when nothing is kept under the key. */
  get(key: string): Promise<Readable | undefined>
  remove(key: string): Promise<void>
  /** The keys of all files that were not written to since, also of those that never became whole. */
  olderThan(moment: Date): AsyncIterable<string>
}

const KEY = /^[0-9a-z-]+(\/[0-9a-z-]+)*(\.[a-z]+)*$/

/** Files in a folder of this machine. A file appears whole or not at all: written aside, flushed, renamed. */
export function openLocalFiles(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new Error(`not a file key: ${key}`)
    return join(folder, normalize(key))
  }
  return {
    async put(key, stream) {
      const path = pathOf(key)
      const aside = `${path}.part`
      await mkdir(dirname(path), { recursive: true })
      const file = await open(aside, 'w')
      try {
        for await (const piece of stream) await file.write(piece)
        await file.sync()
        await rename(aside, path)
      } catch (error) {
        await rm(aside, { force: true })
        throw error
      } finally {
        await file.close()
      }
    },
    async get(key) {
      const path = pathOf(key)
      const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return found && createReadStream(path)
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async *olderThan(moment) {
      await mkdir(folder, { recursive: true })
      for await (const entry of await opendir(folder, { recursive: true })) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        // Undefined: removed, or renamed to what it is to be, just now.
        const found = await stat(path).catch(() => undefined)
        const key = relative(folder, path).split(sep).join('/')
        if (found && found.mtime < moment && KEY.test(key)) yield key
      }
    },
  }
}
