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
 * What follows from a fact. `write` runs in one transaction and takes effect exactly once.
 * `work` may be slow or use the network; it runs at least once and must bear being repeated.
 */
export type Reaction<Kind extends FactKind = FactKind> = {
  on: Kind
  /** Unique and stable: `<module>.<what it does>`. The key under which "done" is remembered. */
  consumer: string
} & ({ write: (db: Writer, fact: Fact<Kind>) => Promise<void> } | { work: (fact: Fact<Kind>) => Promise<void> })

const insertFact = sql('events.record', 'insert into outbox (id, kind, payload, at) values ($1, $2, $3, $4)')

/** Records a fact in the caller's transaction: it reaches its reactions if and only if that commits. */
export async function record<Kind extends FactKind>(db: Writer, clock: Clock, kind: Kind, payload: Facts[Kind]): Promise<void> {
  await db.run(insertFact, [clock.id(), kind, JSON.stringify(payload), clock.now()])
}

const insertFacts = sql(
  'events.record-all',
  `insert into outbox (id, kind, payload, at)
   select id, $2, payload, $4 from unnest($1::uuid[], $3::jsonb[]) as fact (id, payload)`,
)

/** Records several facts of one kind with one statement. */
export async function recordAll<Kind extends FactKind>(db: Writer, clock: Clock, kind: Kind, payloads: readonly Facts[Kind][]): Promise<void> {
  if (payloads.length === 0) return
  await db.run(insertFacts, [payloads.map(() => clock.id()), kind, payloads.map((each) => JSON.stringify(each)), clock.now()])
}

/** Keeps the type of a reaction while it goes into a list of reactions to other facts. */
export function reaction<Kind extends FactKind>(made: Reaction<Kind>): Reaction {
  return made as unknown as Reaction
}
