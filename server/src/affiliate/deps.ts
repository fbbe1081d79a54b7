import type { Database, Reader } from '#database'
import type { DecideDeps } from './decide-orders.ts'

export type AffiliateDeps = DecideDeps & { database: Database; /** What the platform keeps of commission. */ platformBps?: number; /** Whose years earnings are told by. */ timeZone?: string; paidThrough?: PaidThrough }

/** Up to which entry of somebody's balance, by currency, all of it has been paid out: asked of a module that stands above this one. */
export type PaidThrough = (db: Reader, accountId: string) => Promise<ReadonlyMap<string, bigint>>
