import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { composePicture, type PictureSpec } from '@amoy/demo'
import type { Picture } from '#api'
import { keepPicture, makeRenditions, type MediaDeps, type Renditions } from '#media'

/** Gives the picture of a spec as a picture of an account; evidence is private. */
export type TownPictures = (accountId: string, spec: PictureSpec, isPrivate?: boolean) => Promise<Picture>

type Made = { sha256: Buffer; size: number; made: Renditions }

// Composing all takes about a minute; a second town on the same machine finds them here.
export const PICTURE_CACHE = fileURLToPath(new URL('../../../node_modules/.cache/amoy/demo-pictures/', import.meta.url))
const AT_ONCE = 2

/** Composes every picture once, two at a time, and then hands them out to the accounts that show them. */
export async function preparePictures(specs: readonly PictureSpec[], deps: MediaDeps, onProgress: (share: number) => void, cache = PICTURE_CACHE): Promise<TownPictures> {
  const waiting = [...new Map(specs.map((spec) => [spec.key, spec])).values()]
  const total = waiting.length
  const made = new Map<string, Made>()
  const kept = new Map<string, Promise<Picture>>()

  const workOff = async () => {
    for (let spec = waiting.pop(); spec; spec = waiting.pop()) {
      made.set(spec.key, await cached(spec, cache))
      onProgress(made.size / total)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, workOff))

  return async (accountId, spec, isPrivate = false) => {
    const key = `${accountId} ${spec.key} ${isPrivate}`
    const picture = kept.get(key) ?? keepPicture(deps, { accountId, alt: spec.alt, isPrivate, ...made.get(spec.key)! })
    kept.set(key, picture)
    return { ...(await picture), alt: spec.alt }
  }
}

/** Where the cache cannot be read or written, such as in a folder of another user, the picture is composed all the same. */
async function cached(spec: PictureSpec, cache: string): Promise<Made> {
  const file = join(cache, createHash('sha256').update(spec.key).digest('hex'))
  try {
    const found = deserialize(await readFile(file)) as Made
    return { ...found, sha256: Buffer.from(found.sha256), made: { ...found.made, renditions: found.made.renditions.map((each) => ({ ...each, bytes: Buffer.from(each.bytes) })) } }
  } catch {
    const fresh = await compose(spec)
    await keep(file, fresh).catch(() => {})
    return fresh
  }
}

async function keep(file: string, made: Made): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const partial = `${file}.${process.pid}`
  await writeFile(partial, serialize(made))
  await rename(partial, file)
}

async function compose(spec: PictureSpec): Promise<Made> {
  const bytes = await composePicture(spec)
  const made = await makeRenditions(bytes, { avif: false })
  if ('refused' in made) throw new Error(`the picture of ${spec.alt} is not usable: ${made.refused}`)
  return { sha256: createHash('sha256').update(bytes).digest(), size: bytes.length, made }
}
