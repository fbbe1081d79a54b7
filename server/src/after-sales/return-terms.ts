import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { Address } from '#orders'
import { MIN_RETURN_DAYS } from './limits.ts'

export type ReturnTerms = { returnDays: number; address: Address | null }

const latest = sql<ReturnTerms>('aftersales.terms', 'select return_days as "returnDays", address from return_terms where store_id = $1 and at <= $2 order by at desc, id desc limit 1')
const insert = sql('aftersales.change-terms', 'insert into return_terms (store_id, id, return_days, address, by_id, at) values ($1, $2, $3, $4, $5, $6)')

/** What a store promised about returns at a moment; without a word of it, the least that the place asks for. */
export async function termsAt(db: Reader, storeId: string, at: Date): Promise<ReturnTerms> {
  return (await db.maybe(latest, [storeId, at])) ?? { returnDays: MIN_RETURN_DAYS, address: null }
}

/** From now on; orders that were placed before keep their days. */
export async function changeTerms(db: Writer, clock: Clock, storeId: string, byId: string, { returnDays, address }: ReturnTerms): Promise<void> {
  await db.run(insert, [storeId, clock.id(), returnDays, address && JSON.stringify(address), byId, clock.now()])
}
