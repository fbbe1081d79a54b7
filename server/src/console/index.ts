import type { Route } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { chargebackRoutes } from './api-chargebacks.ts'
import { peopleRoutes } from './api-people.ts'
import { workRoutes } from './api-work.ts'
import { statementRoutes } from './api-statements.ts'
import { parkedRoutes } from './api-parked.ts'
import { overviewRoutes } from './overview.ts'

export type ConsoleDeps = { database: Database; clock: Clock; /** The payment providers that are connected, by name. */ providers: readonly string[] }

/** What the operator sees of the whole place. Each tile is a route of its own read, so that one failing leaves the others. */
export function consoleRoutes(deps: ConsoleDeps): Route[] {
  return [...overviewRoutes(deps), ...peopleRoutes(deps), ...workRoutes(deps), ...statementRoutes(deps), ...parkedRoutes(deps), ...chargebackRoutes(deps)]
}
