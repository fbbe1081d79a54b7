import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '#config'
import { checkBackup, migrate, restoreBackup, writeBackup } from '#database'
import { UNFINISHED_FACTS } from '#jobs'
import { Told } from './index.ts'
import { rememberBackup } from './last-backup.ts'
import { showProgress } from './progress.ts'
import { withOpened } from './with-database.ts'

const foldersOf = (config: Config) => ({ pictures: join(config.dataFolder, 'pictures'), imports: join(config.dataFolder, 'imports') })

export async function backup(config: Config, file: string): Promise<void> {
  const before = await stat(file).catch(() => undefined)
  await withOpened(config, { mayMake: false }, async (opened) => {
    const progress = showProgress('backup')
    const report = await writeBackup({ connection: opened.connection, file, now: new Date(), folders: foldersOf(config), added: [UNFINISHED_FACTS], onProgress: progress.share })
    progress.end()
    await opened.database.write((db) => rememberBackup(db, resolve(file), new Date()))
    console.log(`${file}: ${report.tables} tables, ${report.rows} rows, ${report.files} files, ${report.bytes} bytes${before ? `; it takes the place of one of ${before.mtime.toISOString()}` : ''}`)
    if (!process.env.AMOY_SECRET) console.log(`not in it: ${join(config.dataFolder, 'secret')}. Keep a copy elsewhere; without it people must sign in again after a restore.`)
  })
}

/** Into an empty database. A backup of an older version is loaded at its version, then brought to this one. */
export async function restore(config: Config, file: string, onlyVerify: boolean): Promise<void> {
  const content = await checkBackup(file)
  if ('refused' in content) throw new Told(`Not usable (${content.refused}): ${content.what}`)
  console.log(`${file}: whole; ${content.tables.size} tables, ${content.footer.rows} rows, ${content.footer.files} files`)
  if (onlyVerify) return

  await withOpened(config, { mayMake: true }, async (opened) => {
    await migrate(opened.database.pool, { upTo: content.header.migrations.at(-1) })
    const progress = showProgress('restore')
    const report = await restoreBackup({ connection: opened.connection, file, folders: foldersOf(config), verify: true, onProgress: progress.share })
    progress.end()
    if ('refused' in report) throw new Told(`Not restored (${report.refused}): ${report.what}. Restore needs an empty database: set AMOY_DATA to a new folder.`)
    await migrate(opened.database.pool)
    console.log(`restored and read back: ${report.tables} tables, ${report.rows} rows, ${report.files} files`)
  })
}
