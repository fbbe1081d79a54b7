import { HandleParams, Id, isRefusal, refuse, route, type Route, z } from '#api'
import type { OrdersDeps } from '../deps.ts'
import { maySeePrices } from '../policy.ts'
import { CartView, MAX_CART_LINES, MAX_COUPONS, MAX_QUANTITY } from '../cart/schemas.ts'
import { previewBasket } from './preview-basket.ts'

const PreviewBody = z.object({
  lines: z.array(z.object({ variant: Id, quantity: z.int().min(1).max(MAX_QUANTITY) })).min(1).max(MAX_CART_LINES),
  coupons: z.array(Id).max(MAX_COUPONS).optional().openapi({ description: 'Which coupons the buyer uses; absent: the best.' }),
  at: z.iso.datetime().optional().openapi({ description: 'Absent: now.' }),
})

export function quoteRoutes({ database, clock }: OrdersDeps): Route[] {
  return [
    route({ method: 'post', path: '/stores/{handle}/promotions/preview', tag: 'promotions', summary: 'What a basket would cost a buyer with every coupon of the store', access: maySeePrices, params: HandleParams, body: PreviewBody, response: CartView }, async ({ account, body }) => {
      if (new Set(body.lines.map(({ variant }) => variant)).size < body.lines.length) return refuse('line-twice')
      const view = await previewBasket(database.read, { storeId: account.id, lines: body.lines, chosen: body.coupons, at: body.at === undefined ? clock.now() : new Date(body.at) })
      return isRefusal(view) ? view : { status: 200, body: view }
    }),
  ]
}
