import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Statement } from './statement.ts'
import { PROBE_WITHIN_MS, watchConnections } from './watch-connections.ts'

/** Asks. Values: bigint and numeric columns of 8 bytes come as bigint, timestamps as Date, jsonb parsed. */
export type Reader = {
  all<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>
  /** The first row, or undefined. */
  maybe<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row | undefined>
  /** The one row; its absence is a broken invariant and throws. */
  one<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row>
}

/** Changes, inside one transaction that `Database.write` opened and will commit or roll back. */
export type Writer = Reader & {
  /** Runs a statement and says how many rows it touched. */
  run(statement: Statement<unknown>, values?: readonly unknown[]): Promise<number>
  /** Work that is done last in the transaction, once, however many ask for it under one key: what can be written together is. */
  beforeCommit(key: object, work: () => Promise<void>): void
}

export type Database = {
  read: Reader
  /**
   * Runs `work` in one transaction. A deadlock or serialization failure runs it again (up to
   * MAX_WRITE_TRIES), so `work` must touch nothing but the Writer.
   * @param unhurried without a limit for its statements: for checks over everything
   */
  write<T>(work: (db: Writer) => Promise<T>, options?: { unhurried?: boolean }): Promise<T>
  /** One statement that changes something, as a transaction of its own: one round trip instead of three. */
  writeOne<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>
  pool: pg.Pool
  /** A connection outside the pool, not opened yet: for LISTEN, which needs one that stays. */
  ownConnection(): pg.Client
  /** Hears the name of every statement sent, also begin and commit: how budgets are counted. */
  onStatement(listener: (name: string) => void): () => void
  close(): Promise<void>
}

/** @property mayWrite throws when nothing may be written now */
export type DatabaseOptions = { connection: pg.PoolConfig; maxConnections?: number; mayWrite?: () => void }

const MAX_WRITE_TRIES = 4
const RETRY_STEP_MS = 15
const STATEMENT_TIMEOUT_MS = 30_000
/** Where the server does not keep its own limit. Most often the watch over the connections is sooner. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000
/** What can be told apart from no limit; the driver takes 0 for the limit of its connection. */
export const UNHURRIED_MS = 2 ** 31 - 1
/** For a free connection of the pool. */
const FREE_WITHIN_MS = 10_000
const CONNECT_WITHIN_MS = 4_000
const KEEPALIVE_AFTER_MS = 10_000
/** A process that vanished in the middle of a transaction holds what it has locked no longer. */
const IDLE_IN_TRANSACTION_MS = 60_000
const INT8_OID = 20

pg.types.setTypeParser(INT8_OID, (text) => BigInt(text))

export function openDatabase({ connection, maxConnections = 16, mayWrite = () => {} }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    max: maxConnections,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    connectionTimeoutMillis: FREE_WITHIN_MS,
    Client: ImpatientClient,
    ...connection,
  } as pg.PoolConfig)
  const watch = watchConnections(() => new ImpatientClient({ ...connection, connectionTimeoutMillis: PROBE_WITHIN_MS, query_timeout: PROBE_WITHIN_MS }))
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // One that is lent out is left without a listener by the pool: the query under way, or the next one, says that it broke.
  pool.on('connect', (client) => {
    client.on('error', () => {})
    watch.add(client)
  })
  const listeners = new Set<(name: string) => void>()
  const heard = (name: string) => {
    for (const listener of listeners) listener(name)
  }

  return {
    read: over(pool, heard),
    write: async (work, options) => {
      mayWrite()
      return runAgain(() => inTransaction(pool, heard, work, options))
    },
    writeOne: async (statement, values) => {
      mayWrite()
      return runAgain(() => over(pool, heard).all(statement, values))
    },
    pool,
    // The pool hides its password from whoever reads its options.
    ownConnection: () => new ImpatientClient({ ...connection, query_timeout: CONNECT_WITHIN_MS }),
    onStatement: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      await pool.end()
      watch.stop()
    },
  }
}

