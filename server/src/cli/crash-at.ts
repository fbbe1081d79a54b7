import type { Database } from '#database'

/**
 * Ends this process as `kill -9` does, right before a statement is sent for the n-th time: `commit:3` is before
 * the third commit, `ledger.post:1` before the first posting. For tests of crashes; the configuration takes it
 * from nobody else.
 */
export function crashAt(database: Database, point: string): void {
  const [name, times] = point.split(':') as [string, string | undefined]
  let left = Number(times ?? 1)
  database.onStatement((sent) => {
    if (sent === name && --left === 0) process.kill(process.pid, 'SIGKILL')
  })
}
