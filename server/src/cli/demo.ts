import { systemClock } from '#clock'
import type { Config } from '#config'
import { loadTown, removeTown } from '#demo'
import { Told } from './index.ts'
import { openHiddenSandbox } from './open-sandbox.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

export async function loadDemo(config: Config): Promise<void> {
  await withDatabase(config, async (database, connection) => {
    const sandbox = await openHiddenSandbox(config)
    const progress = showProgress('demo town')
    try {
      const signIns = await loadTown({ config, database, connection, sandbox, clock: systemClock, onProgress: progress.share })
      progress.end()
      if ('refused' in signIns) throw new Told('The demo town is already there.')
      for (const [role, { email }] of Object.entries(signIns)) console.log(`${role.padEnd(9)} ${email}`)
    } finally {
      await sandbox.stop()
    }
  }, { mayMake: true })
}

export async function removeDemo(config: Config): Promise<void> {
  const removed = await withDatabase(config, removeTown)
  console.log(removed ? 'the demo town is gone' : 'there is no demo town')
}
