import { type Database, sql, type Writer } from '#database'
import type { Fact, Reaction } from '#events'

/** A queue that takes reactions in the transaction that takes their facts out of the outbox. */
export type ReactionQueue = (db: Writer, jobs: readonly ReactionJob[]) => Promise<void>
export type ReactionJob = { consumer: string; fact: { id: string; kind: string; at: string; payload: unknown } }

const BATCH = 200

const takeFacts = sql<{ id: string; kind: string; payload: unknown; at: Date }>(
  'jobs.take-facts',
  `delete from outbox where id in (select id from outbox order by id limit ${BATCH} for update skip locked)
   returning id, kind, payload, at`,
)
const markDone = sql('jobs.mark-done', 'insert into reaction_done (fact_id, consumer, at) values ($1, $2, $3) on conflict do nothing')
const forgetDone = sql('jobs.forget-done', 'delete from reaction_done where at < $1')

/** Moves one batch of facts to the reactions that follow from them. Returns how many facts it took. */
export async function dispatchOnce(database: Database, reactions: readonly Reaction[], enqueue: ReactionQueue): Promise<number> {
  return database.write(async (db) => {
    const facts = await db.all(takeFacts)
    const jobs = facts
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((fact) =>
        reactions
          .filter((each) => each.on === (fact.kind as string))
          .map((each) => ({ consumer: each.consumer, fact: { ...fact, at: fact.at.toISOString() } })),
      )
    if (jobs.length > 0) await enqueue(db, jobs)
    return facts.length
  })
}

/** Runs one reaction. A `write` reaction that already took effect is left alone. */
export async function runReaction(database: Database, now: Date, reaction: Reaction, job: ReactionJob): Promise<void> {
  const fact = { ...job.fact, at: new Date(job.fact.at) } as Fact
  if ('work' in reaction) return reaction.work(fact)
  await database.write(async (db) => {
    const first = await db.run(markDone, [fact.id, reaction.consumer, now])
    if (first === 1) await reaction.write(db, fact)
  })
}

/** Marks older than any retry could be are of no use. */
export async function forgetDoneBefore(database: Database, before: Date): Promise<number> {
  return database.write((db) => db.run(forgetDone, [before]))
}
