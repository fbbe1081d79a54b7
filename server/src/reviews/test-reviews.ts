import assert from 'node:assert/strict'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { sql } from '#database'
import { type As, makePerson, testApi } from '#testing'
import { moderationRoutes } from '#moderation'
import { runReaction } from '#jobs'
import { testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { movedClock, openShop, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { reviewsChecks, reviewsReactions, reviewsRoutes } from './index.ts'
import type { OwnReview, ReviewPage, ReviewableLines, StoreReviewPage } from './schemas.ts'

const refundFacts = sql<{ id: string; at: Date; payload: unknown }>('reviews.test-facts', `select id, at, payload from outbox where kind = 'order.lines-refunded'`)
const insertPicture = sql(
  'reviews.test-picture',
  `insert into media (account_id, id, sha256, width, height, thumbhash, widths, bytes, created_at) values ($1, $2, $3, 800, 600, 'hash', '{320}', 1000, $4)`,
)

export type ReviewShop = ReturnType<typeof openReviewShop>

/** Orders and reviews, composed as the program composes them. */
export function openReviewShop(database: Database) {
  const bank = testBank()
  const clock = movedClock()
  const shop = openShop(database, [bank], { clock })
  const deps = { database, clock }
  const api = testApi(database, [...reviewsRoutes(deps), ...moderationRoutes(deps)], clock)
  const keyed = (): Record<string, string> => ({ 'idempotency-key': crypto.randomUUID() })
  const placePaid = async (buyer: { id: string }, items: readonly TestItem[]) => {
    const placed = await shop.buy(buyer, items)
    assert.equal(placed.status, 201, JSON.stringify(placed.body))
    await decide(shop, bank)
    return placed.body.orders[0]!.id
  }
  const ship = (store: TestStore, order: string) => shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: order.slice(-12) }] })
  return {
    database, clock, shop, api, placePaid, ship,
    /** An order of a new buyer, shipped and received. */
    received: async (store: TestStore, items: readonly TestItem[], buyer?: { id: string }) => {
      const who = buyer ?? (await makePerson(database, systemClock))
      const order = await placePaid(who, items)
      await ship(store, order)
      assert.equal((await shop.post(who, `/orders/${order}/receipt`)).status, 200)
      return { buyer: who, order }
    },
    review: (buyer: As, order: string, item: TestItem, more: object = {}, headers = keyed()) =>
      api.call<OwnReview>(buyer, 'POST', `/orders/${order}/reviews`, { variant: item.variant, stars: 5, words: '茶香很正', ...more }, headers),
    lines: async (buyer: As, order: string) => (await api.call<ReviewableLines>(buyer, 'GET', `/orders/${order}/reviews`)).body,
    list: async (store: TestStore, slug: string, query = '', as?: As) => (await api.call<ReviewPage>(as, 'GET', `/stores/${store.handle}/products/${slug}/reviews${query}`)).body,
    ofStore: async (store: TestStore, query = '') => (await api.call<StoreReviewPage>(store.owner, 'GET', `/stores/${store.handle}/reviews${query}`)).body,
    add: (buyer: As, review: string, body: object) => api.call<OwnReview>(buyer, 'POST', `/reviews/${review}/addition`, body, keyed()),
    /** Lets reviews hear of orders that were paid back. */
    hearRefunds: async () => {
      const [reaction] = reviewsReactions({ clock })
      for (const fact of await database.read.all(refundFacts)) await runReaction(database, clock.now(), reaction!, { consumer: reaction!.consumer, fact: { ...fact, kind: 'order.lines-refunded', at: fact.at.toISOString() } as never })
    },
    picture: async (owner: { id: string }) => {
      const id = clock.id()
      await database.writeOne(insertPicture, [owner.id, id, Buffer.from(id), clock.now()])
      return id
    },
  }
}

export async function brokenReviews(database: Database): Promise<string[]> {
  const found = await Promise.all(reviewsChecks.map(async (check) => ({ name: check.name, result: await check.count(database.read) })))
  return found.filter(({ result }) => result.broken > 0).map(({ name, result }) => `${name}: ${result.broken} ${result.examples.join(' ')}`)
}
