import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { isSameProcess, type ProcessIdentity, thisProcess } from './identify-process.ts'
import { giveToFolderOwner, writeOwnFile } from './write-own-file.ts'

/** Who holds the folder, and, once the server is ready, the folder of its socket. */
export type Holder = ProcessIdentity & { socketFolder?: string }

export type FolderLock = {
  announce(socketFolder: string): Promise<void>
  release(): Promise<void>
}

const HOLDER_WAIT_MS = 2_000
const HOLDER_STEP_MS = 25
const SQLITE_BUSY = 5

/**
 * Takes the data folder for this process, or says who has it. The lock is the kernel's lock on a file, taken
 * through SQLite because Node has no other way to one: it ends with the process, however that ends, so there
 * is no stale lock to judge. Who holds it stands in a file beside it.
 */
export async function lockFolder(folder: string): Promise<FolderLock | { refused: 'already-running'; pid: number }> {
  const until = Date.now() + HOLDER_WAIT_MS
  for (;;) {
    const file = await takeFileLock(folder)
    if (file) return hold(folder, file)
    // The holder may have taken the lock a moment ago, with the file still naming the one before it.
    const holder = await readHolder(folder)
    if (holder && (await isSameProcess(holder))) return { refused: 'already-running', pid: holder.pid }
    if (Date.now() > until) return { refused: 'already-running', pid: holder?.pid ?? 0 }
    await sleep(HOLDER_STEP_MS)
  }
}

/** Undefined when nobody holds the folder, or somebody who has not written it down yet. */
export async function readHolder(folder: string): Promise<Holder | undefined> {
  const text = await readFile(holderFile(folder), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Holder)
}

async function takeFileLock(folder: string): Promise<DatabaseSync | undefined> {
  const path = join(folder, 'amoy.lock')
  // Closed to others, who could hold a lock on a file that they can read. Never opened here when it exists:
  // closing it again would end a lock that this very process may have on it.
  const made = await writeFile(path, '', { flag: 'wx', mode: 0o600 }).then(() => true, ignoreExisting)
  if (made) await giveToFolderOwner(path)
  const file = new DatabaseSync(path)
  try {
    file.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive')
    return file
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    throw error
  }
}

async function hold(folder: string, file: DatabaseSync): Promise<FolderLock> {
  const me = await thisProcess()
  await writeHolder(folder, me)
  let held = true
  return {
    announce: (socketFolder) => writeHolder(folder, { ...me, socketFolder }),
    release: async () => {
      if (!held) return
      held = false
      await rm(holderFile(folder), { force: true })
      file.close()
    },
  }
}

async function writeHolder(folder: string, holder: Holder): Promise<void> {
  await writeOwnFile(holderFile(folder), JSON.stringify(holder))
}

function holderFile(folder: string): string {
  return join(folder, 'amoy.pid')
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
