import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { Readable } from 'node:stream'

/** Where uploaded files wait for their import. A key is a relative path of plain names. */
export type FileStore = {
  /** Keeps the whole stream or nothing. */
  put(key: string, stream: AsyncIterable<Uint8Array>): Promise<void>
  /** Undefined when nothing is kept under the key. */
  get(key: string): Promise<Readable | undefined>
  remove(key: string): Promise<void>
}

const KEY = /^[0-9a-z-]+(\/[0-9a-z-]+)*(\.[a-z]+)?$/

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
  }
}
