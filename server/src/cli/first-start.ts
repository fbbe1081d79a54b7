import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { OpenDatabase, RunningSandbox } from '#ground'
import { systemClock } from '#clock'
import type { Config } from '#config'
import { type Database, rawExecute, sql } from '#database'
import { isEmptyPlace, type LoadedTown, loadTown, removeTown, townSignIns, townState } from '#demo'
import { makeOperatorLink } from '#identity'
import { showProgress } from './progress.ts'

type FirstStart = { config: Config; database: Database; connection: OpenDatabase['connection']; url: string; sandbox: RunningSandbox | undefined; empty: boolean; log: Logger }

/**
 * On an empty database: the demo town, unless none is wanted, and how to become the operator. Gives what is
 * to be said once the worker runs: with every start, who can sign in to the town.
 */
export async function firstStart({ config, database, connection, url, sandbox, empty, log }: FirstStart): Promise<() => Promise<void>> {
  if (!empty && sandbox?.adminSecret && (await wantsTown(database))) return loadAndTell({ config, database, connection, url, sandbox, log })
  const signIns = await townSignIns(database)
  const token = await database.write((db) => makeOperatorLink(db, systemClock))
  return async () => {
    if (signIns) tell(config, url, signIns)
    if (token) console.log(`become the operator (works once, for a day): ${url}/operator/${token}`)
  }
}

/** An empty place, or one whose town was cut off while it was loaded. */
async function wantsTown(database: Database): Promise<boolean> {
  if ((await townState(database)) !== 'half') return isEmptyPlace(database)
  await removeTown(database)
  return isEmptyPlace(database)
}

async function loadAndTell({ config, database, connection, url, sandbox, log }: Omit<FirstStart, 'empty'> & { sandbox: RunningSandbox }): Promise<() => Promise<void>> {
  console.log('loading the demo town; the first time this takes a minute or two')
  const progress = showProgress('demo town')
  const signIns = await loadTown({ config, database, connection, sandbox, clock: systemClock, onProgress: progress.share, onPhase: (phase, ms) => log.debug({ phase, ms }, 'demo town') }).catch((error: unknown) => ({ failed: error }))
  progress.end()
  if ('failed' in signIns) return withoutTown(database, url, log, signIns.failed)
  if ('refused' in signIns) return async () => {}
  return async () => {
    const startedMs = performance.now()
    await feedsFilled(database)
    log.debug({ phase: 'feeds', ms: Math.round(performance.now() - startedMs) }, 'demo town')
    tell(config, url, signIns)
  }
}

/** What is only there to be looked at ends no place: it starts without, and says how to try again. */
async function withoutTown(database: Database, url: string, log: Logger, error: unknown): Promise<() => Promise<void>> {
  log.error({ err: error }, 'the demo town could not be loaded')
  await removeTown(database)
  const token = await database.write((db) => makeOperatorLink(db, systemClock))
  return async () => {
    console.log('the demo town could not be loaded; the place is there without it. The next start tries again, and so does: npx amoy demo load')
    if (token) console.log(`become the operator (works once, for a day): ${url}/operator/${token}`)
  }
}

function tell(config: Config, url: string, signIns: LoadedTown): void {
  console.log(`the demo town is there: ${url}`)
  console.log(`sign in with one of these addresses${showsCodes(config) ? '; the code is shown here, in this terminal' : ''}:`)
  for (const [role, { email }] of Object.entries(signIns)) console.log(`  ${role.padEnd(9)} ${email}`)
}

/** Where nothing sends mail, it is shown where the program runs. */
function showsCodes({ production, mail }: Config): boolean {
  return !production && !mail.smtpUrl
}

const waiting = sql<{ facts: number }>('cli.waiting-facts', 'select count(*)::int as facts from outbox')
const WAITING_JOBS = `select count(*)::int as jobs from jobs.job where name = 'reaction' and state::text in ('created', 'active')`
const FILL_TIMEOUT_MS = 120_000
const LOOK_AGAIN_MS = 500

/** What follows from the town's history, such as its feeds, is done by the worker: wait until it has caught up. */
async function feedsFilled(database: Database): Promise<void> {
  for (const endMs = Date.now() + FILL_TIMEOUT_MS; Date.now() < endMs; await sleep(LOOK_AGAIN_MS)) {
    const { facts } = await database.read.one(waiting)
    const { jobs } = (await rawExecute(database.pool, WAITING_JOBS)).rows[0] as { jobs: number }
    if (facts === 0 && jobs === 0) return
  }
}
