import { accountCards } from '#accounts'
import { z } from '#api'
import type { AuditRow } from '#audit'
import { type Reader, sql } from '#database'
import { orderNumbers } from '#orders'

type Found = { id: string; name: string; ownerId: string; slug: string | null }

/** What an act was done to, as people know it; `account` is whose it is, `slug` where it stands among their things. */
export const NamedSubject = z.object({ name: z.string(), account: z.object({ id: z.string(), kind: z.string(), handle: z.string() }).nullable(), slug: z.string().nullable() }).openapi('AuditSubject')
export type NamedSubject = z.infer<typeof NamedSubject>

/** Of texts no more than tells them apart. */
const LEAD = 60
const found = (name: string, text: string) => sql<Found>(`console.audit-${name}`, text)
/** By the account they lie with, and their ids. */
const THINGS = {
  order: found('orders', 'select id, number as name, store_id as "ownerId", null as slug from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[])'),
  aftersale: found('aftersales', 'select a.id, o.number as name, a.store_id as "ownerId", a.order_id::text as slug from aftersale a join "order" o on o.store_id = a.store_id and o.id = a.order_id where a.store_id = any($1::uuid[]) and a.id = any($2::uuid[])'),
  product: found('products', 'select id, title as name, store_id as "ownerId", slug from product where store_id = any($1::uuid[]) and id = any($2::uuid[])'),
  promotion: found('promotions', 'select id, title as name, store_id as "ownerId", null as slug from promotion where store_id = any($1::uuid[]) and id = any($2::uuid[])'),
  'affiliate-plan': found('plans', 'select id, name, store_id as "ownerId", null as slug from affiliate_plan where store_id = any($1::uuid[]) and id = any($2::uuid[])'),
  webhook: found('webhooks', 'select id, url as name, account_id as "ownerId", null as slug from webhook_endpoint where account_id = any($1::uuid[]) and id = any($2::uuid[])'),
  import: found('imports', 'select id, file_name as name, store_id as "ownerId", null as slug from product_import where store_id = any($1::uuid[]) and id = any($2::uuid[])'),
  post: found('posts', `select id, left(text, ${LEAD}) as name, author_id as "ownerId", id::text as slug from post where author_id = any($1::uuid[]) and id = any($2::uuid[])`),
  comment: found('comments', `select id, left(text, ${LEAD}) as name, author_id as "ownerId", post_id::text as slug from comment where author_id = any($1::uuid[]) and id = any($2::uuid[])`),
  review: found('reviews', `select r.id, left(coalesce(nullif(r.words, ''), p.title), ${LEAD}) as name, r.store_id as "ownerId", p.slug from review r join product p on p.store_id = r.store_id and p.id = r.product_id where r.store_id = any($1::uuid[]) and r.id = any($2::uuid[])`),
  question: found('questions', `select q.id, left(q.text, ${LEAD}) as name, q.store_id as "ownerId", p.slug from product_question q join product p on p.store_id = q.store_id and p.id = q.product_id where q.store_id = any($1::uuid[]) and q.id = any($2::uuid[])`),
  answer: found('answers', `select w.id, left(w.text, ${LEAD}) as name, w.store_id as "ownerId", p.slug from product_answer w join product_question q on q.store_id = w.store_id and q.id = w.question_id join product p on p.store_id = q.store_id and p.id = q.product_id where w.store_id = any($1::uuid[]) and w.id = any($2::uuid[])`),
  show: found('shows', 'select s.post_id as id, p.title as name, s.author_id as "ownerId", s.post_id::text as slug from buyer_show s join product p on p.store_id = s.store_id and p.id = s.product_id where s.store_id = any($1::uuid[]) and s.post_id = any($2::uuid[])'),
} as const
type Kind = keyof typeof THINGS

const runs = sql<{ id: string; name: string }>('console.audit-runs', `select id, to_char(day, 'YYYY-MM-DD') as name from payout_run where id = any($1::uuid[])`)
const refunds = sql<{ id: string; storeId: string; orderId: string }>('console.audit-refunds', 'select id, store_id as "storeId", order_id as "orderId" from refund where id = any($1::uuid[])')

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)
/** With whom the thing lies: the record says it, or somebody acted in their name. */
const ownerOf = ({ detail, actingAs }: AuditRow): string | undefined => [detail.owner, detail.store, actingAs].find(isId)
const ACCOUNTS: readonly string[] = ['account', 'store', 'person']
const OWNERS = ['store', 'account', 'owner'] as const

