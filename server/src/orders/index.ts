import './facts.ts'
import './problems.ts'
import type { Route } from '#api'
import { addressRoutes } from './addresses/api.ts'
import { cartRoutes } from './cart/api.ts'
import { checkoutRoutes } from './checkout/api.ts'
import type { OrdersDeps } from './deps.ts'
import { buyerRoutes } from './life/api-buyer.ts'
import { pickUpRoutes } from './life/api-pick-up.ts'
import { sellerRoutes } from './life/api-seller.ts'
import { quoteRoutes } from './quote/api.ts'

export function ordersRoutes(deps: OrdersDeps): Route[] {
  return [...cartRoutes(deps), ...quoteRoutes(deps), ...addressRoutes(deps), ...checkoutRoutes(deps), ...buyerRoutes(deps), ...sellerRoutes(deps), ...pickUpRoutes(deps)]
}

export { mergeCart } from './cart/merge-cart.ts'
export { ordersChecks } from './checks.ts'
export type { OrdersDeps } from './deps.ts'
export type { OrderNamed } from './facts.ts'
export { orderNumbers } from './reads/order-numbers.ts'
export { linesOfOrder, lockReceivedLine } from './reads/received-lines.ts'
export { linesOfOrders } from './reads/order-row.ts'
export { Address } from './schemas.ts'
export { orderOfBuyer } from './reads/read-order.ts'
export { freeMoneyOf, freezePart, lockQuestionedOrder, type QuestionedLine, questionedLines, type QuestionedOrder, questionedOrder, takeUnitsBack, thawPart } from './life/question-order.ts'
export { settleOrders } from './life/settle-orders.ts'
export { ordersReactions, ordersSweeps } from './reactions.ts'
