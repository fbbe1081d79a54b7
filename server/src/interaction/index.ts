import { HandleParams, type Route, route } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { gatherInteraction } from './gather-interaction.ts'
import { maySeeInteraction } from './policy.ts'
import { Interaction } from './schemas.ts'

export function interactionRoutes({ database, clock }: { database: Database; clock: Clock }): Route[] {
  return [
    route({ method: 'get', path: '/stores/{handle}/interaction', tag: 'stores', summary: 'What was asked of a store, and what waits for its word', access: maySeeInteraction, params: HandleParams, response: Interaction }, async ({ account }) => ({
      status: 200, body: await gatherInteraction(database.read, clock, account.id),
    })),
  ]
}
