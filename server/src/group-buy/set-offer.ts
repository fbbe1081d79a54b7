import { audit } from '#audit'
import { type Refusal, refuse } from '#api'
import { markInGroups, readWholeProduct } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { MAX_HOURS } from './limits.ts'
import { type By, endOffer } from './offer.ts'
import { roomOf } from './room.ts'
import type { OfferBody } from './schemas.ts'

const insertOffer = sql(
  'group-buy.insert-offer',
  `insert into group_offer (store_id, id, product_id, size, hours, prices, currency, units, ships_below_size, starts_at, ends_at, made_by, made_at, most_per_seat)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)

/**
 * Offers a product to groups, in place of what was offered before; groups that are open keep their terms. The price
 * of each variant must be below that of buying alone.
 */
export async function setOffer(db: Writer, clock: Clock, { storeId, personId, canHold }: By, productId: string, body: OfferBody): Promise<{ id: string } | Refusal> {
  const now = clock.now()
  const startsAt = body.startsAt ? new Date(body.startsAt) : now
  const endsAt = body.endsAt ? new Date(body.endsAt) : null
  const product = await readWholeProduct(db, storeId, productId)
  if (!product) return refuse('not-found')
  const prices = body.prices.map(({ variant, priceMinor }) => ({ variantId: variant, priceMinor }))
  const { stock } = await roomOf(db, { storeId, productId, prices })
  const refused = refusalOf([
    ...(endsAt && (endsAt <= startsAt || endsAt <= now) ? [{ field: 'endsAt', code: 'group-offer-time' }] : []),
    ...(body.hours > MAX_HOURS && !canHold ? [{ field: 'hours', code: 'group-hours-need-hold', params: { hours: MAX_HOURS } }] : []),
    ...badUnits(body, stock),
    ...badPrices(body, new Map(product.variants.flatMap((each) => (each.removed ? [] : [[each.id, each.priceMinor]])))),
  ])
  if (refused) return refused

  const id = clock.id()
  const before = await db.maybe(endOffer, [storeId, productId, now, personId])
  await db.run(insertOffer, [
    storeId, id, productId, body.size, body.hours, JSON.stringify(prices), product.currency,
    body.units ?? null, body.shipsBelowSize, startsAt, endsAt, personId, now, body.mostPerSeat,
  ])
  await markInGroups(db, storeId, productId, true)
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'group-offer.set', subjectKind: 'product', subjectId: productId, detail: { ...body, before: before?.id ?? null } })
  return { id }
}

type Wrong = NonNullable<Refusal['errors']>[number]

/** All that is wrong, each at its field. */
function refusalOf(errors: readonly Wrong[]): Refusal | undefined {
  const [first] = errors
  return first && { ...refuse(first.code, first.params, first.field), errors }
}

/** With fewer than seats no group fills, and nothing can be set aside that is not there. `stock`: null where nobody counts. */
function badUnits({ units, size }: OfferBody, stock: number | null): Wrong[] {
  if (units === undefined) return []
  if (units < size) return [{ field: 'units', code: 'group-units-below-size', params: { size } }]
  return stock !== null && units > stock ? [{ field: 'units', code: 'group-units-over-stock', params: { stock } }] : []
}

/** Every variant that is not the product's or was named before, and every price that is not below its variant's. */
function badPrices({ prices }: OfferBody, alone: ReadonlyMap<string, bigint>): Wrong[] {
  return prices.flatMap(({ variant, priceMinor }, at): Wrong[] => {
    const price = alone.get(variant)
    if (price === undefined) return [{ field: `prices.${at}.variant`, code: 'group-variant-unknown' }]
    if (prices.findIndex((each) => each.variant === variant) < at) return [{ field: `prices.${at}.variant`, code: 'group-variant-twice' }]
    return BigInt(priceMinor) < price ? [] : [{ field: `prices.${at}.priceMinor`, code: 'group-price-too-high' }]
  })
}
