import { type Reader, sql, type Writer } from '#database'
import { record, recordAll } from '#events'
import { bookRefundCovered } from '#settlement'
import type { PaymentsDeps } from '../deps.ts'
import { isUnanswered, lockPayment, readRefund, type Refund, REFUND_COLUMNS } from '../payment-row.ts'
import { type Chargeback, type CostsBorneBy, countCovered, readParts } from './chargeback-row.ts'

/** An asking that is older than this is over, whoever began it: its provider either has it or never will. */
const ASKING_MS = 60_000

type Standing = { id: string; buyerId: string; state: Chargeback['state']; borneBy: CostsBorneBy }

const overRefund = sql<Standing & { roomMinor: bigint }>(
  'payments.chargeback-over-refund',
  `select c.id, c.buyer_id as "buyerId", c.state, c.borne_by as "borneBy", p.excess_minor - p.covered_minor as "roomMinor"
   from chargeback_part p join chargeback c on c.buyer_id = p.buyer_id and c.id = p.chargeback_id
   where p.buyer_id = $1 and p.order_id = $2 and c.payment_id = $3 and c.money = 'withdrawn' and p.excess_minor > p.covered_minor order by c.id limit 1`,
)
const unpaid = sql<Refund>('payments.unpaid-refunds', `select ${REFUND_COLUMNS} from refund where buyer_id = $1 and payment_id = $2 and state in ('due', 'failed') order by id`)
const cover = sql(
  'payments.cover-refund',
  `update refund set state = 'covered', ended_at = $3, failure = null where buyer_id = $1 and id = $2 and state in ('due', 'failed')`,
)
const ask = sql('payments.ask-refund', 'update refund set asked_attempt = attempt, asked_at = $3 where buyer_id = $1 and id = $2')
// What is left of it is another sum: the provider hears of it under another name.
const lessen = sql(
  'payments.lessen-refund',
  `update refund set amount_minor = amount_minor - $3, state = 'due', attempt = attempt + 1, provider_ref = null, ended_at = null, failure = null where buyer_id = $1 and id = $2`,
)
const insertPiece = sql(
  'payments.insert-covered-piece',
  `insert into refund (buyer_id, id, payment_id, provider, store_id, order_id, amount_minor, currency, state, why, created_at, look_at)
   select buyer_id, $3, payment_id, provider, store_id, order_id, $4, currency, 'due', why, created_at, look_at from refund where buyer_id = $1 and id = $2`,
)

/**
 * Gives a refund that is due and may go out, written down as asked for, or undefined where it must not, or not all of it: the
 * payer's bank has taken the very money already. While that is argued about the refund waits; once it is lost the payer has the
 * money, and so much of the refund is covered. Of one that was asked for before, the provider has nothing: ask it first.
 */
export function claimAsking(deps: PaymentsDeps, refund: Refund): Promise<Refund | undefined> {
  return deps.database.write(async (db) => {
    await lockPayment(db, refund.buyerId, refund.paymentId)
    const [now, over] = [await readRefund(db, refund.buyerId, refund.id), await standingOver(db, refund)]
    if (now?.state !== 'due' || now.attempt !== refund.attempt) return undefined
    if (!over) {
      await db.run(ask, [now.buyerId, now.id, deps.clock.now()])
      return now
    }
    const isUnderWay = isUnanswered(now) && now.askedAt!.getTime() > deps.clock.now().getTime() - ASKING_MS
    if (over.state === 'lost' && !isUnderWay && (await coverUpTo(deps, db, over, now, over.roomMinor)) < now.amountMinor) await tellDue(deps, db, [now])
    return undefined
  })
}

/** A chargeback is lost: what was still to be given back of that money need not go out any more; the rest goes. What its provider may have carried out is looked at first. Hold the orders and the payment. */
export async function coverRefunds(deps: PaymentsDeps, db: Writer, chargeback: Standing & { paymentId: string }): Promise<void> {
  const left = new Map((await readParts(db, chargeback)).map((part) => [part.orderId, part.excessMinor - part.coveredMinor]))
  const going: Refund[] = []
  for (const refund of await db.all(unpaid, [chargeback.buyerId, chargeback.paymentId])) {
    const room = left.get(refund.orderId) ?? 0n
    const covered = room > 0n && !isUnanswered(refund) ? await coverUpTo(deps, db, chargeback, refund, room) : 0n
    left.set(refund.orderId, room - covered)
    if (covered < refund.amountMinor && (covered > 0n || refund.state === 'due')) going.push(refund)
  }
  await tellDue(deps, db, going)
}

function standingOver(db: Reader, refund: Refund): Promise<(Standing & { roomMinor: bigint }) | undefined> {
  return db.maybe(overRefund, [refund.buyerId, refund.orderId, refund.paymentId])
}

function tellDue({ clock }: PaymentsDeps, db: Writer, refunds: readonly Refund[]): Promise<void> {
  return recordAll(db, clock, 'refund.due', refunds.map(({ buyerId, id }) => ({ buyerId, refundId: id })))
}

/** Gives what is covered of it. Of more than there is room for, that much becomes a refund of its own. */
async function coverUpTo(deps: PaymentsDeps, db: Writer, chargeback: Standing, refund: Refund, roomMinor: bigint): Promise<bigint> {
  if (roomMinor >= refund.amountMinor) {
    await coverOne(deps, db, chargeback, refund)
    return refund.amountMinor
  }
  const piece = { ...refund, id: deps.clock.id(), amountMinor: roomMinor }
  await db.run(insertPiece, [refund.buyerId, refund.id, piece.id, roomMinor])
  await db.run(lessen, [refund.buyerId, refund.id, roomMinor])
  await deps.settlement.refundDivided(db, { ...piece, from: refund.id })
  await coverOne(deps, db, chargeback, piece)
  return roomMinor
}

async function coverOne({ clock, settlement }: PaymentsDeps, db: Writer, chargeback: Standing, refund: Refund): Promise<void> {
  if ((await db.run(cover, [refund.buyerId, refund.id, clock.now()])) === 0) return
  const { id: refundId, orderId, storeId, buyerId, amountMinor, currency } = refund
  await countCovered(db, chargeback, orderId, amountMinor)
  await settlement.refundEnded(db, { ...refund, state: 'succeeded' })
  await bookRefundCovered(db, clock, { refundId, storeId, orderId, currency, amountMinor, borneBy: chargeback.borneBy, at: clock.now() })
  await record(db, clock, 'refund.succeeded', { buyerId, refundId, storeId, orderId, amountMinor: String(amountMinor), currency })
}
