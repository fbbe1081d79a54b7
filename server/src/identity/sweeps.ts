import { type Clock, DAY_MS } from '#clock'
import { type Database, sql } from '#database'
import type { Sweep } from '#jobs'

const EVERY_SECONDS = 3_600

const forgetSessions = sql('identity.forget-sessions', 'delete from session where expires_at < $1')
const forgetCodes = sql('identity.forget-codes', 'delete from sign_in_challenge where sent_at < $1')
const forgetChallenges = sql('identity.forget-challenges', 'delete from verification where expires_at < $1')

/** Removes what has run out. */
export function identitySweeps({ database, clock }: { database: Database; clock: Clock }): Sweep[] {
  return [
    {
      name: 'identity.forget-expired',
      everySeconds: EVERY_SECONDS,
      run: () =>
        database.write(async (db) => {
          const now = clock.now()
          await db.run(forgetSessions, [now])
          await db.run(forgetChallenges, [now])
          // A challenge also counts among the codes of its hour.
          await db.run(forgetCodes, [new Date(now.getTime() - DAY_MS)])
        }),
    },
  ]
}
