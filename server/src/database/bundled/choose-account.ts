import { execFile } from 'node:child_process'
import { lchown, lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './locate-binaries.ts'

const execute = promisify(execFile)

/** PostgreSQL refuses to run as root, so somebody else has to run it: an account is how that is done. */
export type Account = {
  /** Who must own the files of the database. */
  owner: { uid: number; gid: number }
  /** The program and its arguments, as this account starts them. */
  command(program: string, args: readonly string[]): { program: string; args: string[]; uid?: number; gid?: number }
}

// `nobody`: it has a name on every system (initdb asks for one) and owns nothing.
const NOBODY = process.platform === 'darwin' ? 4_294_967_294 : 65_534
const PROBE_LIMIT_MS = 10_000

/**
 * Chooses, by trying, an account that can reach both the folder and the programs. An ordinary user runs the
 * server as itself. Root runs it as the folder's owner, or as `nobody` where root owns the folder, or, where
 * `nobody` cannot get there, in a user namespace in which root itself is called `nobody`.
 */
export async function chooseAccount(folder: string, binaries: Binaries): Promise<Account> {
  const reasons: string[] = []
  for (const [name, account] of await possibleAccounts(folder)) {
    const reason = await whyNot(account, folder, binaries)
    if (reason === undefined) return account
    reasons.push(`${name}: ${reason}`)
  }
  const wayOut = isRoot() ? ` Run Amoy as an ordinary user, or let others pass through the folders above (chmod o+x).` : ''
  throw new Error(`The bundled PostgreSQL cannot run on ${folder}. ${reasons.join(' ')}${wayOut}`)
}

async function possibleAccounts(folder: string): Promise<[string, Account][]> {
  const me = { uid: process.getuid!(), gid: process.getgid!() }
  const namespace: [string, Account] = ['In a user namespace', {
    owner: me,
    command: (program, args) => ({ program: 'unshare', args: ['-U', '--map-user=65534', '--map-group=65534', program, ...args] }),
  }]
  if (!isRoot()) return [['As this user', { owner: me, command: (program, args) => ({ program, args: [...args] }) }], namespace]

  const { uid, gid } = await stat(folder)
  const other = uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid }
  // Node wants the id of a new process as a signed number, and that of a file as an unsigned one.
  const signed = { uid: other.uid | 0, gid: other.gid | 0 }
  return [[`As user ${other.uid}`, { owner: other, command: (program, args) => ({ program, args: [...args], ...signed }) }], namespace]
}

async function whyNot(account: Account, folder: string, binaries: Binaries): Promise<string | undefined> {
  const script = 'id -un >/dev/null && cd "$1" && exec "$2" --version'
  const { program, args, ...who } = account.command('/bin/sh', ['-c', script, 'sh', folder, binaries.postgres])
  try {
    await execute(program, args, { ...who, cwd: '/', env: programEnvironment(binaries), timeout: PROBE_LIMIT_MS })
    return undefined
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    return (stderr?.trim() || message).replace(/\.?$/, '.')
  }
}

/** A clean environment: nothing of PGHOST, PGDATA or LC_ALL reaches the server. */
export function programEnvironment(binaries: Binaries): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C', TZ: 'UTC', ...binaries.environment }
}

/** Makes the account the owner of a tree that was made by another one. The top comes last, so an interrupted change is done again. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (!isRoot()) return
  const { uid, gid } = account.owner
  if ((await lstat(path)).uid === uid) return
  for (const entry of await readdir(path, { recursive: true })) await lchown(join(path, entry), uid, gid)
  await lchown(path, uid, gid)
}

function isRoot(): boolean {
  return process.getuid!() === 0
}
