import type { Database } from '#database'
import type { DecideDeps } from './decide-orders.ts'

export type AffiliateDeps = DecideDeps & { database: Database; /** What the platform keeps of commission. */ platformBps?: number; /** Whose years earnings are told by. */ timeZone?: string }
