import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, firstIdAt } from '#clock'
import { rawExecute } from '#database'
import { commissionOfOrders } from '#settlement'
import { decide } from '../orders/test-paying.ts'
import { signalsOfMember } from './list-decisions.ts'
import { makeGood } from './make-good.ts'
import { buyFrom, follow, linkTo, makePlacement, openAffiliateShop, openBrowser } from './test-affiliate.ts'
import { bank, clock, database, ELSEWHERE, item, person, placeOfFile, shop, store } from './test-place.ts'

placeOfFile()

test('coupons opened at the last moment are told once, also when the oldest cases leave the time that is looked at', async () => {
  const member = await makePlacement(shop, await person())
  const clicks = JSON.stringify([{ placementId: member.placement, reason: 'coupon-hijack' }])
  for (let day = 0; day < 5; day++) {
    const at = new Date(clock.now().getTime() + day * DAY_MS)
    await rawExecute(database.pool, `insert into affiliate_result (member_id, id, store_id, order_id, position, product_id, currency, base_minor, clicks, decided_at) values ($1, $2, $3, $2, 0, $3, 'CNY', 100, $4, $5)`, [member.id, firstIdAt(at), store.id, clicks, at])
  }
  const told = async () => (await signalsOfMember(database.read, member.id, { limit: 10 })).rows.map(({ kind, clicks: cases }) => [kind, cases])
  for (const days of [5, 26.5]) {
    clock.move(days * DAY_MS)
    await shop.sweeps['affiliate.watch-clicks']!()
    assert.deepEqual(await told(), [['coupon-hijack', 5]])
  }
})

test('a decision that could not be booked is looked at again, however old its order is by then', async () => {
  const member = await makePlacement(shop, await person())
  const former = openAffiliateShop(database, [bank], clock, null)
  const browser = openBrowser(former.door)
  await follow(browser, (await linkTo(former, member, store)).url)
  clock.move(1_000)
  const orderId = await buyFrom(former, await person(), browser, item, { address: ELSEWHERE })
  await decide(former, bank)
  await former.settle()
  clock.move(31 * DAY_MS)
  const failing = () => Promise.reject(new Error('not now'))
  await assert.rejects(makeGood({ database, clock, attributed: failing }), /could not be made good/)
  await shop.sweeps['affiliate.make-good']!()
  assert.equal((await commissionOfOrders(database.read, [{ storeId: store.id, orderId }])).length, 1)
  // What was booked once is not read again, until the next that may be undone.
  const asked: unknown[] = []
  const read = { ...database.read, all: (statement: { name: string }, values: unknown[]) => (statement.name === 'affiliate.unbooked' && asked.push(...values), Promise.resolve([])) }
  await makeGood({ database: { ...database, read: read as typeof database.read }, clock })
  assert.ok((asked[0] as string) > orderId)
})
