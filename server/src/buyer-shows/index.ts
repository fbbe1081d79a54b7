import './facts.ts'
import './problems.ts'
import { reaction, type Reaction } from '#events'
import type { BuyerShowsDeps } from './api.ts'
import { endShow, followReview, noteDeleted, takeSeals } from './follow-review.ts'

export function buyerShowsReactions({ clock, earnsBy }: Pick<BuyerShowsDeps, 'clock' | 'earnsBy'>): Reaction[] {
  return [
    reaction({ on: 'order.lines-refunded', consumer: 'shows.take-seals', write: (db, { payload }) => takeSeals(db, clock, payload) }),
    reaction({ on: 'review.edited', consumer: 'shows.follow-review', write: (db, { payload }) => followReview(db, { clock, earnsBy }, payload) }),
    reaction({ on: 'review.deleted', consumer: 'shows.end-with-review', write: (db, { payload }) => endShow(db, clock, payload, payload.buyerId) }),
    reaction({ on: 'review.hidden', consumer: 'shows.end-hidden', write: (db, { payload }) => endShow(db, clock, payload, payload.by) }),
    reaction({ on: 'post.deleted', consumer: 'shows.note-deleted', write: (db, { payload }) => noteDeleted(db, clock, payload) }),
  ]
}

export { type BuyerShowsDeps, buyerShowsRoutes } from './api.ts'
export { buyerShowsChecks } from './checks.ts'
export { countUnthanked } from './count-unthanked.ts'
