import { GREATEST_ID, type Reader } from '#database'
import { sql } from '#database'
import { GROUP_COLUMNS, type GroupRef, type GroupRow, type MemberState } from './group-row.ts'
import { SHOWN_GROUPS } from './limits.ts'


const openOfProduct = sql<GroupRow>(
  'group-buy.open-of-product',
  `select ${GROUP_COLUMNS} from group_buy where store_id = $1 and product_id = $2 and state = 'open' and shared_at is not null and seats < size and ends_at > $3
   order by size - seats, ends_at limit ${SHOWN_GROUPS}`,
)
const ofStore = sql<GroupRow>('group-buy.of-store', `select ${GROUP_COLUMNS} from group_buy where store_id = $1 and id < $2 and ($4::text[] is null or state = any($4)) order by id desc limit $3`)
const byIds = sql<GroupRow>('group-buy.groups', `select ${GROUP_COLUMNS} from group_buy where store_id = any($1::uuid[]) and id = any($2::uuid[])`)
const mine = sql<{ orderId: string; storeId: string; groupId: string }>(
  'group-buy.mine',
  `select order_id as "orderId", store_id as "storeId", group_id as "groupId" from my_group where buyer_id = $1 and order_id < $2 order by order_id desc limit $3`,
)
const myMembers = sql<{ orderId: string; checkoutId: string; state: MemberState }>(
  'group-buy.my-members',
  `select order_id as "orderId", checkout_id as "checkoutId", state from group_member where store_id = any($1::uuid[]) and order_id = any($2::uuid[])`,
)
const groupOfCheckout = sql<{ groupId: string }>('group-buy.of-my-order', 'select group_id as "groupId" from my_group where buyer_id = $1 and order_id = $2')

/** Groups that can be joined, those that lack fewest first. */
export async function openGroupsOf(db: Reader, storeId: string, productId: string, until: Date): Promise<GroupRow[]> {
  return db.all(openOfProduct, [storeId, productId, until])
}

export async function groupsOfStore(db: Reader, storeId: string, { after = GREATEST_ID, limit, states }: { after?: string; limit: number; states?: readonly string[] }): Promise<{ rows: GroupRow[]; next: string | null }> {
  const rows = await db.all(ofStore, [storeId, after, limit + 1, states ?? null])
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
}

type Mine = { group: GroupRow; member: { orderId: string; checkoutId: string; state: MemberState } }

/** The groups a person is or was in, newest first: three statements. */
export async function groupsOfPerson(db: Reader, personId: string, { after = GREATEST_ID, limit }: { after?: string; limit: number }): Promise<{ rows: Mine[]; next: string | null }> {
  const refs = await db.all(mine, [personId, after, limit + 1])
  const shown = refs.slice(0, limit)
  if (shown.length === 0) return { rows: [], next: null }
  const storeIds = [...new Set(shown.map(({ storeId }) => storeId))]
  const groups = new Map((await db.all(byIds, [storeIds, shown.map(({ groupId }) => groupId)])).map((row) => [row.id, row]))
  const members = new Map((await db.all(myMembers, [storeIds, shown.map(({ orderId }) => orderId)])).map((row) => [row.orderId, row]))
  return { rows: shown.map(({ groupId, orderId }) => ({ group: groups.get(groupId)!, member: members.get(orderId)! })), next: refs.length > limit ? shown.at(-1)!.orderId : null }
}

/** The group that an order was placed in. */
export async function groupOfOrder(db: Reader, personId: string, orderId: string): Promise<string | undefined> {
  return (await db.maybe(groupOfCheckout, [personId, orderId]))?.groupId
}

/** Groups by their ids, of any stores. */
export async function groupsByIds(db: Reader, refs: readonly GroupRef[]): Promise<GroupRow[]> {
  if (refs.length === 0) return []
  return db.all(byIds, [[...new Set(refs.map(({ storeId }) => storeId))], refs.map(({ id }) => id)])
}
