import { byHandle } from '#accounts'
import { systemClock } from '#clock'
import type { Config } from '#config'
import { rebuildTimelines } from '#feed'
import { Told } from './index.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

export async function feedRebuild(config: Config, handle: string | undefined): Promise<void> {
  await withDatabase(config, async (database) => {
    const account = handle === undefined ? undefined : await byHandle(database.read, handle.replace(/^@/, ''), async (id) => id)
    if (handle !== undefined && account === undefined) throw new Told(`There is nobody with the handle ${handle}.`)
    const progress = showProgress('timelines')
    const done = await rebuildTimelines(database, systemClock, { account, onProgress: (count, of) => progress.share(of === 0 ? 1 : count / of) })
    progress.end()
    console.log(`${done.timelines} timelines, ${done.entries} entries`)
  })
}
