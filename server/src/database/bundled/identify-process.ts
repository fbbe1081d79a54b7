import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** A pid is used again after its process has ended; the moment it started tells the two apart. */
export type ProcessIdentity = { pid: number; startedAt: string }

export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, startedAt: (await startOf(process.pid)) ?? '' }
}

export async function isSameProcess({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  return isAlive(pid) && (await startOf(pid)) === startedAt
}

/** A process that has ended, but whose parent has not asked how, counts as ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return process.platform !== 'linux' || statFields(pid)?.[0] !== 'Z'
}

/** The program of a process and its arguments, or undefined when there is none to be seen. */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').then((text) => text.replaceAll('\0', ' '), () => undefined)
  return askPs(pid, 'command=')
}

async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return askPs(pid, 'lstart=')
  return statFields(pid)?.[19]
}

/** The fields of proc_pid_stat(5) from the third on, behind the name, which may itself contain blanks and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

async function askPs(pid: number, field: string): Promise<string | undefined> {
  return execute('ps', ['-o', field, '-p', String(pid)]).then(({ stdout }) => stdout.trim(), () => undefined)
}
