import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { GREATEST_ID, knownStatements, LEAST_ID } from '#database'
import { testDatabase } from '#testing'
import './compose.ts'

const EARLIER = 3
const ROWS_OF_EARLIER = 3_000
const ROWS_OF_NEWCOMER = 20_000
/** Rows that a statement may look at where at most twenty are asked for. */
const MOST_ROWS = 150
const LATE = new Date('2026-06-01')

let client: pg.PoolClient
let drop: () => Promise<void>

before(async () => {
  const made = await testDatabase()
  drop = made.drop
  client = await made.database.pool.connect()
  for (let owner = 1; owner <= EARLIER; owner++) await furnish(owner, ROWS_OF_EARLIER)
  await client.query('analyze')
  await furnish(NEWCOMER, ROWS_OF_NEWCOMER)
})
after(async () => {
  client.release()
  await drop()
})

/** The nth thing of a kind and an owner, the same here and in the rows. */
const idOf = (kind: number, owner: number, nth: number) => `0000000${kind}-0000-7000-8000-${(owner * 1_000_000 + nth).toString(16).padStart(12, '0')}`
const inSql = (kind: number, owner: number, nth = 'n') => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${owner} * 1000000 + ${nth}), 12, '0'))::uuid`
const KINDS = { owner: 1, order: 2, checkout: 3, event: 4, payment: 5, post: 6, other: 7, comment: 8, product: 9 }
const NEWCOMER = 9

/** One who sells, buys, writes, reads, follows and is followed. */
async function furnish(owner: number, rows: number): Promise<void> {
  const me = inSql(KINDS.owner, owner, '0')
  const [order, checkout, event, payment, post, other, comment, product] = [KINDS.order, KINDS.checkout, KINDS.event, KINDS.payment, KINDS.post, KINDS.other, KINDS.comment, KINDS.product].map((kind) => inSql(kind, owner))
  const at = `timestamptz '2026-05-01'`
  const insert = (into: string, values: string) => client.query(`insert into ${into} select ${values} from generate_series(1, ${rows}) n`)
  await client.query(`insert into account (id, kind, handle, name, created_at) values (${me}, 'store', 'owner${owner}', 'Owner', ${at})`)
  await client.query(`insert into timeline_state (account_id, floor_key, built_at, seen_at) values (${me}, '${LEAST_ID}', ${at}, ${at})`)
  await insert('"order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, shipping_minor, total_minor, auto_receive_days, placed_at, pay_until)', `${me}, ${order}, 'N' || n, ${me}, ${checkout}, 'placed', 'CNY', 1, 0, 1, 10, ${at}, ${at}`)
  await insert('order_line (store_id, order_id, position, product_id, variant_id, title, slug, quantity, price_minor)', `${me}, ${order}, 0, ${product}, ${product}, 't', 's', 1, 1`)
  await insert('order_event (store_id, order_id, id, kind, by_kind, at)', `${me}, ${order}, ${event}, 'placed', 'buyer', ${at}`)
  await insert('buyer_order (buyer_id, order_id, store_id, checkout_id, placed_at)', `${me}, ${order}, ${me}, ${checkout}, ${at}`)
  await insert('payment (buyer_id, id, checkout_id, provider, state, amount_minor, currency, parts, subject, return_url, lang, pay_until, created_at, look_at)', `${me}, ${payment}, ${checkout}, 'bank', 'created', 1, 'CNY', '[]', '', '', 'en', ${at}, ${at}, ${at}`)
  await insert('affiliate_decision (store_id, order_id, position, variant_id, product_id, currency, base_minor, member_id, placement_id, click_id, plan_id, terms_version, rate_bps, commission_minor, hold_days, candidates, decided_at)', `${me}, ${order}, 0, ${product}, ${product}, 'CNY', 100, ${other}, ${other}, ${other}, ${other}, 1, 1000, 10, 7, '[]', ${at}`)
  await insert('affiliate_result (member_id, id, store_id, order_id, position, product_id, currency, base_minor, clicks, decided_at)', `${me}, ${order}, ${me}, ${order}, 0, ${product}, 'CNY', 100, '[{"reason": "outside-window"}]', ${at}`)
  await insert('commission (store_id, order_id, position, currency, member_id, commission_minor, left_minor, parts, wait_days, decided_at, release_at)', `${me}, ${order}, 0, 'CNY', ${other}, 10, 10, '[]', 7, ${at}, ${at}`)
  await insert('post (author_id, id, state, text, feed_key, made_by, created_at, published_at)', `${me}, ${post}, 'published', 't', ${post}, ${me}, ${at}, ${at}`)
  await insert('post_like (author_id, post_id, account_id, at)', `${me}, ${inSql(KINDS.post, owner, 'n % 10 + 1')}, ${other}, ${at}`)
  await insert('comment (author_id, post_id, id, account_id, text, at)', `${me}, ${inSql(KINDS.post, owner, 'n % 100 + 1')}, ${comment}, ${other}, 't', ${at}`)
  await insert('follow (account_id, author_id, at)', `${me}, ${other}, ${at}`)
  await insert('follower (author_id, account_id, at)', `${me}, ${other}, ${at}`)
  await insert('timeline (account_id, feed_key, author_id, post_id)', `${me}, ${post}, ${other}, ${post}`)
}

const me = idOf(KINDS.owner, NEWCOMER, 0)
const orders = [100, 7_000, 19_000].map((nth) => idOf(KINDS.order, NEWCOMER, nth))
const events = [1, 2, 3].map((nth) => idOf(KINDS.event, NEWCOMER + 1, nth))
const post = idOf(KINDS.post, NEWCOMER, 5)
const other = idOf(KINDS.other, NEWCOMER, 400)
const HOT: Readonly<Record<string, readonly unknown[]>> = {
  'orders.rows': [[me], orders],
  'orders.lines': [[me], orders],
  'orders.events': [me, orders[0]],
  'orders.state': [me, orders[0]],
  'orders.stock-lines': [me, orders[0]],
  'orders.of-store': [me, GREATEST_ID, 20],
  'orders.of-store-in-state': [me, GREATEST_ID, 20, 'placed'],
  'orders.of-buyer': [me, GREATEST_ID, 20],
  'orders.store-of': [me, orders[0]],
  'orders.still-placed': [[me], orders],
  'orders.pay': [[me], orders, LATE, events, 'provider'],
  'payments.of-checkout': [me, idOf(KINDS.checkout, NEWCOMER, 400)],
  'payments.lock': [me, idOf(KINDS.payment, NEWCOMER, 400)],
  'affiliate.check-hijacks': [LEAST_ID],
  'affiliate.unbooked': [idOf(KINDS.order, NEWCOMER, 19_990)],
  'affiliate.not-waiting': [LEAST_ID],
  'posts.by-id': [me, post, me],
  'posts.like': [me, post, me, LATE],
  'posts.comments': [me, post, LEAST_ID, [], 20],
  'accounts.relation': [me, other],
  'accounts.following-page': [me, null, null, 20],
  'accounts.followers-page': [me, null, null, 20, []],
  'accounts.unfollow': [me, other],
  'feed.skeleton': [me, GREATEST_ID, LEAST_ID, 20, LATE],
  'feed.posts': [[me], [post], [post], [me], GREATEST_ID, LEAST_ID, 20, me],
  'feed.newest-of-author': [me, LEAST_ID, 20],
}

for (const [name, values] of Object.entries(HOT)) {
  test(`${name} finds what it wants of somebody who came after the last ANALYZE without reading all of theirs`, async () => {
    const { text } = knownStatements().find((each) => each.name === name)!
    await client.query('begin')
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({ text: `explain (analyze, timing off, format json) ${text}`, values: [...values] })
    await client.query('rollback')
    const looked = rowsLookedAt(rows[0]!['QUERY PLAN'][0].Plan)
    assert.ok(looked <= MOST_ROWS, `${looked} rows`)
  })
}

type Node = { 'Relation Name'?: string; 'Actual Rows'?: number; 'Actual Loops'?: number; 'Rows Removed by Filter'?: number; 'Rows Removed by Index Recheck'?: number; Plans?: Node[] }

function rowsLookedAt(node: Node): number {
  const { 'Actual Rows': given = 0, 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': rechecked = 0, 'Actual Loops': loops = 1 } = node
  const own = node['Relation Name'] === undefined ? 0 : (given + filtered + rechecked) * loops
  return (node.Plans ?? []).reduce((sum, each) => sum + rowsLookedAt(each), own)
}
