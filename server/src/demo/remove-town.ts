import { TOWN_SETTING } from '#app'
import { systemClock } from '#clock'
import { type Database, rawExecute, type Writer } from '#database'
import { reversePostings, voidHold } from '#ledger'
import { skipComparing } from '#payments'
import { deleteOrders, findGoneOrders, giveBackToOthers, type GoneOrders, takeVotesBack } from './gone-orders.ts'
import { leaveDraws } from './leave-draws.ts'
import { leaveGroups } from './leave-groups.ts'

export { TOWN_SETTING }
/** What a provider says of the town that no order of it stands for. */
export const TROUBLE_PREFIX = 'demo-town-'
/** Everybody in the town has an address there; the domain is reserved, so that nobody else can. */
export const TOWN_DOMAIN = 'amoy.example'

/** Tables whose rows belong to an account of the town, by the column that says so; children before parents. */
const OWNED: readonly (readonly [table: string, column: string])[] = [
  ['fanout', 'author_id'], ['comment', 'author_id'], ['post_like', 'author_id'], ['post_save', 'author_id'], ['post_revision', 'author_id'], ['post_series', 'author_id'], ['post', 'author_id'],
  ['draw_unit', 'author_id'], ['draw_floor', 'author_id'], ['draw_prize', 'author_id'], ['draw', 'author_id'], ['my_prize', 'author_id'], ['my_prize', 'account_id'],
  ['poll_vote', 'author_id'], ['poll_vote', 'account_id'], ['poll', 'author_id'],
  ['comment', 'account_id'], ['post_like', 'account_id'], ['post_save', 'account_id'], ['saved_post', 'account_id'], ['saved_post', 'author_id'],
  ['timeline', 'account_id'], ['timeline', 'author_id'], ['timeline_state', 'account_id'], ['pulled_author', 'author_id'],
  ['follow', 'account_id'], ['follow', 'author_id'], ['follower', 'account_id'], ['follower', 'author_id'], ['mute', 'account_id'], ['mute', 'muted_id'], ['block', 'account_id'], ['block', 'other_id'],
  ['post_place', 'author_id'], ['post_day', 'author_id'], ['creator_month', 'account_id'], ['creator', 'account_id'], ['creator_application', 'account_id'],
  ['agency_share', 'client_id'], ['agency_share', 'agency_id'], ['agency_event', 'client_id'], ['agency_event', 'by_id'], ['agency_client', 'client_id'], ['agency_client', 'agency_id'],
  ['agency_mandate', 'client_id'], ['agency_mandate', 'agency_id'], ['account_member', 'agency_id'],
  ['affiliate_partner', 'store_id'], ['affiliate_signal', 'member_id'], ['affiliate_placement', 'member_id'], ['affiliate_site', 'member_id'], ['affiliate_mark', 'member_id'], ['affiliate_person', 'member_id'], ['affiliate_person', 'person_id'],
  ['return_terms', 'store_id'], ['address', 'account_id'], ['cart_line', 'owner_id'], ['cart_line', 'store_id'],
  ['stock_reservation', 'store_id'], ['stock_movement', 'store_id'], ['stock', 'store_id'], ['picture_fetch', 'store_id'], ['product_import_problem', 'store_id'], ['product_import', 'store_id'],
  ['promotion_use', 'store_id'], ['promotion_use', 'buyer_id'], ['promotion_person', 'store_id'], ['promotion_mark', 'store_id'], ['promotion_person', 'buyer_id'], ['coupon_claim', 'account_id'], ['coupon_claim', 'store_id'],
  ['promotion', 'store_id'], ['promotion', 'created_by'],
  ['group_event', 'store_id'], ['group_member', 'store_id'], ['group_buy', 'store_id'], ['group_offer', 'store_id'], ['my_group', 'store_id'],
  ['product_answer', 'store_id'], ['product_answer', 'author_id'], ['product_question', 'store_id'], ['product_question', 'asker_id'], ['question_asked', 'store_id'], ['question_asked', 'person_id'],
  ['question_mine', 'store_id'], ['question_mine', 'person_id'], ['question_choice', 'person_id'],
  ['variant', 'store_id'], ['product', 'store_id'], ['store', 'store_id'], ['media', 'account_id'], ['idempotency', 'owner_id'],
  ['webhook_attempt', 'account_id'], ['webhook_delivery', 'account_id'], ['webhook_endpoint', 'account_id'],
  ['payout', 'account_id'], ['payout_test', 'account_id'], ['payout_run', 'only_account'], ['payout_destination', 'account_id'], ['payout_stop', 'account_id'], ['tax_identity', 'account_id'], ['tax_identity_reminder', 'account_id'],
  ['account_member', 'account_id'], ['account_member', 'person_id'], ['handle', 'account_id'], ['account', 'id'], ['operator', 'person_id'], ['person', 'id'],
]

/** What real people did to the town leaves counts behind: counted again from the rows, or gone with what they count. */
const RECOUNT = [
  `update account a set following = (select count(*) from follow f where f.account_id = a.id), followers = (select count(*) from follower f where f.author_id = a.id),
     posts = (select count(*) from post p where p.author_id = a.id and p.state = 'published')`,
  `update poll p set voters = (select count(*) from poll_vote v where v.author_id = p.author_id and v.post_id = p.post_id),
     tally = (select array_agg((select count(*)::int from poll_vote v where v.author_id = p.author_id and v.post_id = p.post_id and i = any(v.choices)) order by i) from generate_subscripts(p.tally, 1) i)`,
  `update post p set likes = (select count(*) from post_like l where l.author_id = p.author_id and l.post_id = p.id),
     saves = (select count(*) from post_save s where s.author_id = p.author_id and s.post_id = p.id),
     comments = (select count(*) from comment c where c.author_id = p.author_id and c.post_id = p.id and c.deleted_at is null)`,
  'update product_question q set answers = (select count(*) from product_answer a where a.store_id = q.store_id and a.question_id = q.id and a.deleted_at is null and a.hidden_at is null)',
  // Of coupons of the platform that the town's operator made, what others used.
  'delete from promotion_mark k where not exists (select 1 from promotion p where p.store_id = k.store_id and p.id = k.promotion_id)',
  'delete from promotion_person k where not exists (select 1 from promotion p where p.store_id = k.store_id and p.id = k.promotion_id)',
]

