import './problems.ts'
import type { Route } from '#api'
import { consoleAffiliateRoutes } from './api-console.ts'
import { earningRoutes } from './api-earnings.ts'
import { memberRoutes } from './api-member.ts'
import { sellerRoutes } from './api-seller.ts'
import type { AffiliateDeps } from './deps.ts'
import { readVisitor, type Secrets } from './signing.ts'

export function affiliateRoutes(deps: AffiliateDeps): Route[] {
  return [...sellerRoutes(deps), ...memberRoutes(deps), ...earningRoutes(deps), ...consoleAffiliateRoutes(deps)]
}

/** By the cookies of a request: whom a link led here. */
export function visitorsOf(secrets: Secrets): (cookies: string | null) => string | undefined {
  return (cookies) => readVisitor(secrets, cookies)
}

export { bookAttributed, type CommissionTerms } from './book-attributed.ts'
export { countApplications } from './count-applications.ts'
export { affiliateChecks } from './checks.ts'
export type { Attributed } from './decide-orders.ts'
export type { Shares } from './agencies-own.ts'
export type { AffiliateDeps } from './deps.ts'
export { type Answered, type Asked, type Door, LINK_PATH, openDoor } from './door.ts'
export { earnsBy } from './links-in.ts'
export { readVisitor, signLink } from './signing.ts'
export { affiliateReactions, affiliateSweeps } from './reactions.ts'
