import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Account } from './choose-account.ts'

export const SOCKET_PORT = 5432
/** The name that PostgreSQL gives to the socket of that port. */
export const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`

// The smaller one of the systems' limits (macOS: 104 bytes with the closing zero).
const MAX_SOCKET_PATH_BYTES = 103
const OTHERS_MAY_WRITE = 0o022

/**
 * A folder that only the server's account can enter, for the holder of the data folder's lock. It stands in the data folder, unless the path to a
 * socket there is too long for the system: then in a short folder of ours under the temporary folder.
 */
export async function makeSocketFolder(dataFolder: string, account: Account): Promise<string> {
  const inside = join(dataFolder, 'postgres-socket')
  const place = fits(inside) ? inside : join(await makeShortFolder(dataFolder), 'socket')
  if (!fits(place)) throw new Error(`The path ${place} is too long for a socket. Set TMPDIR to a shorter folder.`)

  await mkdir(place, { mode: 0o700 }).catch(ignoreExisting)
  if (process.getuid!() === 0) await chown(place, account.owner.uid, account.owner.gid)
  await chmod(place, 0o700)
  // Left by a server that was killed; PostgreSQL would believe it alive if its pid is in use again.
  for (const name of [SOCKET_NAME, `${SOCKET_NAME}.lock`]) await rm(join(place, name), { force: true })
  return place
}

/** Leaves nothing behind under the temporary folder, whose cleaning is nobody's task. */
export async function removeSocketFolder(dataFolder: string, place: string): Promise<void> {
  if (dirname(place) !== dataFolder) await rm(dirname(place), { recursive: true, force: true })
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET_NAME)) <= MAX_SOCKET_PATH_BYTES
}

/** Everybody may write to the temporary folder, so a folder that is already there must be proven ours. */
async function makeShortFolder(dataFolder: string): Promise<string> {
  const short = join(tmpdir(), `amoy-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`)
  await mkdir(short, { mode: 0o711 }).catch(ignoreExisting)
  const found = await lstat(short)
  if (!found.isDirectory() || found.uid !== process.getuid!() || (found.mode & OTHERS_MAY_WRITE) !== 0) {
    throw new Error(`${short} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.`)
  }
  return short
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
