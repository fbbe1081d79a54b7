import { type Refusal, refuse } from '#api'
import { type ProductCard, productBySlug, productCards } from '#catalog'
import type { Clock } from '#clock'
import { type Reader, sql } from '#database'
import { findOpenStore } from '#stores'
import type { z } from 'zod'
import type { Plan } from './candidates.ts'
import { planFor, rateFor } from './decide.ts'
import { LINK_PATH } from './door.ts'
import { ownPage } from './own-page.ts'
import { type PlacementRow, readPlacement } from './places.ts'
import { plansFor } from './rates-now.ts'
import type { LinkBody, LinkView } from './schemas.ts'
import { type Secrets, signLink } from './signing.ts'

export type LinkDeps = { clock: Clock; secrets: Secrets; publicUrl: string }

const categoryOf = sql<{ category: string | null }>('affiliate.category', 'select category from product where store_id = $1 and id = $2')

/**
 * A signed link to a store, or to a product in it with its card, for one placement of a member; with what it would earn
 * now, or why nothing. It is signed and not kept: as many may be made as anybody likes.
 */
export async function makeLink(db: Reader, { clock, secrets, publicUrl }: LinkDeps, { memberId, viewerId }: { memberId: string; viewerId: string }, body: z.infer<typeof LinkBody>): Promise<z.infer<typeof LinkView> | Refusal> {
  const placement = await readPlacement(db, memberId, body.placement)
  if (!placement) return refuse('affiliate-link-placement', undefined, 'placement')
  const store = await findOpenStore(db, body.store, viewerId)
  if (!store) return refuse('affiliate-link-store', { handle: body.store }, 'store')
  const product = body.product === undefined ? undefined : await productBySlug(db, store.id, body.product)
  if (body.product !== undefined && !product) return refuse('affiliate-link-product', undefined, 'product')

  const path = `/@${store.handle}${product ? `/products/${encodeURIComponent(body.product!)}` : ''}`
  if (!ownPage(publicUrl, path)) return refuse('affiliate-link-product', undefined, 'product')
  const url = new URL(LINK_PATH + signLink(secrets, { memberId, placementId: placement.id, storeId: store.id, productId: product?.id ?? null, path }), publicUrl).href
  const now = clock.now()
  const card: ProductCard | null = (product && (await productCards(db, [{ storeId: store.id, productId: product.id }], { at: now, viewerId })).get(product.id)) ?? null
  const plan = planFor(await plansFor(db, store.id, memberId), memberId, now)
  const whyNot = reasonAgainst(placement, { plan, isOwn: store.id === memberId })
  const terms = whyNot === null ? plan!.terms[0]! : undefined
  const category = terms && product ? ((await db.maybe(categoryOf, [store.id, product.id]))?.category ?? null) : null
  return { url, card, earns: whyNot === null, whyNot, rateBps: terms ? rateFor(terms, { productId: product?.id ?? '', category }) : null, windowDays: terms?.windowDays ?? null, holdDays: terms?.holdDays ?? null, plan: terms ? plan!.name : null }
}

function reasonAgainst({ declaredAt, closedAt }: PlacementRow, { plan, isOwn }: { plan: Plan | undefined; isOwn: boolean }): z.infer<typeof LinkView>['whyNot'] {
  if (isOwn) return 'own-store'
  if (closedAt) return 'closed-placement'
  if (!declaredAt) return 'undeclared-placement'
  return plan ? null : 'no-plan'
}
