import { money, type Refusal, refuse, type z } from '#api'
import type { Reader } from '#database'
import { freeMoneyOf, questionedLines, questionedOrder } from '#orders'
import { type AftersaleRef, shippingAskedOf, usedUnits } from './aftersale-row.ts'
import { measureRequest } from './measure-request.ts'
import type { Worth, WorthBody } from './schemas.ts'

/** What a request for these items would be worth, by the same measure as the request itself. */
export async function worthOf(db: Reader, { storeId, id }: AftersaleRef, { reason = 'changed-mind', lines }: z.infer<typeof WorthBody>): Promise<z.infer<typeof Worth> | Refusal> {
  const order = await questionedOrder(db, storeId, id)
  if (!order) return refuse('not-found')
  const wanted = lines.map(({ variant, quantity }) => ({ variantId: variant, quantity }))
  if (new Set(wanted.map(({ variantId }) => variantId)).size < wanted.length) return refuse('line-twice', undefined, 'lines')
  const freeMinor = await freeMoneyOf(db, order)
  const measured = measureRequest(order, await questionedLines(db, storeId, id), wanted, { used: await usedUnits(db, storeId, id), reason, freeMinor, shippingAskedMinor: await shippingAskedOf(db, storeId, id) })
  if ('refused' in measured) return refuse(measured.refused, undefined, 'lines')
  const goods = measured.lines.reduce((sum, { worthMinor }) => sum + worthMinor, 0n)
  const shipping = measured.mostMinor > goods ? measured.mostMinor - goods : 0n
  return {
    lines: measured.lines.map(({ variantId, worthMinor }) => ({ variantId, worth: money(worthMinor, order.currency) })),
    shipping: money(shipping, order.currency),
    total: money(measured.mostMinor, order.currency),
  }
}
