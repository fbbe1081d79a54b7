import { type Database, sql, type Writer } from '#database'
import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import type { Address } from '#orders'
import type { z } from 'zod'
import { type DecideDeps, decideOrders } from './decide-orders.ts'
import type { PaidOrder } from './gather-cases.ts'
import { makeGood } from './make-good.ts'
import { releaseDue, startWaiting } from './release-due.ts'
import { marksAt, membersOfPeople, rememberMarks } from './member-marks.ts'
import { keyedMark } from './signing.ts'
import { watchClicks } from './watch-clicks.ts'

const addresses = sql<{ id: string; address: z.infer<typeof Address> | null }>('affiliate.addresses', 'select id, address from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[])')

export function affiliateReactions(deps: DecideDeps): Reaction[] {
  return [
    reaction({ on: 'order.paid', consumer: 'affiliate.decide', writeAll: (db, facts) => decideOrders(db, deps, facts.map(({ payload }) => payload)) }),
    reaction({ on: 'order.received', consumer: 'affiliate.start-waiting', writeAll: (db, facts) => startWaiting(db, facts.map(({ payload }) => payload)) }),
    reaction({ on: 'order.paid', consumer: 'affiliate.know-members', writeAll: (db, facts) => knowMembers(db, deps, facts.map(({ payload }) => payload)) }),
  ]
}

export function affiliateSweeps(deps: Pick<DecideDeps, 'clock' | 'attributed'> & { database: Database }): Sweep[] {
  return [
    { name: 'affiliate.watch-clicks', everySeconds: 60, run: async () => void (await watchClicks(deps)) },
    { name: 'affiliate.release-due', everySeconds: 60, run: () => releaseDue(deps) },
    { name: 'affiliate.make-good', everySeconds: 3_600, run: () => makeGood(deps) },
  ]
}

/** Somebody who acts for a member has bought: what they bought with is known from now on. */
async function knowMembers(db: Writer, { clock, secrets }: DecideDeps, orders: readonly PaidOrder[]): Promise<void> {
  const acting = await membersOfPeople(db, orders.map(({ buyerId }) => buyerId))
  if (acting.length === 0) return
  const own = orders.filter(({ buyerId }) => acting.some(({ personId }) => personId === buyerId))
  const where = new Map((await db.all(addresses, [[...new Set(own.map(({ storeId }) => storeId))], own.map(({ orderId }) => orderId)])).map(({ id, address }) => [id, address]))
  const marksOf = ({ orderId, payer }: PaidOrder) => {
    const address = where.get(orderId)
    return [...(address ? marksAt(secrets[0], address) : []), ...(payer === undefined ? [] : [keyedMark(secrets, 'payer', payer)])]
  }
  await rememberMarks(db, clock, acting.map(({ personId, memberId }) => ({ personId, memberId, marks: own.filter(({ buyerId }) => buyerId === personId).flatMap(marksOf) })))
}