/** Waits for a connection less long than the pool lets wait for a free one: it has one limit for both. */
class ImpatientClient extends pg.Client {
  constructor(options: pg.ClientConfig) {
    // The pool hides its password from whoever copies its options.
    const { password } = options
    super({ ...options, ...(password === undefined ? {} : { password }), keepAlive: true, keepAliveInitialDelayMillis: KEEPALIVE_AFTER_MS, connectionTimeoutMillis: Math.min(options.connectionTimeoutMillis ?? CONNECT_WITHIN_MS, CONNECT_WITHIN_MS) })
  }
}

async function runAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!mayRunAgain(error) || attempt === MAX_WRITE_TRIES) throw error
      await sleep(RETRY_STEP_MS * attempt * attempt)
    }
  }
}

async function inTransaction<T>(pool: pg.Pool, heard: (name: string) => void, work: (db: Writer) => Promise<T>, { unhurried = false } = {}): Promise<T> {
  const client = await pool.connect()
  try {
    heard('begin')
    await client.query(unhurried ? 'begin; set local statement_timeout = 0' : 'begin')
    const lastWork = new Map<object, () => Promise<void>>()
    const result = await work(over(client, heard, { lastWork, unhurried }))
    for (const last of lastWork.values()) await last()
    heard('commit')
    // A statement failed and the work let that pass: PostgreSQL then answers a commit by rolling back, without an error.
    if ((await client.query('commit')).command === 'ROLLBACK') throw new Error('a statement of this transaction failed, and nothing of it was written')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot even roll back is thrown away, and on one that gave no answer nothing more is asked.
    const broken = isSilence(error) ? (error as Error) : await client.query('rollback').then(() => undefined, (reason: Error) => reason)
    client.release(broken)
    throw error
  }
}

/** The driver's words when its limit for an answer is over; it gives no code. */
function isSilence(error: unknown): boolean {
  return (error as { message?: unknown }).message === 'Query read timeout'
}

/** PostgreSQL's own codes: 40001 serialization failure, 40P01 deadlock. */
function mayRunAgain(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return code === '40001' || code === '40P01'
}

type Within = { lastWork?: Map<object, () => Promise<void>>; unhurried?: boolean }

function over(target: pg.Pool | pg.PoolClient, heard: (name: string) => void, { lastWork, unhurried }: Within = {}): Writer {
  const limit = unhurried ? { query_timeout: UNHURRIED_MS } : {}
  const send = (statement: Statement<unknown>, values: readonly unknown[]) => {
    heard(statement.name)
    return target.query({ name: statement.name, text: statement.text, values: values as unknown[], ...limit })
  }
  const all = async <Row>(statement: Statement<Row>, values: readonly unknown[] = []) =>
    (await send(statement, values)).rows as Row[]
  const made: Writer = {
    all,
    maybe: async (statement, values) => (await all(statement, values))[0],
    one: async (statement, values) => {
      const row = (await all(statement, values))[0]
      if (row === undefined) throw new Error(`${statement.name} gave no row`)
      return row
    },
    run: async (statement, values = []) => (await send(statement, values)).rowCount ?? 0,
    beforeCommit: (key, work) => {
      if (!lastWork) throw new Error('there is no transaction to be the last work of')
      lastWork.set(key, work)
    },
  }
  rawTargets.set(made, target)
  return made
}

const rawTargets = new WeakMap<object, pg.Pool | pg.PoolClient>()

/** For the job queue alone, which brings its own SQL: runs text as it is, in the Writer's transaction if given one. */
export async function rawExecute(target: Writer | pg.Pool | pg.PoolClient, text: string, values: readonly unknown[] = []): Promise<{ rows: unknown[] }> {
  const client = rawTargets.get(target) ?? (target as pg.Pool | pg.PoolClient)
  const result: pg.QueryResult | pg.QueryResult[] = await client.query(text, values as unknown[])
  return { rows: Array.isArray(result) ? result.flatMap((each) => each.rows as unknown[]) : (result.rows as unknown[]) }
}
