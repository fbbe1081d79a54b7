import assert from 'node:assert/strict'
import type { PromotionView } from '#promotions'
import { makePerson, type TestApi } from '#testing'
import { type Clock, HOUR_MS } from '#clock'
import { systemClock } from '#clock'
import type { Database } from '#database'
import type { Leg } from './test-racer.ts'
import { ADDRESS, type TestItem, type TestStore } from './test-shop.ts'

type Maker = { api: TestApi; clock: Clock }
const runs = (clock: Clock) => ({ startsAt: new Date(clock.now().getTime() - HOUR_MS).toISOString(), endsAt: new Date(clock.now().getTime() + 24 * HOUR_MS).toISOString() })

/** Something that a store offers, from an hour ago until tomorrow. */
export async function promote({ api, clock }: Maker, store: TestStore, body: { kind?: string; terms: object; [field: string]: unknown }): Promise<PromotionView> {
  const { kind = 'coupon', ...rest } = body
  const made = await api.call<PromotionView>(store.owner, 'POST', `/stores/${store.handle}/promotions`, { title: 'An offer', ...runs(clock), kind, ...(kind === 'coupon' && { claimable: true }), ...rest }, { 'idempotency-key': crypto.randomUUID() })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

/** A coupon that the platform pays for. */
export async function platformCoupon({ api, clock }: Maker, operator: { id: string }, body: { terms: object; [field: string]: unknown }): Promise<PromotionView> {
  const made = await api.call<PromotionView>(operator, 'POST', '/console/coupons', { title: 'From us', currency: 'CNY', claimable: true, ...runs(clock), ...body }, { 'idempotency-key': crypto.randomUUID() })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}

export async function claim({ api }: Maker, buyer: { id: string }, promotion: string, store: string | null): Promise<void> {
  const taken = await api.call(buyer, 'POST', '/coupons', { store, promotion })
  assert.equal(taken.status, 201, JSON.stringify(taken.body))
}

/** Orders of one unit each with one coupon, `tries` of them by `people` buyers in turn: what a race sends off at once. */
export async function couponRace(database: Database, maker: Maker, { item, coupon, store, people, tries, phone }: { item: TestItem; coupon: string; store: string | null; people: number; tries: number; /** The same for all of them; else each has their own. */ phone?: string }): Promise<Leg[]> {
  const buyers: { id: string }[] = []
  for (let each = 0; each < people; each++) {
    const buyer = await makePerson(database, systemClock)
    await claim(maker, buyer, coupon, store)
    buyers.push(buyer)
  }
  return Array.from({ length: tries }, (_, each) => ({
    as: { id: buyers[each % people]!.id }, method: 'POST', path: '/checkouts', headers: { 'idempotency-key': crypto.randomUUID() },
    body: { currency: 'CNY', provider: 'bank', address: { ...ADDRESS, name: `${ADDRESS.name} ${each % people}`, phone: phone ?? String(13_900_000_000 + (each % people)) }, coupons: [coupon], lines: [{ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor }] },
  }))
}
