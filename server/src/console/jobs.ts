import { type Database, rawExecute, sql, type Writer } from '#database'

export type JobRow = { id: string; consumer: string; fact: { id: string; kind: string; at: string; payload: unknown }; state: string; retries: number; lastError: string | null; createdAt: Date }

const jobsTable = sql<{ here: boolean }>('console.jobs-table', `select to_regclass('jobs.job') is not null as here`)

const LIST = `select id, data ->> 'consumer' as consumer, data -> 'fact' as fact, state::text, retry_count as retries, output ->> 'message' as "lastError", created_on as "createdAt"
  from jobs.job where name = any($1) and state::text = any($2) and ($3::uuid is null or id < $3) order by id desc limit $4`
const FAILED = `select count(*)::int as count from jobs.job where name = 'reaction' and state::text = 'failed'`
const REPLAY = `update jobs.job set state = 'retry', retry_count = 0, start_after = $2, completed_on = null where id = $1 and name = 'reaction' and state::text = 'failed' returning id`

const STATES = { failed: ['failed'], waiting: ['created', 'retry', 'active'] } as const

/** The queue's tables are made by the first worker: before that there are no jobs. */
async function queueThere(database: Database): Promise<boolean> {
  return (await database.read.one(jobsTable)).here
}

export async function listJobs(database: Database, { state, after, limit }: { state: keyof typeof STATES; after: string | null; limit: number }): Promise<JobRow[]> {
  if (!(await queueThere(database))) return []
  return (await rawExecute(database.pool, LIST, [['reaction'], STATES[state], after, limit])).rows as JobRow[]
}

export async function failedJobs(database: Database): Promise<number> {
  if (!(await queueThere(database))) return 0
  return ((await rawExecute(database.pool, FAILED)).rows[0] as { count: number }).count
}

/** Runs a failed reaction once more. False when it is not a failed one. */
export async function replayJob(db: Writer, id: string, now: Date): Promise<boolean> {
  return (await rawExecute(db, REPLAY, [id, now])).rows.length === 1
}
