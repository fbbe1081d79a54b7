import type { RunningSandbox } from '#app'
import { systemClock } from '#clock'
import type { Config } from '#config'
import type { Database } from '#database'
import { isEmptyPlace, loadTown, removeTown, townState } from '#demo'
import { makeOperatorLink } from '#identity'
import { showProgress } from './progress.ts'

type FirstStart = { config: Config; database: Database; url: string; sandbox: RunningSandbox | undefined; empty: boolean }

/** On an empty database: the demo town, unless none is wanted, and how to become the operator. */
export async function firstStart({ config, database, url, sandbox, empty }: FirstStart): Promise<void> {
  if (!empty && sandbox?.adminSecret && (await wantsTown(database))) return loadAndTell({ config, database, url, sandbox })
  const token = await database.write((db) => makeOperatorLink(db, systemClock))
  if (token) console.log(`become the operator (works once, for a day): ${url}/operator/${token}`)
}

/** An empty place, or one whose town was cut off while it was loaded. */
async function wantsTown(database: Database): Promise<boolean> {
  if ((await townState(database)) !== 'half') return isEmptyPlace(database)
  await removeTown(database)
  return isEmptyPlace(database)
}

async function loadAndTell({ config, database, url, sandbox }: Omit<FirstStart, 'empty'> & { sandbox: RunningSandbox }): Promise<void> {
  console.log('loading the demo town; the first time this takes a minute or two')
  const progress = showProgress('demo town')
  const signIns = await loadTown({ config, database, sandbox, clock: systemClock, onProgress: progress.share })
  progress.end()
  if ('refused' in signIns) return
  console.log(`the demo town is there: ${url}`)
  console.log('sign in with one of these addresses; the code is shown here, in this terminal:')
  for (const [role, { email }] of Object.entries(signIns)) console.log(`  ${role.padEnd(9)} ${email}`)
}
