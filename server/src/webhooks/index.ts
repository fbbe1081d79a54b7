import './problems.ts'
import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import type { WebhooksDeps } from './deps.ts'
import { forgetOld, sealWebhooksAnew } from './keep-tidy.ts'
import { queueTest, tellOfMoves, tellOfPayout } from './queue-events.ts'
import { sendDue, takeTurn } from './send-due.ts'

export function webhooksReactions({ clock }: Pick<WebhooksDeps, 'clock'>): Reaction[] {
  return [
    reaction({ on: 'commission.moved', consumer: 'webhooks.tell-of-moves', writeAll: (db, facts) => tellOfMoves(db, clock, facts) }),
    reaction({ on: 'payout.paid', consumer: 'webhooks.tell-of-payout', write: (db, fact) => tellOfPayout(db, clock, 'commission.paid', fact) }),
    reaction({ on: 'payout.returned', consumer: 'webhooks.tell-of-return', write: (db, fact) => tellOfPayout(db, clock, 'commission.paid-back', fact) }),
  ]
}

export function webhooksSweeps(deps: WebhooksDeps): Sweep[] {
  return [
    { name: 'webhooks.send-due', everySeconds: 5, run: (stopping) => sendDue(deps, stopping) },
    { name: 'webhooks.forget', everySeconds: 3_600, run: () => forgetOld(deps) },
    { name: 'webhooks.seal-with-new-key', everySeconds: 3_600, run: () => sealWebhooksAnew(deps) },
  ]
}

export { webhooksRoutes } from './api.ts'
export { makeEndpoint } from './change-endpoint.ts'
export { queueTest, takeTurn, tellOfMoves }
export { webhooksChecks } from './checks.ts'
export type { WebhooksDeps } from './deps.ts'
