import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildTown, type Town } from '@amoy/demo'
import { DAY_MS } from '#clock'
import { measure } from '#creators'
import { rawExecute } from '#database'
import { removeTown } from './remove-town.ts'
import { brokenChecks, countsOf, database, loadHere, placeForTown } from './test-town.ts'

const MOST = { orders: 25, goods: 12, posts: 9 }

placeForTown()

/** The stores and people of its social half: some goods of each, each with one picture that all of them share. */
function quarter(): Town {
  const town = buildTown({ seed: 7, now: new Date() })
  const stores = town.stores.filter(({ key }) => ['tea', 'pottery', 'pastry', 'totes', 'hanfu'].includes(key))
  const orders = town.orders.filter((order) => order.outcome === 'received' && stores.some(({ key }) => town.products.find((each) => each.key === order.lines[0]!.productKey)!.storeKey === key)).slice(0, MOST.orders)
  const bought = new Set(orders.flatMap(({ lines }) => lines.map(({ productKey }) => productKey)))
  const picture = town.products[0]!.pictures.slice(0, 1)
  const products = stores.flatMap(({ key }) => town.products.filter((each) => each.storeKey === key).filter((each, at) => at < MOST.goods || bought.has(each.key))).map((each) => ({ ...each, pictures: picture }))
  const creators = town.creators.filter(({ key }) => ['shanli-amei', 'qingtuan', 'rongshu-cat', 'candle-hour'].includes(key))
  const busy = new Set([...stores.map(({ ownerKey }) => ownerKey), ...creators.map(({ personKey }) => personKey), town.agency.ownerKey, town.agency.colleagueKey, ...Object.values(town.signIns).map(({ personKey }) => personKey), ...orders.map(({ personKey }) => personKey)])
  const shoppers = town.people.filter(({ address }) => address !== undefined).slice(0, 14)
  const people = town.people.filter((each) => busy.has(each.key) || shoppers.includes(each)).map((each) => ({ ...each, avatar: town.people[0]!.avatar }))
  const names = new Set([...people, ...town.neighbours].map(({ key }) => key))
  const follows = town.follows.filter(({ personKey, authorKey }) => names.has(personKey) && creators.some(({ key }) => key === authorKey))
  return { ...town, stores, products, creators, orders, people, cases: [], reviews: [], follows, posts: postsOf(town, 'qingtuan') }
}

/** Enough of one creator for a second level, by themselves. */
function postsOf({ posts }: Town, author: string): Town['posts'] {
  const own = posts.filter(({ authorKey, state }) => authorKey === author && state === 'published').slice(0, MOST.posts)
  return own.map((post, at) => ({ ...post, pictures: [], productKeys: [], comments: [], likes: [], publishedAt: new Date(Date.now() - (2 + at) * DAY_MS) }))
}

