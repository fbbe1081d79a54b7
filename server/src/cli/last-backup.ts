import { DAY_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { Finding } from './judge-configuration.ts'

const KEY = 'last-backup'
const OLD_DAYS = 8

const remember = sql('cli.remember-backup', 'insert into setting (key, value, at) values ($1, $2, $3) on conflict (key) do update set value = excluded.value, at = excluded.at')
const lastOne = sql<{ at: Date; value: { file: string } }>('cli.last-backup', 'select at, value from setting where key = $1')

export async function rememberBackup(db: Writer, file: string, now: Date): Promise<void> {
  await db.run(remember, [KEY, JSON.stringify({ file }), now])
}

/** Only those of `amoy backup` are known; in production they are missed. */
export async function judgeBackups(db: Reader, now: Date, production: boolean): Promise<Finding> {
  const last = await db.maybe(lastOne, [KEY])
  const name = 'backup'
  if (!last) return { name, state: production ? 'warning' : 'good', text: production ? 'none was made with `amoy backup` yet' : 'none yet' }
  const days = Math.floor((now.getTime() - last.at.getTime()) / DAY_MS)
  return { name, state: production && days >= OLD_DAYS ? 'warning' : 'good', text: `the last one is ${days} days old: ${last.value.file}` }
}
