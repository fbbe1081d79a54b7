import type { Clock } from '#clock'
import { sql, type Writer } from '#database'

/**
 * What can happen, as `noun.past`. Modules add their own:
 *   declare module '#events' { interface Facts { 'order.placed': { orderId: string } } }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the modules that record facts
export interface Facts {}

export type FactKind = keyof Facts & string
export type Fact<Kind extends FactKind = FactKind> = { id: string; kind: Kind; at: Date; payload: Facts[Kind] }

/**
 * What follows from a fact. `write` runs in one transaction and takes effect exactly once. `writeAll` does
 * too, for as many facts as have come together, in the transaction that takes them out of the outbox: for what
 * is short and happens often. `work` may be slow or use the network; it runs at least once and must bear being
 * repeated.
 */
export type Reaction<Kind extends FactKind = FactKind> = {
  on: Kind
  /** Unique and stable: `<module>.<what it does>`. The key under which "done" is remembered. */
  consumer: string
} & ({ write: (db: Writer, fact: Fact<Kind>) => Promise<void> } | { writeAll: (db: Writer, facts: readonly Fact<Kind>[]) => Promise<void> } | { work: (fact: Fact<Kind>) => Promise<void> })

const insertFacts = sql(
  'events.record',
  `insert into outbox (id, kind, payload, at)
   select id, kind, payload, at from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::timestamptz[]) as fact (id, kind, payload, at)`,
)

type NewFact = { id: string; kind: string; payload: unknown; at: Date }
const recorded = new WeakMap<Writer, NewFact[]>()

/**
 * Records a fact in the caller's transaction: it reaches its reactions if and only if that commits. All facts of
 * a transaction are written by one statement, its last.
 */
export async function record<Kind extends FactKind>(db: Writer, clock: Clock, kind: Kind, payload: Facts[Kind]): Promise<void> {
  await recordAll(db, clock, kind, [payload])
}

/** Records several facts of one kind. */
export async function recordAll<Kind extends FactKind>(db: Writer, clock: Clock, kind: Kind, payloads: readonly Facts[Kind][]): Promise<void> {
  if (payloads.length === 0) return
  const facts = recorded.get(db) ?? []
  recorded.set(db, facts)
  facts.push(...payloads.map((payload) => ({ id: clock.id(), kind, payload, at: clock.now() })))
  db.beforeCommit(insertFacts, () => writeFacts(db, facts))
}

async function writeFacts(db: Writer, facts: readonly NewFact[]): Promise<void> {
  await db.run(insertFacts, [facts.map(({ id }) => id), facts.map(({ kind }) => kind), facts.map(({ payload }) => JSON.stringify(payload)), facts.map(({ at }) => at)])
}

/** Keeps the type of a reaction while it goes into a list of reactions to other facts. */
export function reaction<Kind extends FactKind>(made: Reaction<Kind>): Reaction {
  return made as unknown as Reaction
}
