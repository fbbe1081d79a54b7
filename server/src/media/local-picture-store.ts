import assert from 'node:assert'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isPictureId, parsePictureKey, type PictureStore } from './picture-store.ts'

/** Unfinished files older than this belong to a process that died. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000
const UNFINISHED = 'unfinished'

/**
 * Pictures in a folder of this machine, in sub-folders by the first letters of the id. A file appears whole or
 * not at all: it is written aside, flushed, and renamed. Several processes may share the folder.
 */
export async function openLocalPictureStore(folder: string, nowMs: number): Promise<PictureStore> {
  const aside = join(folder, UNFINISHED)
  await mkdir(aside, { recursive: true })
  await removeAbandoned(aside, nowMs)
  const folderOf = (id: string) => join(folder, id.slice(0, 2), id.slice(2, 4), id)
  return {
    async put(key, bytes, contentType) {
      const parsed = parsePictureKey(key)
      assert(parsed !== undefined, `not a picture key: ${key}`)
      assert(parsed.contentType === contentType, `${key} cannot hold ${contentType}`)
      const unfinished = join(aside, randomUUID())
      try {
        await writeFlushed(unfinished, bytes)
        const target = join(folderOf(parsed.id), parsed.name)
        await mkdir(dirname(target), { recursive: true })
        await rename(unfinished, target)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },

    async get(key) {
      const parsed = parsePictureKey(key)
      if (parsed === undefined) return undefined
      const file = await orMissing(open(join(folderOf(parsed.id), parsed.name)))
      if (file === undefined) return undefined
      const { size } = await file.stat()
      return { stream: file.createReadStream(), bytes: size, contentType: parsed.contentType }
    },

    async move(id, to) {
      assert(isPictureId(id) && isPictureId(to), `not picture ids: ${id}, ${to}`)
      await mkdir(dirname(folderOf(to)), { recursive: true })
      await orMissing(rename(folderOf(id), folderOf(to)))
    },

    async remove(id) {
      assert(isPictureId(id), `not a picture id: ${id}`)
      await rm(folderOf(id), { recursive: true, force: true })
    },
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function removeAbandoned(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await orMissing(stat(path))
    if (found !== undefined && nowMs - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true })
  }
}

async function orMissing<Found>(looking: Promise<Found>): Promise<Found | undefined> {
  try {
    return await looking
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
