import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import type { z } from 'zod'
import type { Plan } from './candidates.ts'
import { ownRateOf, planFor } from './decide.ts'
import { type Application, applicationsTo } from './partners.ts'
import { plansOfStore } from './plans.ts'
import type { RatesNow } from './schemas.ts'

/** Whoever is no member of any plan. */
const NOBODY = ''

const onSale = sql<{ id: string; slug: string; title: string; category: string | null }>(
  'affiliate.products-on-sale',
  `select id, slug, title, category from product where store_id = $1 and status = 'published' and id < $2 order by id desc limit $3`,
)

/** By which plan of a store a member, or whoever has none of their own, would earn now, and at which rate of it with each product: as it is decided of an order line. */
export async function ratesNow(db: Reader, { storeId, memberId, now }: { storeId: string; memberId: string | null; now: Date }, { after, limit }: { after?: string | undefined; limit: number }): Promise<z.infer<typeof RatesNow> | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const plan = storeId === memberId ? undefined : planFor(await plansFor(db, storeId, memberId), memberId ?? NOBODY, now)
  const terms = plan?.terms[0]
  if (!plan || !terms) return { plan: null, items: [], next: null }
  const { rows, next } = cutPage(await db.all(onSale, [storeId, cursor ?? GREATEST_ID, limit + 1]), limit, ({ id }) => id)
  return {
    plan: { id: plan.id, name: plan.name, kind: plan.kind },
    items: rows.map(({ id: product, slug, title, category }) => {
      const own = ownRateOf(terms, { productId: product, category })
      return { product, slug, title, rateBps: own?.bps ?? terms.rateBps, by: own ? ('product' in own ? ('product' as const) : ('category' as const)) : ('plan' as const) }
    }),
    next,
  }
}

/** As they stand now, with their newest terms, and what a member was admitted to. */
export async function plansFor(db: Reader, storeId: string, memberId: string | null): Promise<(Plan & { name: string })[]> {
  const rows = await plansOfStore(db, storeId)
  const targeted = rows.filter(({ kind }) => kind === 'targeted').map(({ id }) => id)
  const approved = memberId === null || targeted.length === 0 ? new Map<string, Application>() : await applicationsTo(db, storeId, targeted, memberId)
  return rows.map(({ id, name, kind, memberId: only, startsAt, endsAt, ...terms }) => ({ id, name, kind, memberId: only, startsAt, endsAt, terms: [terms], partners: approved.get(id)?.state === 'approved' ? [{ memberId: memberId!, since: startsAt, until: null }] : [] }))
}
