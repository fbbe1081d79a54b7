import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildTown, type Town } from '@amoy/demo'
import { rawExecute } from '#database'
import { removeTown } from './remove-town.ts'
import { brokenChecks, countsOf, database, loadHere, placeForTown } from './test-town.ts'

const MOST = { orders: 25, goods: 12 }

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
  return { ...town, stores, products, creators, orders, people, cases: [], reviews: [], follows: [], posts: [] }
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
  assert.deepEqual(await brokenChecks(), [])
})

test('and goes with all of that', async () => {
  assert.equal(await removeTown(database), true)
  assert.deepEqual(await brokenChecks(), [])
  const left = await countsOf(`select 'groups' as what, count(*)::int as n from group_buy union all select 'commission', count(*)::int from commission union all select 'questions', count(*)::int from product_question union all select 'asked', count(*)::int from question_asked
    union all select 'placements', count(*)::int from affiliate_placement union all select 'sites', count(*)::int from affiliate_site union all select 'posts', count(*)::int from post`)
  assert.ok(Object.values(left).every((n) => n === 0), JSON.stringify(left))
  const { rows } = await rawExecute(database.pool, `select owner, kind, sum(balance_minor)::int as left from ledger_account group by 1, 2 having sum(balance_minor) <> 0`)
  assert.deepEqual(rows, [])
})
