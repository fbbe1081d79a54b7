import type { Town } from '@amoy/demo'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal } from '#api'
import { DAY_MS, SECOND_MS } from '#clock'
import { type Database, sql } from '#database'
import type { Fact } from '#events'
import { openVault } from '#payouts'
import { makeEndpoint, queueTest, takeTurn, tellOfMoves, type WebhooksDeps } from '#webhooks'
import type { TownIds } from './load-people.ts'
import type { TownPlace } from './town-place.ts'

/** Who keeps the creator's books; the name leads nowhere. */
const PARTNER = 'https://books.amoy.example/commission'
const CREATOR = 'shanli-amei'
const STORE = 'tea'
const LISTENS_DAYS = 22
const ANSWERS_AFTER_MS = 24
/** A test, and then: one that it could not take at once. */
const ANSWERS = [200, 200, 503]
const ASKED_AGAIN_MS = 6 * SECOND_MS

type Payload = Fact<'commission.moved'>['payload']
type Loading = { database: Database; place: TownPlace; town: Town; ids: TownIds; secrets: readonly [string, ...string[]]; publicUrl: string; now: Date }

const movesSince = sql<Payload & { at: Date }>(
  'demo.moves-since',
  `select m.store_id as "storeId", m.order_id as "orderId", m.position, c.currency, m.kind, m.why, m.at, coalesce(c.released_at <= m.at, false) as released, m.parts
   from commission_move m join commission c on c.store_id = m.store_id and c.order_id = m.order_id and c.position = m.position where m.store_id = $1 and m.at >= $2 order by m.id`,
)
// Heard of below, at its time.
const forgetMoves = sql('demo.forget-moves', `delete from outbox where kind = 'commission.moved' and payload->>'storeId' = $1`)

/** A partner of the creator to sign in as has heard of all that became of commission since it was named, as partners do; what comes from now on it does not take. */
export async function loadPartner({ database, place, town, ids, secrets, publicUrl, now }: Loading): Promise<void> {
  const [accountId, storeId] = [ids.accounts.get(CREATOR), ids.accounts.get(STORE)]
  if (!accountId || !storeId) return
  const { clock } = place
  const answers = [...ANSWERS]
  const ask = async () => {
    await sleep(ANSWERS_AFTER_MS)
    return new Response(null, { status: answers.shift() ?? 200 })
  }
  const deps: WebhooksDeps = { database, clock, vault: openVault(secrets), publicUrl, ask }
  const since = new Date(now.getTime() - LISTENS_DAYS * DAY_MS)
  const made = await clock.at(since, () =>
    database.write(async (db) => {
      await db.run(forgetMoves, [storeId])
      return makeEndpoint(db, deps, accountId, { personId: ids.people.get(town.creators.find(({ key }) => key === CREATOR)!.personKey)! }, PARTNER)
    }),
  )
  if (isRefusal(made)) throw new Error(`nobody is told: ${made.refused}`)
  const ref = { accountId, id: made.id }
  await clock.at(since, () => database.write((db) => queueTest(db, clock, ref)))
  await clock.at(since, () => takeTurn(deps, ref))
  for (const { at, ...payload } of await database.read.all(movesSince, [storeId, since])) {
    await clock.at(at, () => database.write((db) => tellOfMoves(db, clock, [{ id: clock.id(), kind: 'commission.moved', at, payload }])))
    await clock.at(at, () => takeTurn(deps, ref))
    await clock.at(new Date(at.getTime() + ASKED_AGAIN_MS), () => takeTurn(deps, ref))
  }
}
