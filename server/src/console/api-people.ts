import { accountCards, AccountCard } from '#accounts'
import { Id, Money, money, operator, PageQuery, pageOf, type Route, route, z } from '#api'
import { type Reader, sql } from '#database'
import { findPeople, liftSuspension, reinstateByAccount, suspendByAccount, suspendPerson } from '#identity'
import type { ConsoleDeps } from './index.ts'

type AccountRow = { id: string; kind: string; handle: string; name: string; followers: number; posts: number; products: number; createdAt: Date; suspendedAt: Date | null; suspendedWhy: string | null }
type OrderRow = { id: string; number: string; storeId: string; buyerId: string; state: string; totalMinor: bigint; currency: string; placedAt: Date; fetched: boolean; partlySent: boolean }

const accounts = sql<AccountRow>(
  'console.accounts',
  `select id, kind, handle, name, followers, posts, products, created_at as "createdAt", suspended_at as "suspendedAt", suspended_why as "suspendedWhy"
   from account where kind <> 'person' and ($1 = '' or strpos(lower(name), $1) > 0 or strpos(handle, $1) > 0) and ($2::uuid is null or id < $2)
   order by id desc limit $3`,
)
const orders = sql<OrderRow>(
  'console.orders',
  `select id, number, store_id as "storeId", buyer_id as "buyerId", state, total_minor as "totalMinor", currency, placed_at as "placedAt",
     pick_up is not null as fetched, state = 'paid' and partly_shipped_at is not null as "partlySent"
   from "order" where ($1 = '' or number = upper($1) or id::text = lower($1)) and ($2::text is null or state = $2) and ($3::uuid is null or id < $3)
   order by id desc limit $4`,
)

const Query = PageQuery.extend({ q: z.string().max(100).default(''), after: Id.optional() })
const Why = z.object({ why: z.string().trim().min(3).max(500) })
const ORDER_STATES = ['placed', 'gathering', 'paid', 'shipped', 'received', 'cancelled', 'refunded'] as const
const Suspended = { createdAt: z.string(), suspendedAt: z.string().nullable(), suspendedWhy: z.string().nullable() }
const Person = z.object({ id: z.string(), name: z.string(), handle: z.string(), email: z.string().nullable(), phone: z.string().nullable(), lang: z.string(), operator: z.boolean(), ...Suspended })
const Account = z.object({ id: z.string(), kind: z.string(), handle: z.string(), name: z.string(), followers: z.int(), posts: z.int(), products: z.int(), ...Suspended })
const Order = z.object({ id: z.string(), number: z.string(), store: AccountCard.nullable(), buyer: AccountCard.nullable(), state: z.enum(ORDER_STATES), total: Money, placedAt: z.string(), /** Its buyer fetches it. */ fetched: z.boolean(), /** A part of it is on its way. */ partlySent: z.boolean() })

export function peopleRoutes({ database, clock }: ConsoleDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/console/people', tag: 'console', summary: 'People, newest first', access: operator, query: Query, response: pageOf(Person) }, async ({ query }) => {
      const rows = await findPeople(db, { ...query, limit: query.limit + 1 })
      return { status: 200, body: page(rows.map((row) => ({ ...row, ...times(row) })), query.limit) }
    }),
    route({ method: 'post', path: '/console/people/{person}/suspension', tag: 'console', summary: 'Suspend a person: their sessions end at once', access: operator, params: z.object({ person: Id }), body: Why }, async ({ who, params, body }) => {
      const refused = await database.write((write) => suspendPerson(write, clock, { personId: params.person, why: body.why, by: who.personId }))
      return refused ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/console/people/{person}/suspension', tag: 'console', summary: 'Lift a suspension', access: operator, params: z.object({ person: Id }), query: Why }, async ({ who, params, query }) => {
      const refused = await database.write((write) => liftSuspension(write, clock, { personId: params.person, why: query.why, by: who.personId }))
      return refused ?? { status: 204 }
    }),
    route({ method: 'get', path: '/console/accounts', tag: 'console', summary: 'Public accounts, newest first', access: operator, query: Query, response: pageOf(Account) }, async ({ query }) => {
      const rows = await db.all(accounts, [query.q.trim().toLowerCase().replace(/^@/, ''), query.after ?? null, query.limit + 1])
      return { status: 200, body: page(rows.map((row) => ({ ...row, ...times(row) })), query.limit) }
    }),
    route({ method: 'post', path: '/console/accounts/{account}/suspension', tag: 'console', summary: 'Suspend an account: it and its posts are hidden; a personal one is suspended with its person', access: operator, params: z.object({ account: Id }), body: Why }, async ({ who, params, body }) => {
      const refused = await database.write((write) => suspendByAccount(write, clock, { accountId: params.account, why: body.why, by: who.personId }))
      return refused ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/console/accounts/{account}/suspension', tag: 'console', summary: 'Lift a suspension', access: operator, params: z.object({ account: Id }), query: Why }, async ({ who, params, query }) => {
      const refused = await database.write((write) => reinstateByAccount(write, clock, { accountId: params.account, why: query.why, by: who.personId }))
      return refused ?? { status: 204 }
    }),
    route({ method: 'get', path: '/console/orders', tag: 'console', summary: 'Orders of all stores, newest first; q is a number', access: operator, query: Query.extend({ state: z.enum(ORDER_STATES).optional() }), response: pageOf(Order) }, async ({ query }) => {
      const rows = await db.all(orders, [query.q.trim(), query.state ?? null, query.after ?? null, query.limit + 1])
      return { status: 200, body: page(await presentOrders(db, rows), query.limit) }
    }),
  ]
}

async function presentOrders(db: Reader, rows: readonly OrderRow[]): Promise<z.infer<typeof Order>[]> {
  const cards = await accountCards(db, [...new Set(rows.flatMap((row) => [row.storeId, row.buyerId]))])
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    store: cards.get(row.storeId) ?? null,
    buyer: cards.get(row.buyerId) ?? null,
    state: row.state as (typeof ORDER_STATES)[number],
    total: money(row.totalMinor, row.currency),
    fetched: row.fetched,
    partlySent: row.partlySent,
    placedAt: row.placedAt.toISOString(),
  }))
}

function times(row: { createdAt: Date; suspendedAt: Date | null }): { createdAt: string; suspendedAt: string | null } {
  return { createdAt: row.createdAt.toISOString(), suspendedAt: row.suspendedAt?.toISOString() ?? null }
}

/** `rows` holds one more than asked for when there is more. */
export function page<Row extends { id: string }>(rows: readonly Row[], limit: number): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}
