import { money, type Refusal, refuse, type z } from '#api'
import type { Reader } from '#database'
import { freeMoneyOf, type QuestionedLine, questionedLines, type QuestionedOrder, questionedOrder } from '#orders'
import { type AftersaleRef, usedUnits } from './aftersale-row.ts'
import { amountsOf, type Means, measureRequest } from './measure-request.ts'
import type { Worth, WorthBody } from './schemas.ts'

/** What a request for these items would be worth, by the same measure as the request itself. */
export async function worthOf(db: Reader, { storeId, id }: AftersaleRef, { reason = 'changed-mind', lines: asked }: z.infer<typeof WorthBody>): Promise<z.infer<typeof Worth> | Refusal> {
  const order = await questionedOrder(db, storeId, id)
  if (!order) return refuse('not-found')
  const wanted = asked.map(({ variant, quantity }) => ({ variantId: variant, quantity }))
  if (new Set(wanted.map(({ variantId }) => variantId)).size < wanted.length) return refuse('line-twice', undefined, 'lines')
  const { lines, ...means } = await meansOf(db, order)
  const measured = measureRequest(order, lines, wanted, { ...means, reason })
  if ('refused' in measured) return refuse(measured.refused, undefined, 'lines')
  const worths = amountsOf(measured.lines, measured.mostMinor)
  const shipping = worths.reduce((rest, each) => rest - each, measured.mostMinor)
  return {
    lines: measured.lines.map(({ variantId }, at) => ({ variantId, worth: money(worths[at]!, order.currency) })),
    shipping: money(shipping, order.currency),
    total: money(measured.mostMinor, order.currency),
  }
}

/** The lines of an order, and all that a request about them is measured by. */
export async function meansOf(db: Reader, order: QuestionedOrder): Promise<Omit<Means, 'reason'> & { lines: QuestionedLine[] }> {
  const used = await usedUnits(db, order.storeId, order.id)
  return { ...(await questionedLines(db, order.storeId, order.id)), used, freeMinor: await freeMoneyOf(db, order) }
}
