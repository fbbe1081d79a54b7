import { money, type Picture, type Refusal, refuse } from '#api'
import { releaseReserved, reserveStock, sellReserved } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { type Address, callUnitsOff, lockQuestionedOrder, questionedLines, type QuestionedOrder, thawPart } from '#orders'
import { type AftersaleLine, type AftersaleRef, type AftersaleRow, decisionsOf, linesOf, lockAftersale, readAftersale, standingOf } from './aftersale-row.ts'
import { type Act, decideStep, type Step } from './decide-step.ts'
import { isGivenAway } from './measure-request.ts'
import { restockGoods } from './restock-goods.ts'
import { termsAt } from './return-terms.ts'
import { type Actor, tellStep } from './tell-step.ts'

/** What somebody says with an act. `restock`: the goods that came back are for sale again. */
export type Said = { why?: string; pictures?: readonly Picture[]; address?: Address | null; detail?: Record<string, unknown>; restock?: boolean; parcel?: { carrier: string; trackingNumber: string } }
export type Taken = { before: AftersaleRow; step: Step }
type Work = { db: Writer; clock: Clock; order: QuestionedOrder; row: AftersaleRow; lines: AftersaleLine[]; /** Nobody paid for it. */ given: boolean; /** What it was about goes back to who paid it. */ back: boolean }

const move = sql(
  'aftersales.move',
  `update aftersale set state = $3::text, until = $4, offered_minor = coalesce($5, offered_minor), address = coalesce($6::jsonb, address),
     disputed_at = case when $3::text = 'disputed' then coalesce(disputed_at, $10) else disputed_at end,
     outcome = $7::text, refund_minor = $8::bigint, closed_at = $9
   where store_id = $1 and id = $2`,
)
/** Reasons of a decision by which goods that the platform paid for alone are taken back. */
const FOR_THE_BUYER = ['goods-faulty', 'not-delivered'] as const
const endLines = sql('aftersales.end-lines', 'update aftersale_line set ended = $3 where store_id = $1 and aftersale_id = $2')

/**
 * One step in the life of a request, with all that follows from it: order, request, stock, payment, books, in this
 * order of locks. Refuses without having written when the act is not for now.
 */
export async function takeStep(db: Writer, clock: Clock, ref: AftersaleRef, by: Actor, act: Act, said: Said = {}): Promise<Taken | Refusal> {
  const found = await readAftersale(db, ref)
  const order = found && (await lockQuestionedOrder(db, ref.storeId, found.orderId))
  const row = order && (await lockAftersale(db, ref))
  if (!order || !row) return refuse('not-found')
  const address = said.address ?? (await termsAt(db, ref.storeId, clock.now())).address
  const decided = row.state === 'decided' ? (await decisionsOf(db, ref)).at(-1) : undefined
  const step = decideStep(standingOf(row, { hasAddress: address !== null, decidedMinor: decided?.refundMinor ?? null }), act, clock.now())
  if ('refused' in step) return refuse(step.refused, step.refused === 'amount-too-large' ? { most: money(row.amountMinor, row.currency) } : undefined, FIELDS[step.refused])

  const given = order.totalMinor === 0n && isGivenAway(order, (await questionedLines(db, ref.storeId, order.id)).lines)
  const back = !given && goesBack(row, step, said.detail?.reason ?? decided?.reason)
  const work: Work = { db, clock, order, row, lines: await linesOf(db, [ref]), given, back }
  const unstocked = await moveGoods(work, act, step, said)
  if (unstocked) return unstocked
  const closed = step.state === 'closed' ? step : undefined
  const sentTo = step.state === 'agreed' ? JSON.stringify(address) : null
  await db.run(move, [ref.storeId, ref.id, step.state, step.until, offerOf(step), sentTo, closed?.outcome ?? null, closed?.refundMinor ?? null, closed ? clock.now() : null, clock.now()])
  await tellStep(db, clock, { storeId: ref.storeId, aftersaleId: ref.id, orderId: row.orderId, buyerId: row.buyerId, number: order.number, event: step.event, by, why: said.why, pictures: said.pictures, detail: { ...said.detail, ...moneyIn(step, act, row) } })
  if (step.state === 'replaced' && said.parcel) await record(db, clock, 'replacement.sent', { storeId: ref.storeId, orderId: row.orderId, aftersaleId: ref.id, ...said.parcel })
  if (closed) await end(work, closed, by)
  return { before: row, step }
}

