import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

const SIZE = '640m'
const INSIDE = 'AMOY_CHAOS_SMALL_DISK'
export const SKIPPED = 'skipped'

/**
 * Runs this very command again where a small disk is mounted at a folder, in a name space of its own: it needs no
 * root on most Linux, nobody else sees the disk, and it goes with the last process on it. There `work` is done.
 * Undefined when it was done by that other process, or cannot be done on this machine.
 */
export async function onSmallDisk<T>(folder: string, work: () => Promise<T>): Promise<T | undefined> {
  if (process.env[INSIDE] === 'yes') return work()
  const enter = process.getuid?.() === 0 ? ['-m'] : ['-c', '--keep-caps', '-m']
  const mount = `mount -t tmpfs -o size=${SIZE},mode=711 tmpfs "$1"`
  const tried = spawnSync('unshare', [...enter, 'sh', '-c', mount, 'sh', folder], { encoding: 'utf8' })
  if (tried.status !== 0) {
    console.error(`${SKIPPED}: this machine does not let this user mount a small disk (unshare and tmpfs, on Linux): ${tried.error?.message ?? tried.stderr.trim()}`)
    return undefined
  }
  const command = [process.execPath, ...process.argv.slice(1)]
  const child = spawn('unshare', [...enter, 'sh', '-c', `${mount} && shift && exec "$@"`, 'sh', folder, ...command, `--folder=${folder}`], { env: { ...process.env, [INSIDE]: 'yes' }, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exitCode = code ?? 1
  return undefined
}