test('the town has groups at every stage, creators whose commission is pending, cleared and taken back, questions with answers, articles', async () => {
  await loadHere(quarter())
  const groups = await countsOf(`select coalesce(outcome, case when size - secured = 1 then 'one left' when secured = 1 then 'just opened' else 'filling' end) as what, count(*)::int as n from group_buy group by 1`)
  assert.deepEqual(groups, { complete: 2, failed: 1, filling: 1, 'just opened': 1, 'one left': 2 })
  const failed = await countsOf(`select m.state as what, count(*)::int as n from group_member m join group_buy g on g.id = m.group_id where g.outcome = 'failed' group by 1`)
  assert.ok((failed['refund-due'] ?? 0) + (failed.refunded ?? 0) === 2, JSON.stringify(failed))
  const earned = await countsOf(`select case when left_minor = 0 then 'taken back' when released_at is not null and left_minor < commission_minor then 'cleared, part taken back' when released_at is not null then 'cleared' when release_at is not null then 'waiting' else 'promised' end as what, count(*)::int as n from commission group by 1`)
  assert.deepEqual(Object.keys(earned).sort(), ['cleared', 'cleared, part taken back', 'promised', 'taken back', 'waiting'])
  const why = await countsOf(`select c->>'reason' as what, count(*)::int as n from affiliate_decision d, jsonb_array_elements(d.candidates) c where c->>'reason' is not null group by 1`)
  assert.deepEqual(why, { 'later-click-won': 2, 'undeclared-placement': 1 })
  const parties = await countsOf(`select p->>'role' as what, count(*)::int as n from commission, jsonb_array_elements(parts) p group by 1`)
  assert.ok(parties.creator! > 0 && parties.agency! > 0, JSON.stringify(parties))
  const said = await countsOf(`select 'questions' as what, count(*)::int as n from product_question union all select 'answered', count(*)::int from product_question where answers > 0 union all select kind, count(*)::int from post where kind in ('article', 'lookbook') group by 1`)
  assert.ok(said.questions! > said.answered! && said.answered! > 0, JSON.stringify(said))
  assert.ok(said.article! >= 2 && said.lookbook === 1, JSON.stringify(said))
  const told = await countsOf(`select d.kind || ' ' || d.state || ' ' || array_to_string(array(select status from webhook_attempt a where a.account_id = d.account_id and a.delivery_id = d.id order by a.id), ' ') as what, count(*)::int as n from webhook_delivery d group by 1`)
  assert.deepEqual(Object.keys(told).sort(), ['commission.accrued delivered 200', 'commission.payable delivered 200', 'commission.payable delivered 503 200', 'commission.reversed delivered 200', 'webhook.test delivered 200'])
  assert.deepEqual(await countsOf(`select 'to tell' as what, count(*)::int as n from webhook_endpoint where next_at is not null union all select 'moves', count(*)::int from outbox where kind = 'commission.moved'`), { 'to tell': 0, moves: 0 })
  assert.deepEqual(await brokenChecks(), [])
})

test('its creators have the levels that come of who follows and reads them, as they stand on their pages', async () => {
  type Month = { id: string; level: number; level_now: number; followers: number; shown: number; active: number; revisit: number; posts: number; measured_at: Date }
  const { rows } = (await rawExecute(database.pool, `select c.account_id as id, m.level, c.level as level_now, m.followers, a.followers as shown, m.active_followers as active, m.revisit_bps as revisit, m.posts_a_day_milli as posts, m.measured_at
    from creator c join account a on a.id = c.account_id join creator_month m on m.account_id = c.account_id order by a.handle, m.month desc`)) as unknown as { rows: Month[] }
  const months = [...Map.groupBy(rows, ({ id }) => id).values()].map(([newest]) => newest!)
  assert.equal(months.length, 3)
  for (const { id, level, level_now: now, followers, shown, active, revisit, posts, measured_at: at } of months) {
    assert.deepEqual([level, followers], [now, shown])
    assert.deepEqual(await measure(database.read, id, at), { followers, activeFollowers: active, revisitBps: revisit, postsADayMilli: posts })
    assert.equal(level, followers >= 300 && posts >= 250 ? 2 : 1, `${followers} followers, ${active} of them there, ${revisit} came again, ${posts} posts`)
  }
  assert.deepEqual(months.map(({ level }) => level).toSorted(), [1, 1, 2])
})

test('and goes with all of that', async () => {
  assert.equal(await removeTown(database), true)
  assert.deepEqual(await brokenChecks(), [])
  const left = await countsOf(`select 'groups' as what, count(*)::int as n from group_buy union all select 'commission', count(*)::int from commission union all select 'questions', count(*)::int from product_question union all select 'asked', count(*)::int from question_asked
    union all select 'placements', count(*)::int from affiliate_placement union all select 'sites', count(*)::int from affiliate_site union all select 'posts', count(*)::int from post union all select 'webhooks', count(*)::int from webhook_endpoint`)
  assert.ok(Object.values(left).every((n) => n === 0), JSON.stringify(left))
  const { rows } = await rawExecute(database.pool, `select owner, kind, sum(balance_minor)::int as left from ledger_account group by 1, 2 having sum(balance_minor) <> 0`)
  assert.deepEqual(rows, [])
})
