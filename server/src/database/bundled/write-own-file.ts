import { chown, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file whole or not at all, on the disk, readable by nobody else, and owned as its folder is. */
export async function writeOwnFile(path: string, text: string): Promise<void> {
  const aside = `${path}.new`
  await rm(aside, { force: true })
  await writeFile(aside, text, { mode: 0o600, flush: true })
  await giveToFolderOwner(aside)
  await rename(aside, path)
}

/** What root writes into somebody's folder stays usable for its owner. */
export async function giveToFolderOwner(path: string): Promise<void> {
  if (process.getuid!() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}
