import { type Database, sql, type Writer } from '#database'
import type { Fact, Reaction } from '#events'

/** A queue that takes reactions in the transaction that takes their facts out of the outbox. */
export type ReactionQueue = (db: Writer, jobs: readonly ReactionJob[]) => Promise<void>
export type ReactionJob = { consumer: string; fact: { id: string; kind: string; at: string; payload: unknown } }

/** Facts that are taken out of the outbox together. */
export const BATCH = 200

type FactRow = { id: string; kind: string; payload: unknown; at: Date }
type Together = Extract<Reaction, { writeAll: unknown }>

const takeFacts = sql<FactRow>(
  'jobs.take-facts',
  `delete from outbox where id in (select id from outbox order by id limit ${BATCH} for update skip locked)
   returning id, kind, payload, at`,
)
const markDone = sql('jobs.mark-done', 'insert into reaction_done (fact_id, consumer, at) values ($1, $2, $3) on conflict do nothing')
const markAllDone = sql<{ factId: string; consumer: string }>(
  'jobs.mark-all-done',
  `insert into reaction_done (fact_id, consumer, at) select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])
   on conflict do nothing returning fact_id as "factId", consumer`,
)

/**
 * Takes one batch of facts to what follows from them: reactions that write many together are done in the same
 * transaction, the others are queued. Returns how many facts it took. Where doing them together fails, each
 * is queued for itself: it is tried again, and fails alone.
 */
export async function dispatchOnce(database: Database, reactions: readonly Reaction[], enqueue: ReactionQueue): Promise<number> {
  const together = reactions.filter((each): each is Together => 'writeAll' in each)
  try {
    return await dispatch(database, { together, queued: reactions.filter((each) => !('writeAll' in each)) }, enqueue)
  } catch (error) {
    if (together.length === 0) throw error
    return dispatch(database, { together: [], queued: reactions }, enqueue)
  }
}

type Split = { together: readonly Together[]; queued: readonly Reaction[] }

async function dispatch(database: Database, { together, queued }: Split, enqueue: ReactionQueue): Promise<number> {
  return database.write(async (db) => {
    const facts = (await db.all(takeFacts)).sort((a, b) => (a.id < b.id ? -1 : 1))
    await writeTogether(db, together, facts)
    const jobs = facts.flatMap((fact) => queued.filter((each) => each.on === (fact.kind as string)).map((each) => ({ consumer: each.consumer, fact: { ...fact, at: fact.at.toISOString() } })))
    if (jobs.length > 0) await enqueue(db, jobs)
    return facts.length
  })
}

/** A fact may come again, out of a backup: what was done for it is marked, and not done twice. */
async function writeTogether(db: Writer, reactions: readonly Together[], facts: readonly FactRow[]): Promise<void> {
  const meant = reactions.flatMap(({ consumer, on }) => facts.filter((fact) => fact.kind === (on as string)).map((fact) => ({ consumer, fact })))
  if (meant.length === 0) return
  const marked = await db.all(markAllDone, [meant.map(({ fact }) => fact.id), meant.map(({ consumer }) => consumer), meant.map(({ fact }) => fact.at)])
  const first = new Set(marked.map(({ factId, consumer }) => `${factId} ${consumer}`))
  for (const { consumer, writeAll } of reactions) {
    const own = meant.filter((each) => each.consumer === consumer && first.has(`${each.fact.id} ${consumer}`)).map(({ fact }) => fact as unknown as Fact<never>)
    if (own.length > 0) await writeAll(db, own)
  }
}

/** Runs one reaction. One that writes, and has already taken effect, is left alone. */
export async function runReaction(database: Database, now: Date, reaction: Reaction, job: ReactionJob): Promise<void> {
  const fact = { ...job.fact, at: new Date(job.fact.at) } as Fact
  if ('work' in reaction) return reaction.work(fact)
  await database.write(async (db) => {
    const first = await db.run(markDone, [fact.id, reaction.consumer, now])
    if (first === 0) return
    await ('writeAll' in reaction ? reaction.writeAll(db, [fact]) : reaction.write(db, fact))
  })
}
