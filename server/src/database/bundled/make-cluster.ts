import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Account, giveTo, programEnvironment } from './choose-account.ts'
import type { Binaries } from './locate-binaries.ts'
import { writeOwnFile } from './write-own-file.ts'

export type Programs = { binaries: Binaries; account: Account }

/** The role that Amoy signs in with, and its database. */
export const ROLE = 'amoy'
export const DATABASE = 'amoy'

const SUPERUSER = 'postgres'
const UNFINISHED = 'postgres.unfinished-'
const RUN_LIMIT_MS = 120_000
// Nobody gets in without the password, not even the superuser, who has none: maintenance is done in
// single-user mode while the server stands still.
const SIGN_IN_RULES = 'local all all scram-sha-256\n'

/**
 * Makes sure that a whole database stands in the data folder, and gives the password of its role. A new one
 * is made aside and renamed when it is complete and on the disk, so that no interruption leaves half of one.
 */
export async function ensureCluster(dataFolder: string, programs: Programs, { fsync, log }: { fsync: boolean; log: (line: string) => void }): Promise<string> {
  await removeUnfinished(dataFolder)
  const cluster = clusterFolder(dataFolder)
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').then((text) => text.trim(), ifAbsent)
  if (version === undefined) {
    log('making the database')
    return makeCluster(dataFolder, programs, fsync)
  }

  await giveTo(programs.account, cluster)
  const password = await readPassword(dataFolder)
  if (password !== undefined) return password
  log('the password file is gone: setting a new password')
  const fresh = makePassword()
  await runSingleUser(programs, cluster, [`alter role ${ROLE} password '${fresh}'`])
  await writePassword(dataFolder, fresh)
  return fresh
}

export function clusterFolder(dataFolder: string): string {
  return join(dataFolder, 'postgres')
}

export async function readPassword(dataFolder: string): Promise<string | undefined> {
  return readFile(join(dataFolder, 'postgres-password'), 'utf8').then((text) => text.trim(), ifAbsent)
}

async function removeUnfinished(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    // May fail while an initdb that outlived its Amoy still writes there; the next start tries again.
    if (name.startsWith(UNFINISHED)) await rm(join(dataFolder, name), { recursive: true, force: true }).catch(() => {})
  }
}

async function makeCluster(dataFolder: string, programs: Programs, fsync: boolean): Promise<string> {
  const unfinished = join(dataFolder, UNFINISHED + randomBytes(6).toString('hex'))
  try {
    await mkdir(unfinished, { mode: 0o700 })
    if (process.getuid!() === 0) await chown(unfinished, programs.account.owner.uid, programs.account.owner.gid)
    await initialize(programs, unfinished)
    await writeFile(join(unfinished, 'pg_hba.conf'), SIGN_IN_RULES)

    const password = makePassword()
    await runSingleUser(programs, unfinished, [
      `create role ${ROLE} login createdb password '${password}'`,
      `grant pg_monitor to ${ROLE}`,
      `create database ${DATABASE} owner ${ROLE}`,
    ])
    if (fsync) await run(programs, programs.binaries.initdb, ['--sync-only', '-D', unfinished])
    await writePassword(dataFolder, password)
    await rename(unfinished, clusterFolder(dataFolder))
    await syncFolder(dataFolder)
    return password
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not make its database in ${dataFolder}: ${(error as Error).message}`, { cause: error })
  }
}

/** Text is compared by code point everywhere; what is a letter comes from the system, where it knows Unicode. */
async function initialize(programs: Programs, folder: string): Promise<void> {
  const make = (letters: string) =>
    run(programs, programs.binaries.initdb, [
      '-D', folder, '-U', SUPERUSER, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
      '--locale=C', `--lc-ctype=${letters}`, '--data-checksums', '--auth=reject', '--text-search-config=simple', '--no-sync',
    ])
  try {
    await make('C.UTF-8')
  } catch (error) {
    if (!(error as Error).message.includes('invalid locale name')) throw error
    await make('C')
  }
}

/** One statement a line; the first error ends it. */
async function runSingleUser(programs: Programs, cluster: string, statements: string[]): Promise<void> {
  await run(programs, programs.binaries.postgres, ['--single', '-D', cluster, '-c', 'exit_on_error=true', '-c', 'log_checkpoints=off', 'postgres'], `${statements.join(';\n')};\n`)
}

function run({ account, binaries }: Programs, path: string, args: string[], input = ''): Promise<void> {
  const { program, args: all, ...who } = account.command(path, args)
  return new Promise((resolve, reject) => {
    const child = execFile(program, all, { ...who, cwd: '/', env: programEnvironment(binaries), timeout: RUN_LIMIT_MS }, (error, _, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message))
      else resolve()
    })
    // A program that ends before it has read everything says why in its own words.
    child.stdin!.on('error', () => {})
    child.stdin!.end(input)
  })
}

function makePassword(): string {
  return randomBytes(24).toString('base64url')
}

async function writePassword(dataFolder: string, password: string): Promise<void> {
  await writeOwnFile(join(dataFolder, 'postgres-password'), `${password}\n`)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync()
  await folder.close()
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