export type Names = { subjectOf(row: AuditRow): NamedSubject | null; /** Ids that stand in the detail of an act, by what people call them. */ namesIn(row: AuditRow): Record<string, string> }

/** What people call all that some acts were done to, kind by kind, each with one question. */
export async function nameSubjects(db: Reader, rows: readonly AuditRow[]): Promise<Names> {
  const [things, ofRuns, ofRefunds] = [await readThings(db, rows), await readRuns(db, rows), await readRefunds(db, rows)]
  const people = rows.flatMap((row) => [...(ACCOUNTS.includes(row.subjectKind) ? [row.subjectId] : []), ownerOf(row) ?? [], OWNERS.map((name) => row.detail[name])].flat()).filter(isId)
  const cards = await accountCards(db, [...people, ...[...things.values()].map(({ ownerId }) => ownerId)])
  const accountOf = (id: string | undefined) => {
    const card = cards.get(id ?? '')
    return card ? { id: card.id, kind: card.kind, handle: card.handle } : null
  }
  return {
    subjectOf: ({ subjectKind: kind, subjectId: id, ...row }) => {
      if (ACCOUNTS.includes(kind)) return cards.has(id) ? { name: cards.get(id)!.name, account: accountOf(id), slug: null } : null
      if (kind === 'refund' || kind === 'payout-run') return named(kind === 'refund' ? ofRefunds.get(id) : ofRuns.get(id))
      const thing = things.get(`${kind} ${id}`)
      return thing ? { name: thing.name, account: accountOf(thing.ownerId), slug: thing.slug } : named(isId(id) ? nameIn(row.detail) : id)
    },
    namesIn: ({ detail }) => {
      const names = idsIn(detail).map(([kind, id]): [string, string | undefined] => [id, kind === 'account' ? at(cards.get(id)?.handle) : things.get(`${kind} ${id}`)?.name])
      return Object.fromEntries(names.filter((each): each is [string, string] => each[1] !== undefined))
    },
  }
}

const at = (handle: string | undefined) => handle && `@${handle}`
const named = (name: string | undefined): NamedSubject | null => (name ? { name, account: null, slug: null } : null)
/** A token says its name where it is made. */
const nameIn = ({ name }: AuditRow['detail']): string | undefined => (typeof name === 'string' ? name : undefined)

function idsIn(detail: AuditRow['detail']): ['order' | 'product' | 'account', string][] {
  const of = <Sort extends string>(sort: Sort, values: unknown): [Sort, string][] => [values].flat().filter(isId).map((id) => [sort, id])
  return [...of('order', detail.order), ...of('order', detail.orders), ...of('product', detail.product), ...of('product', detail.products), ...OWNERS.flatMap((name) => of('account', detail[name]))]
}

async function readThings(db: Reader, rows: readonly AuditRow[]): Promise<Map<string, Found>> {
  const asked = new Map<Kind, { owners: Set<string>; ids: Set<string> }>()
  const ask = (kind: string, owner: string | undefined, id: string) => {
    if (!owner || !(kind in THINGS) || !isId(id)) return
    const { owners, ids } = asked.get(kind as Kind) ?? { owners: new Set<string>(), ids: new Set<string>() }
    asked.set(kind as Kind, { owners: owners.add(owner), ids: ids.add(id) })
  }
  for (const row of rows) {
    ask(row.subjectKind, ownerOf(row), row.subjectId)
    for (const [kind, id] of idsIn(row.detail)) ask(kind, ownerOf(row), id)
  }
  const things = new Map<string, Found>()
  for (const [kind, { owners, ids }] of asked) for (const each of await db.all(THINGS[kind], [[...owners], [...ids]])) things.set(`${kind} ${each.id}`, each)
  return things
}

const idsOf = (rows: readonly AuditRow[], kind: string): string[] => rows.filter(({ subjectKind, subjectId }) => subjectKind === kind && isId(subjectId)).map(({ subjectId }) => subjectId)

async function readRuns(db: Reader, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const ids = idsOf(rows, 'payout-run')
  return new Map(ids.length === 0 ? [] : (await db.all(runs, [ids])).map(({ id, name }) => [id, name]))
}

/** By the numbers of the orders they are of. */
async function readRefunds(db: Reader, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const ids = idsOf(rows, 'refund')
  const found = ids.length === 0 ? [] : await db.all(refunds, [ids])
  const numbers = await orderNumbers(db, found)
  return new Map(found.flatMap(({ id, orderId }): [string, string][] => (numbers.has(orderId) ? [[id, numbers.get(orderId)!]] : [])))
}
