import { setTimeout as sleep } from 'node:timers/promises'
import type { Job, PgBoss } from 'pg-boss'
import type { Clock } from '#clock'
import { type Database, rawExecute, sql, type Writer } from '#database'
import type { Reaction } from '#events'
import { BATCH, dispatchOnce, type ReactionJob, runReaction } from './dispatch.ts'
import { forgetDone } from './forget-done.ts'
import { runSweeps, type Sweep } from './sweep.ts'

export type { Sweep } from './sweep.ts'

export type WorkerOptions = {
  database: Database
  clock: Clock
  reactions: readonly Reaction[]
  sweeps: readonly Sweep[]
  /** Hears every failure, with the reaction or sweep it came from. */
  onFailure: (from: string, error: unknown) => void
}

export type Worker = { stop(): Promise<void> }

const QUEUE = 'reaction'
const DEAD_QUEUE = 'reaction-dead'
/** Facts gather meanwhile: what is done for many at once costs little more than for one. */
const LOOK_EVERY_MS = 250
const FAILED_LOOK_PAUSE_MS = 1_000
const REACTION_RETRIES = 12
const REACTION_RETRY_SECONDS = 2
const REACTION_RETRY_MAX_SECONDS = 3_600
const REACTION_MAX_SECONDS = 1_800
/**
 * A worker says that it lives while it works. What one that was killed had begun goes to another after this,
 * and the look that finds it; ten is the least that the queue takes.
 */
const REACTION_HEARTBEAT_SECONDS = 10
const LOOK_FOR_DEAD_EVERY_SECONDS = 5
const REACTIONS_AT_ONCE = 4
/** For retries, and for what another process has queued; what is queued here is taken at once. */
const REACTION_POLL_SECONDS = 2
const STOP_TIMEOUT_MS = 15_000

const anyFact = sql<{ waiting: boolean }>('jobs.any-fact', 'select exists (select 1 from outbox) as waiting')

/** Starts what runs in the background: facts to reactions, reactions with retries, sweeps by the clock. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { database, onFailure } = options
  // Loaded here: a process that serves and does not work goes without.
  const { PgBoss: Boss } = await import('pg-boss')
  const boss = new Boss({ db: { executeSql: (text, values) => rawExecute(database.pool, text, values) }, schema: 'jobs', schedule: false, superviseIntervalSeconds: LOOK_FOR_DEAD_EVERY_SECONDS, monitorIntervalSeconds: LOOK_FOR_DEAD_EVERY_SECONDS })
  boss.on('error', (error) => onFailure('jobs', error))
  try {
    return await startOn(boss, options)
  } catch (error) {
    // A queue that is only half there would go on asking the database for ever.
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
}

async function startOn(boss: PgBoss, options: WorkerOptions): Promise<Worker> {
  const { database, clock, reactions, onFailure } = options
  await boss.start()
  await boss.createQueue(DEAD_QUEUE)
  const queue = {
    retryLimit: REACTION_RETRIES,
    retryDelay: REACTION_RETRY_SECONDS,
    retryBackoff: true,
    retryDelayMax: REACTION_RETRY_MAX_SECONDS,
    expireInSeconds: REACTION_MAX_SECONDS,
    heartbeatSeconds: REACTION_HEARTBEAT_SECONDS,
    deadLetter: DEAD_QUEUE,
  }
  await boss.createQueue(QUEUE, queue)
  // One that an older version made is left as it is by the line above.
  await boss.updateQueue(QUEUE, queue)

  const byConsumer = new Map(reactions.map((each) => [each.consumer, each]))
  if (byConsumer.size !== reactions.length) throw new Error('two reactions share a consumer name')
  const hands = await Promise.all(
    Array.from({ length: REACTIONS_AT_ONCE }, () =>
      takeJobs(boss, async ({ data }) => {
        const found = byConsumer.get(data.consumer)
        // A consumer of an older version that is gone: nothing is left to do for it.
        if (!found) return
        try {
          await runReaction(database, clock.now(), found, data)
        } catch (error) {
          onFailure(found.consumer, error)
          throw error
        }
      }),
    ),
  )

  const stopping = new AbortController()
  const looking = look({ ...options, boss, signal: stopping.signal, onJobs: (count) => callHands(boss, hands, count) })
  const stopSweeps = runSweeps({ ...options, sweeps: [...options.sweeps, forgetDone(database, clock)] })
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([looking, stopSweeps(), boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS })])
    },
  }
}

/** One of those that do reactions, each one at a time. */
type Hand = { id: string; busy: boolean }

/**
 * Takes one job after the other. Left to itself the queue waits for its next look after each job, so that
 * many would wait for long; here it looks again at once until there is none.
 */
async function takeJobs(boss: PgBoss, work: (job: Job<ReactionJob>) => Promise<void>): Promise<Hand> {
  const hand: Hand = { id: '', busy: false }
  hand.id = await boss.work<ReactionJob>(QUEUE, { pollingIntervalSeconds: REACTION_POLL_SECONDS }, async ([job]) => {
    hand.busy = true
    try {
      await work(job!)
    } finally {
      hand.busy = false
      boss.notifyWorker(hand.id)
    }
  })
  return hand
}

/** Lets as many look for jobs as there are, of those that have none: the others look when they are done. */
function callHands(boss: PgBoss, hands: readonly Hand[], count: number): void {
  for (const { id } of hands.filter((each) => !each.busy).slice(0, count)) boss.notifyWorker(id)
}

type Looking = WorkerOptions & { boss: PgBoss; signal: AbortSignal; onJobs: (count: number) => void }

async function look({ database, reactions, onFailure, boss, signal, onJobs }: Looking): Promise<void> {
  let queued = 0
  let taken = 0
  const enqueue = async (db: Writer, jobs: readonly ReactionJob[]) => {
    queued = jobs.length
    await boss.insert(QUEUE, jobs.map((data) => ({ data })), { db: { executeSql: (text, values) => rawExecute(db, text, values) } })
  }
  while (!signal.aborted) {
    let pauseMs = LOOK_EVERY_MS
    try {
      queued = 0
      // Where nothing was, a question is cheaper than a transaction.
      const isAny = taken > 0 || (await database.read.one(anyFact)).waiting
      taken = isAny ? await dispatchOnce(database, reactions, enqueue) : 0
      if (queued > 0) onJobs(queued)
    } catch (error) {
      if (signal.aborted) return
      onFailure('outbox', error)
      taken = 0
      pauseMs = FAILED_LOOK_PAUSE_MS
    }
    if (taken < BATCH) await sleep(pauseMs, undefined, { signal }).catch(() => {})
  }
}
