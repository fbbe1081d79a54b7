import './facts.ts'
import './problems.ts'
import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import { lookAtPutOff, lookAtSilent, subscribeTo } from './ask-carrier.ts'
import type { DeliveriesDeps } from './deps.ts'
import { followParcels, followReplacement } from './follow-parcels.ts'
import { carryOutNews } from './receive-news.ts'
import { tellSeller } from './tell-seller.ts'

export function deliveriesReactions(deps: DeliveriesDeps): Reaction[] {
  const { clock } = deps
  return [
    reaction({ on: 'order.shipped', consumer: 'deliveries.follow', write: (db, { payload }) => followParcels(db, clock, deps, payload) }),
    reaction({ on: 'order.partly-shipped', consumer: 'deliveries.follow-part', write: (db, { payload }) => followParcels(db, clock, deps, payload) }),
    reaction({ on: 'replacement.sent', consumer: 'deliveries.follow-replacement', write: (db, { payload }) => followReplacement(db, clock, deps, payload) }),
    reaction({ on: 'delivery.followed', consumer: 'deliveries.subscribe', work: ({ payload }) => subscribeTo(deps, payload) }),
    reaction({ on: 'delivery.stopped', consumer: 'deliveries.tell-seller', write: (db, { payload }) => tellSeller(db, deps, payload) }),
    reaction({ on: 'delivery.told', consumer: 'deliveries.carry-out', write: (db, { payload }) => carryOutNews(db, clock, payload) }),
  ]
}

export function deliveriesSweeps(deps: DeliveriesDeps): Sweep[] {
  return [
    { name: 'deliveries.look-at-silent', everySeconds: 300, run: () => lookAtSilent(deps) },
    { name: 'deliveries.look-at-put-off', everySeconds: 900, run: () => lookAtPutOff(deps) },
  ]
}

export { deliveriesRoutes } from './api.ts'
export { deliveriesChecks } from './checks.ts'
export { connectGateway, type GatewayConnection } from './gateway/connect-gateway.ts'
export type { DeliveriesDeps } from './deps.ts'
export { type CarrierEvent, type CarrierTracker, CarrierUnreachable, type DeliveryStatus } from './port.ts'
