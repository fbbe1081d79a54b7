import type { Clock } from '#clock'
import type { Database } from '#database'
import { expireHolds } from './hold.ts'

const EXPIRE_EVERY_SECONDS = 60

/** Amounts that were set aside for a time come back when it is over. */
export const ledgerSweeps = ({ database, clock }: { database: Database; clock: Clock }) => [{ name: 'ledger.expire-holds', everySeconds: EXPIRE_EVERY_SECONDS, run: async () => void (await expireHolds(database, clock)) }]
