import type { Picture } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { AftersaleMoved } from './facts.ts'

export type Actor = { kind: 'buyer' | 'seller' | 'platform'; id?: string }
export type Told = Omit<AftersaleMoved, 'byId'> & { by: Actor; why?: string; pictures?: readonly Picture[]; detail?: Record<string, unknown> }

const insert = sql(
  'aftersales.tell',
  'insert into aftersale_event (store_id, aftersale_id, id, kind, by_kind, by_id, why, detail, pictures, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
)

/** One row of the timeline that both sides read, and the fact that they are told of. */
export async function tellStep(db: Writer, clock: Clock, { by, why = '', pictures = [], detail = {}, ...moved }: Told): Promise<void> {
  await db.run(insert, [moved.storeId, moved.aftersaleId, clock.id(), moved.event, by.kind, by.id ?? null, why, JSON.stringify(detail), JSON.stringify(pictures), clock.now()])
  await record(db, clock, 'aftersale.moved', { ...moved, ...(by.id === undefined ? {} : { byId: by.id }) })
}