/** Runs that the town's operator made: gone, or where they paid others as well, nobody's of the town. */
const EMPTY_RUNS = [
  'delete from payout_run r where made_by = any($1::uuid[]) and not exists (select 1 from payout p where p.run_id = r.id) and not exists (select 1 from payout_test t where t.run_id = r.id)',
  'update payout_run set made_by = id where made_by = any($1::uuid[])',
]

const FIND_PEOPLE = `select id from person where email like '%@' || $1`
const FIND_ACCOUNTS = `select account_id as id from account_member where role = 'owner' and person_id = any($1::uuid[])`

/**
 * Takes the demo town away, also one that was loaded half, and leaves everything else: one transaction. What
 * others bought in its stores goes with the stores, for it was never real. False when there is no town.
 */
export async function removeTown(database: Database): Promise<boolean> {
  return database.write(async (db) => {
    const people = await idsOf(db, FIND_PEOPLE, TOWN_DOMAIN)
    if (people.length === 0) return false
    const ids = [...people, ...(await idsOf(db, FIND_ACCOUNTS, people))]
    const gone = await findGoneOrders(db, ids)
    await giveBackToOthers(db, gone, ids)
    await takeMoneyBack(db, gone, ids)
    await rawExecute(db, 'delete from payout_terms where owner = any($1::text[])', [ids])
    await deleteTroubles(db, ids)
    await takeVotesBack(db, ids)
    await leaveGroups(db, gone, ids)
    await leaveDraws(db, gone, ids)
    await deleteOrders(db, gone)
    for (const [table, column] of OWNED) await rawExecute(db, `delete from "${table}" where ${column} = any($1::uuid[])`, [ids])
    for (const statement of EMPTY_RUNS) await rawExecute(db, statement, [ids])
    for (const statement of RECOUNT) await rawExecute(db, statement)
    await rawExecute(db, 'delete from setting where key = $1', [TOWN_SETTING])
    return true
  })
}

const TOWN_REPORTS = 'select id from report where reporter_id = any($1::uuid[]) or subject_owner = any($1::uuid[])'

/** Reports, news of money that fit nothing, and what the sandbox lists of the days on which the town was there. */
async function deleteTroubles(db: Writer, ids: readonly string[]): Promise<void> {
  await rawExecute(db, `delete from report_closure where report_id in (${TOWN_REPORTS})`, [ids])
  await rawExecute(db, `delete from report where id in (${TOWN_REPORTS})`, [ids])
  await rawExecute(db, `delete from payment_notification where provider = 'sandbox' and event_id like $1`, [`${TROUBLE_PREFIX}%`])
  const { rows } = await rawExecute(db, `select (at at time zone 'UTC')::date::text as day from setting where key = $1`, [TOWN_SETTING])
  const day = (rows[0] as { day: string } | undefined)?.day
  if (!day) return
  await rawExecute(db, `delete from statement_difference where provider = 'sandbox' and day >= $1::date - 1`, [day])
  await skipComparing(db, systemClock, 'sandbox', day)
}

/** Whatever was posted of an order names it in one entry at least, but for what others bore of its chargebacks. */
const OF_ORDERS = `select distinct t.key as id from ledger_entry e join ledger_transaction t on t.id = e.transaction_id where e.order_id = any($1::uuid[]) and t.key not like 'undo:%'`

/** The books keep what was written; the town's money is taken out of them again by its opposite. */
async function takeMoneyBack(db: Writer, { orders }: GoneOrders, ids: readonly string[]): Promise<void> {
  for (const hold of await idsOf(db, `select hold_id as id from payout where account_id = any($1::uuid[]) and state in ('planned', 'sent')`, ids)) await voidHold(db, systemClock, hold)
  const named = (table: string, column: string, words: string) => `select word || id as id from "${table}", unnest(array[${words}]) as word where ${column} = any($1::uuid[])`
  const keys = [
    ...(await idsOf(db, OF_ORDERS, orders)),
    ...(await idsOf(db, `select distinct word || chargeback_id as id from chargeback_part, unnest(array['chargeback-fee:', 'chargeback-fee-back:']) as word where order_id = any($1::uuid[])`, orders)),
    ...(await idsOf(db, `select distinct word || p.chargeback_id || ':' || p.order_id as id from chargeback_part p, unnest(array['chargeback:', 'chargeback-back:']) as word where order_id = any($1::uuid[])`, orders)),
    ...(await idsOf(db, named('payout', 'account_id', `'payout:', 'payout-returned:'`), ids)),
    ...(await idsOf(db, named('payout_test', 'account_id', `'payout-test:', 'payout-test-returned:'`), ids)),
  ]
  await reversePostings(db, systemClock, keys, 'the demo town was taken away')
}

async function idsOf(db: Writer, text: string, value: unknown): Promise<string[]> {
  return (await rawExecute(db, text, [value])).rows.map((row) => (row as { id: string }).id)
}
