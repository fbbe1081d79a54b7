import type { Config } from '#config'
import { migrate } from '#database'
import { openConfiguredDatabase } from '#ground'
import { Told } from './index.ts'

export async function migrateCommand(config: Config): Promise<void> {
  const opened = await openConfiguredDatabase(config, { share: true })
  if ('refused' in opened) throw new Told(`The data folder ${config.dataFolder} is in use by process ${opened.pid}.`)
  try {
    const applied = await migrate(opened.database.pool)
    console.log(applied.length === 0 ? 'nothing to do: the database is at this version' : applied.map((name) => `applied ${name}`).join('\n'))
  } finally {
    await opened.close()
  }
}
