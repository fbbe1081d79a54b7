import { type Reader, sql } from '#database'
import { SHOWN_MEMBERS } from './limits.ts'

export const GROUP_STATES = ['open', 'complete', 'fulfilling', 'failed', 'unwinding', 'closed'] as const
export type GroupState = (typeof GROUP_STATES)[number]
/** Why a group failed. Empty seats are told to be empty for what kept people from them. */
export const FAILED_FOR = ['time-over', 'everybody-left', 'stock-gone', 'product-withdrawn'] as const
export type FailedFor = (typeof FAILED_FOR)[number]
export const MEMBER_STATES = ['reserved', 'authorised', 'paid', 'locked', 'shipped', 'received', 'lapsed', 'voided', 'refund-due', 'refunded'] as const
export type MemberState = (typeof MEMBER_STATES)[number]
/** Those who sit in a group, or would had it not been decided. The unique index of seats says the same. */
export const SEATED = ['reserved', 'authorised', 'paid', 'locked', 'shipped', 'received'] as const satisfies readonly MemberState[]
export const SEATED_SQL = SEATED.map((state) => `'${state}'`).join(', ')

export type GroupRef = { storeId: string; id: string }
export type GroupRow = {
  storeId: string
  id: string
  offerId: string
  productId: string
  openedBy: string
  ledBy: string | null
  size: number
  shipsBelowSize: boolean
  state: GroupState
  outcome: 'complete' | 'failed' | null
  failedFor: FailedFor | null
  seats: number
  secured: number
  openedAt: Date
  sharedAt: Date | null
  endsAt: Date
  decidedAt: Date | null
}
export type MemberRow = { groupId: string; orderId: string; buyerId: string; checkoutId: string; variantId: string; quantity: number; state: MemberState; place: number | null; at: Date; securedAt: Date | null }

export const GROUP_COLUMNS = `store_id as "storeId", id, offer_id as "offerId", product_id as "productId", opened_by as "openedBy", led_by as "ledBy", size,
  ships_below_size as "shipsBelowSize", state, outcome, failed_for as "failedFor", seats, secured, opened_at as "openedAt", shared_at as "sharedAt", ends_at as "endsAt", decided_at as "decidedAt"`
const MEMBER_COLUMNS = `group_id as "groupId", order_id as "orderId", buyer_id as "buyerId", checkout_id as "checkoutId", variant_id as "variantId", quantity, state, place, at, secured_at as "securedAt"`

const groupById = sql<GroupRow>('group-buy.group', `select ${GROUP_COLUMNS} from group_buy where store_id = $1 and id = $2`)
const groupLocked = sql<GroupRow>('group-buy.lock', `select ${GROUP_COLUMNS} from group_buy where store_id = $1 and id = $2 for no key update`)
const memberOf = sql<MemberRow>('group-buy.member', `select ${MEMBER_COLUMNS} from group_member where store_id = $1 and group_id = $2 and order_id = $3`)
const shownMembers = sql<MemberRow>(
  'group-buy.shown-members',
  `select ${MEMBER_COLUMNS} from group_member where store_id = $1 and group_id = $2 and place is not null and state in (${SEATED_SQL}) order by place, order_id limit ${SHOWN_MEMBERS}`,
)
// Who had a seat when a group failed had it to its end, unless they gave it up.
const goneOpeners = sql<{ id: string }>(
  'group-buy.gone-openers',
  `select g.id from group_buy g
   left join group_event e on e.store_id = g.store_id and e.group_id = g.id and e.store_id = any($1::uuid[]) and e.group_id = any($2::uuid[]) and e.kind = 'left' and e.by_id = g.opened_by
   where g.store_id = any($1::uuid[]) and g.id = any($2::uuid[]) and g.led_by is null and (g.outcome is distinct from 'failed' or e.id is not null)
     and not exists (select from group_member m where m.store_id = g.store_id and m.group_id = g.id and m.buyer_id = g.opened_by and m.state in (${SEATED_SQL}))`,
)
const undecided = sql<MemberRow>('group-buy.undecided-members', `select ${MEMBER_COLUMNS} from group_member where store_id = $1 and group_id = $2 and state in ('reserved', 'authorised', 'paid')`)
// Whoever gave up a seat may have taken another one.
const ofPerson = sql<MemberRow>(
  'group-buy.member-of-person',
  `select ${MEMBER_COLUMNS} from group_member where store_id = $1 and group_id = $2 and buyer_id = $3 order by state in (${SEATED_SQL}) desc, order_id desc limit 1`,
)

export async function readGroup(db: Reader, { storeId, id }: GroupRef): Promise<GroupRow | undefined> {
  return db.maybe(groupById, [storeId, id])
}

/** Holds the group until the transaction ends: what happens to its seats happens one after the other. */
export async function lockGroup(db: Reader, { storeId, id }: GroupRef): Promise<GroupRow | undefined> {
  return db.maybe(groupLocked, [storeId, id])
}

export async function readMember(db: Reader, { storeId, id }: GroupRef, orderId: string): Promise<MemberRow | undefined> {
  return db.maybe(memberOf, [storeId, id, orderId])
}

/** Those who count, in the order in which their seats were secured, as many as are shown. */
export async function readShownMembers(db: Reader, { storeId, id }: GroupRef): Promise<MemberRow[]> {
  return db.all(shownMembers, [storeId, id])
}

/** Those who have a step to take once the group is decided. */
export async function readUndecided(db: Reader, { storeId, id }: GroupRef): Promise<MemberRow[]> {
  return db.all(undecided, [storeId, id])
}

/** Those of these groups that whoever opened them has left. */
export async function leftByOpener(db: Reader, groups: readonly GroupRef[]): Promise<Set<string>> {
  const rows = await db.all(goneOpeners, [[...new Set(groups.map(({ storeId }) => storeId))], groups.map(({ id }) => id)])
  return new Set(rows.map(({ id }) => id))
}

/** The seat of a person: the one that stands, else the last one they had. */
export async function readMemberOf(db: Reader, { storeId, id }: GroupRef, personId: string): Promise<MemberRow | undefined> {
  return db.maybe(ofPerson, [storeId, id, personId])
}

export function isSeated({ state }: Pick<MemberRow, 'state'>): boolean {
  const seated: readonly string[] = SEATED
  return seated.includes(state)
}
