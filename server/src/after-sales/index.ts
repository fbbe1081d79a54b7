import './facts.ts'
import './problems.ts'
import type { Route } from '#api'
import { buyerRoutes } from './api-buyer.ts'
import { consoleRoutes } from './api-console.ts'
import { sellerRoutes } from './api-seller.ts'
import type { AfterSalesDeps } from './change-once.ts'

export function afterSalesRoutes(deps: AfterSalesDeps): Route[] {
  return [...buyerRoutes(deps), ...sellerRoutes(deps), ...consoleRoutes(deps)]
}

export type { AfterSalesDeps } from './change-once.ts'
export { afterSalesChecks } from './checks.ts'
export { decideDispute } from './decide-dispute.ts'
export { afterSalesReactions } from './tell-parties.ts'
export { returnDaysOf } from './return-terms.ts'
export { requestsWaiting } from './requests-waiting.ts'
export { setAsideFor } from './set-aside-for.ts'
export { afterSalesSweeps } from './sweeps.ts'
export { unitsInQuestion } from './units-in-question.ts'
