import { money, type Picture, type Refusal, refuse } from '#api'
import { variantsForCart } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { freeBorneOf, freezePart, lockQuestionedOrder, type QuestionedLine, type QuestionedOrder } from '#orders'
import { aftersalesOfOrder } from './aftersale-row.ts'
import { answerDue, type Kind } from './decide-step.ts'
import { MAX_REQUESTS_AN_ORDER } from './limits.ts'
import { asideOf, borneWithin, measureRequest, type Measured, openKinds, type Reason, REASONS, type WantedLine } from './measure-request.ts'
import { termsAt } from './return-terms.ts'
import { tellStep } from './tell-step.ts'
import { meansOf } from './worth-of.ts'

export type Wish = {
  kind: Kind
  reason: Reason
  lines: readonly (WantedLine & { replacementId?: string })[]
  /** Without it, all that can be asked for. Before anything was sent it is always all. */
  amountMinor?: bigint
  words: string
  pictures: readonly Picture[]
}
type Asking = { id: string; storeId: string; orderId: string; buyerId: string; wish: Wish }

const insert = sql(
  'aftersales.open',
  `insert into aftersale (store_id, id, order_id, buyer_id, kind, state, reason, currency, amount_minor, until, opened_at) values ($1, $2, $3, $4, $5, 'asked', $6, $7, $8, $9, $10)`,
)
const insertLines = sql(
  'aftersales.open-lines',
  `insert into aftersale_line (store_id, aftersale_id, order_id, variant_id, quantity, worth_minor, borne_minor, aside_minor, aside_borne_minor, replacement_id)
   select $1, $2, $3, variant_id, quantity, worth_minor, borne_minor, aside_minor, aside_borne_minor, replacement_id
   from unnest($4::uuid[], $5::int[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::uuid[]) as l (variant_id, quantity, worth_minor, borne_minor, aside_minor, aside_borne_minor, replacement_id)`,
)

/** A buyer asks about what they paid for: the amount is set aside until the request is over. */
export async function openAftersale(db: Writer, clock: Clock, { id, storeId, orderId, buyerId, wish }: Asking): Promise<Refusal | undefined> {
  const order = await lockQuestionedOrder(db, storeId, orderId)
  if (!order) return refuse('not-found')
  const now = clock.now()
  const { lines, ...means } = await meansOf(db, order)
  const refused = await whyNot(db, order, lines, wish, now)
  if (refused) return refused
  const found = measureRequest(order, lines, wish.lines, { ...means, reason: wish.reason })
  if ('refused' in found) return refuse(found.refused, undefined, 'lines')
  const measured = { ...found, lines: borneWithin(found.lines, await freeBorneOf(db, order)) }
  const amountMinor = amountOf(order, wish, measured)
  if (typeof amountMinor !== 'bigint') return amountMinor
  const misfit = wish.kind === 'exchange' ? await replacementMisfit(db, order, lines, wish) : undefined
  if (misfit) return misfit

  await db.run(insert, [storeId, id, orderId, buyerId, wish.kind, wish.reason, order.currency, amountMinor, answerDue(now), now])
  const aside = asideOf(measured.lines, amountMinor)
  await db.run(insertLines, [
    storeId, id, orderId, measured.lines.map(({ variantId }) => variantId), measured.lines.map(({ quantity }) => quantity), measured.lines.map(({ worthMinor }) => worthMinor),
    measured.lines.map(({ borneMinor }) => borneMinor), aside.map((line) => line.amountMinor), aside.map(({ borneMinor }) => borneMinor),
    measured.lines.map(({ variantId }) => (wish.kind === 'exchange' ? (wish.lines.find((each) => each.variantId === variantId)?.replacementId ?? null) : null)),
  ])
  await tellStep(db, clock, { storeId, aftersaleId: id, orderId, buyerId, number: order.number, event: 'asked', by: { kind: 'buyer', id: buyerId }, why: wish.words, pictures: wish.pictures, detail: { amountMinor: Number(amountMinor), currency: order.currency } })
  await freezePart(db, clock, order, { frozenFor: id, amountMinor, lines: aside, why: 'after-sales' })
  return undefined
}

/** Where it is not the time that is over. */
const CLOSED: Partial<Record<QuestionedOrder['state'], string>> = { placed: 'aftersale-unpaid', paid: 'aftersale-kind-closed', gathering: 'aftersale-gathering', cancelled: 'aftersale-cancelled', refunded: 'aftersale-all-back' }

async function whyNot(db: Writer, order: QuestionedOrder, lines: readonly QuestionedLine[], { kind }: Wish, now: Date): Promise<Refusal | undefined> {
  const { returnDays } = await termsAt(db, order.storeId, order.placedAt)
  const open = openKinds(order, lines, returnDays, now)
  if (open.kinds.length === 0) return refuse(CLOSED[order.state] ?? 'aftersale-window-over')
  if (!open.kinds.includes(kind)) return refuse('aftersale-kind-closed', undefined, 'kind')
  const before = await aftersalesOfOrder(db, order.storeId, order.id)
  return before.length >= MAX_REQUESTS_AN_ORDER ? refuse('aftersale-too-many', { limit: MAX_REQUESTS_AN_ORDER }) : undefined
}

function amountOf(order: QuestionedOrder, { kind, amountMinor }: Wish, { mostMinor, lines: asked }: Measured): bigint | Refusal {
  const isAll = kind === 'exchange' || order.state === 'paid' || amountMinor === undefined
  if (!isAll && amountMinor > mostMinor) return refuse('amount-too-large', { most: money(mostMinor, order.currency) }, 'amountMinor')
  const amount = isAll ? mostMinor : amountMinor
  // Goods that the platform paid for alone: there is none of the buyer's money in it, and they go back all the same.
  const isPlatforms = asked.every(({ worthMinor }) => worthMinor === 0n) && asked.some(({ borneMinor }) => borneMinor > 0n)
  return amount === 0n && kind !== 'exchange' && !isPlatforms ? refuse('amount-missing', undefined, 'amountMinor') : amount
}

/** Like for like: a variant of the same product at the same price, so that no money moves; the very same only where what came is not as it should be. */
async function replacementMisfit(db: Writer, { storeId }: QuestionedOrder, lines: readonly QuestionedLine[], { lines: wanted, reason }: Wish): Promise<Refusal | undefined> {
  if (wanted.some(({ replacementId }) => replacementId === undefined)) return refuse('replacement-missing', undefined, 'lines')
  if (REASONS[reason] === 'buyer' && wanted.some(({ variantId, replacementId }) => variantId === replacementId)) return refuse('replacement-same', undefined, 'lines')
  const ids = new Set(wanted.flatMap(({ variantId, replacementId }) => [variantId, replacementId!]))
  const variants = await variantsForCart(db, [...ids].map((variantId) => ({ storeId, variantId })), undefined)
  const fits = wanted.every(({ variantId, replacementId }) => {
    const [had, instead] = [variants.get(variantId), variants.get(replacementId!)]
    if (variantId === replacementId) return true
    return had && instead && !instead.removed && instead.productId === lines.find((line) => line.variantId === variantId)?.productId && instead.priceMinor === had.priceMinor
  })
  return fits ? undefined : refuse('replacement-unfit', undefined, 'lines')
}
