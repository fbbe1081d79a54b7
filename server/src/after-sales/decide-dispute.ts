import { staffRows } from '#accounts'
import { isRefusal, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { hasOtherOperator } from '#identity'
import { type AftersaleRef, decisionsOf } from './aftersale-row.ts'
import { takeStep } from './take-step.ts'

export const DECISION_REASONS = ['goods-faulty', 'goods-as-described', 'not-delivered', 'delivered', 'not-returned', 'damaged-by-buyer', 'shared-fault', 'other'] as const
export type Decision = { refundMinor: bigint; reason: (typeof DECISION_REASONS)[number]; why: string }

const insert = sql('aftersales.decide', 'insert into dispute_decision (store_id, aftersale_id, instance, by_id, reason, why, refund_minor, at) values ($1, $2, $3, $4, $5, $6, $7, $8)')

/**
 * An operator decides. The first decision waits for an appeal; the second is by somebody else, and the last: where there is
 * but one operator the appeal waits for another. Nobody decides about themselves or a store of theirs, as long as there is
 * another operator.
 */
export async function decideDispute(db: Writer, clock: Clock, ref: AftersaleRef, operatorId: string, { refundMinor, reason, why }: Decision): Promise<Refusal | undefined> {
  const taken = await takeStep(db, clock, ref, { kind: 'platform', id: operatorId }, { do: 'decide', refundMinor }, { why, detail: { reason, decidedMinor: Number(refundMinor) } })
  if (isRefusal(taken)) return taken
  const before = await decisionsOf(db, ref)
  const isParty = taken.before.buyerId === operatorId || (await staffRows(db, ref.storeId)).some(({ personId }) => personId === operatorId)
  const hasDecided = before.some(({ byId }) => byId === operatorId)
  const hasOther = await hasOtherOperator(db, operatorId)
  if (isParty && hasOther) return refuse('own-dispute')
  if (hasDecided) return refuse(hasOther ? 'other-operator-needed' : 'only-operator')
  await db.run(insert, [ref.storeId, ref.id, before.length + 1, operatorId, reason, why, refundMinor, clock.now()])
  await audit(db, clock, { actorId: operatorId, action: 'dispute.decide', subjectKind: 'aftersale', subjectId: ref.id, detail: { store: ref.storeId, order: taken.before.orderId, refundMinor: Number(refundMinor), currency: taken.before.currency, reason, why, instance: before.length + 1 } })
  return undefined
}
