import { createHash } from 'node:crypto'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { type Refusal, refuse } from './problem.ts'

const claim = sql(
  'idempotency.claim',
  `insert into idempotency (owner_id, key, fingerprint, status, body, at) values ($1, $2, $3, 0, null, $4)
   on conflict (owner_id, key) do nothing`,
)
const remember = sql('idempotency.remember', 'update idempotency set status = 200, body = $3 where owner_id = $1 and key = $2')
const recall = sql<{ fingerprint: string; body: unknown }>('idempotency.recall', 'select fingerprint, body from idempotency where owner_id = $1 and key = $2')

/**
 * Does `work` once per owner and key, in the caller's transaction. A second request waits for the first
 * to commit and gets its result; the same key with other content is refused. A refusal by `work` is not
 * remembered when the caller rolls back, so the buyer may mend the cause and try again with the same key.
 * `Result` must survive JSON.
 */
export async function once<Result>(db: Writer, clock: Clock, owner: string, key: string, content: unknown, work: () => Promise<Result>): Promise<Result | Refusal> {
  const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  if ((await db.run(claim, [owner, key, fingerprint, clock.now()])) === 0) {
    const before = await db.one(recall, [owner, key])
    return before.fingerprint === fingerprint ? (before.body as Result) : refuse('idempotency-key-reused')
  }
  const result = await work()
  await db.run(remember, [owner, key, JSON.stringify(result)])
  return result
}

const claimWithResult = sql(
  'idempotency.claim-with-result',
  `insert into idempotency (owner_id, key, fingerprint, status, body, at) values ($1, $2, $3, 200, $4, $5)
   on conflict (owner_id, key) do nothing`,
)

/**
 * `once` for work whose result is known before it is done, because its ids are made up front: one statement
 * instead of two. `first` says whether the caller is to do the work now; else the result is that of the first
 * request.
 */
export async function claimOnce<Result>(db: Writer, clock: Clock, owner: string, key: string, content: unknown, result: Result): Promise<{ first: boolean; result: Result } | Refusal> {
  const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  if ((await db.run(claimWithResult, [owner, key, fingerprint, JSON.stringify(result), clock.now()])) === 1) return { first: true, result }
  const before = await db.one(recall, [owner, key])
  return before.fingerprint === fingerprint ? { first: false, result: before.body as Result } : refuse('idempotency-key-reused')
}