/**
 * Whether the step gives back what the request was about. Where its buyer paid nothing the amount cannot say so: there it is
 * the way in which it ends, and what an operator decides is said by their reason.
 */
function goesBack({ amountMinor }: AftersaleRow, step: Step, reason: unknown): boolean {
  if (step.state !== 'closed') return false
  if (amountMinor > 0n) return step.refundMinor > 0n
  return step.outcome === 'refunded' || (step.outcome === 'decided' && FOR_THE_BUYER.some((each) => each === reason))
}

const FIELDS: Partial<Record<string, string>> = { 'amount-too-large': 'amountMinor', 'return-address-missing': 'address' }
const offerOf = (step: Step) => (step.state === 'offered' ? step.offeredMinor : null)

/** What is decided is said also where it is nothing. */
function moneyIn(step: Step, act: Act, { currency }: AftersaleRow): Record<string, unknown> {
  if (act.do === 'decide') return { amountMinor: Number(act.refundMinor), currency }
  const minor = step.state === 'closed' ? step.refundMinor : offerOf(step)
  return minor ? { amountMinor: Number(minor), currency } : {}
}

/** What the step does to the stock. */
async function moveGoods({ db, clock, order, row, lines, back }: Work, act: Act, step: Step, { restock }: Said): Promise<Refusal | undefined> {
  if (row.kind === 'exchange') {
    const isPromised = step.event === 'agreed' || step.state === 'replaced'
    if (step.state === 'agreed' || step.state === 'replaced') {
      // What replaces a prize is no sale either.
      const reserved = await reserveStock(db, { storeId: row.storeId, orderId: row.id, lines: replacementsOf(lines), until: step.until ?? clock.now(), uncounted: lines.every(({ worthMinor, borneMinor }) => worthMinor + borneMinor === 0n) })
      // Silence promises nothing that is not there: then the money goes back in the end.
      if (reserved.refused && isPromised) return refuse('replacement-out-of-stock')
    }
    if (step.state === 'replaced') await sellReserved(db, clock, row.storeId, row.id)
    if (step.state === 'closed') await releaseReserved(db, clock, row.storeId, row.id)
  }
  // What was not sent yet never left the shelf.
  const wasCalledOff = order.state === 'paid' && back && step.state === 'closed' && step.refundMinor === row.amountMinor
  if (wasCalledOff) await callUnitsOff(db, clock, order, lines)
  else if (act.do === 'accept-goods' && restock) await restockGoods(db, clock, order, row.id, lines)
  return undefined
}

function replacementsOf(lines: readonly AftersaleLine[]): { variantId: string; quantity: number }[] {
  const units = new Map<string, number>()
  for (const { replacementId, quantity } of lines) if (replacementId) units.set(replacementId, (units.get(replacementId) ?? 0) + quantity)
  return [...units].map(([variantId, quantity]) => ({ variantId, quantity }))
}

async function end({ db, clock, order, row, lines, given, back }: Work, { outcome, refundMinor }: Extract<Step, { state: 'closed' }>, by: Actor): Promise<void> {
  // A prize has nothing to settle: its winner may ask for an exchange again, and its order is never one that was paid back.
  const isSettled = !given && (outcome === 'refunded' || outcome === 'decided')
  await db.run(endLines, [row.storeId, row.id, isSettled ? 'settled' : 'free'])
  const places = new Map((await questionedLines(db, row.storeId, row.orderId)).lines.map(({ variantId, position }) => [variantId, position]))
  const about = lines.map(({ variantId, quantity, worthMinor, borneMinor, asideMinor }) => ({ position: places.get(variantId)!, quantity, worthMinor, borneMinor, askedMinor: asideMinor }))
  const aside = lines.map(({ variantId, asideMinor, asideBorneMinor }) => ({ position: places.get(variantId)!, amountMinor: asideMinor, borneMinor: asideBorneMinor }))
  await thawPart(db, clock, order, { frozenFor: row.id, amountMinor: row.amountMinor, lines: aside, settled: isSettled ? { about, refundMinor: back ? refundMinor : undefined } : undefined, by, why: 'after-sales' })
}
