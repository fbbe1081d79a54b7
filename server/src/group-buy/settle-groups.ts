import assert from 'node:assert/strict'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { gatherOrder, letOrderGoAhead, payGatheringOrder, tellReturned } from '#orders'
import type { CapturedPayment, Settlement } from '#payments'
import { concern } from './carry-on.ts'
import { canWait, decideHeld, decideMoney } from './decide-news.ts'
import { lockGroup, readGroup, readMember } from './group-row.ts'
import { secure, stepMember } from './write-group.ts'

/**
 * What orders of groups do when payments tell of money; every other order does as `orders` says. All happens in the
 * payment's transaction, under the lock of the group: whether a seat counts is decided there, once.
 */
export function settleGroups(clock: Clock, orders: Settlement): Settlement {
  return {
    ...orders,
    settle: (db, payment) => (payment.groupId === null ? orders.settle(db, payment) : settleMember(db, clock, payment, payment.groupId)),
    authorised: (db, payment) => (payment.groupId === null ? orders.authorised(db, payment) : holdFor(db, clock, payment, payment.groupId)),
    waits: async (db, payment) => {
      if (payment.groupId === null) return orders.waits(db, payment)
      const { storeId, orderId } = partOf(payment)
      const group = { storeId, id: payment.groupId }
      return decideHeld(await readGroup(db, group), await readMember(db, group, orderId))
    },
    mayPayFor: async (db, { storeId, groupId }, holdsForDays) => {
      const group = await readGroup(db, { storeId, id: groupId })
      return group !== undefined && canWait(group.openedAt, group.endsAt, holdsForDays)
    },
  }
}

async function holdFor(db: Writer, clock: Clock, payment: CapturedPayment, groupId: string): Promise<void> {
  const { storeId, orderId } = partOf(payment)
  const group = await lockGroup(db, { storeId, id: groupId })
  assert(group, `payment ${payment.id} is for a group that does not exist`)
  if (decideMoney(group, await readMember(db, group, orderId), 'authorised') !== 'secure') return
  if (await gatherOrder(db, clock, { storeId, id: orderId }, { paid: false })) await secure(db, clock, group, orderId, 'authorised')
}

async function settleMember(db: Writer, clock: Clock, payment: CapturedPayment, groupId: string): ReturnType<Settlement['settle']> {
  const part = partOf(payment)
  const order = { storeId: part.storeId, id: part.orderId }
  const group = await lockGroup(db, { storeId: part.storeId, id: groupId })
  assert(group, `payment ${payment.id} is for a group that does not exist`)
  const member = await readMember(db, group, part.orderId)
  const step = decideMoney(group, member, 'captured')
  if (step === 'secure' && (await gatherOrder(db, clock, order, { paid: true, payer: payment.payer }))) {
    await secure(db, clock, group, part.orderId, 'paid')
    return { unpaid: [] }
  }
  if (step === 'take' || step === 'go-ahead') {
    await payGatheringOrder(db, clock, order, payment.payer)
    await stepMember(db, clock, group, part.orderId, 'authorised', step === 'take' ? 'paid' : 'locked')
    if (step === 'go-ahead') {
      await letOrderGoAhead(db, clock, order)
      await concern(db, clock, group, member!, 'complete')
    }
    return { unpaid: [] }
  }
  await tellReturned(db, clock, payment.parts, payment.currency)
  return { unpaid: payment.parts }
}

/** Whoever buys in a group buys one thing of one store. */
function partOf({ id, parts }: CapturedPayment) {
  assert.equal(parts.length, 1, `payment ${id} is for a group and for other orders`)
  return parts[0]!
}
