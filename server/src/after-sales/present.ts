import { accountCards } from '#accounts'
import { money } from '#api'
import { variantsOfProducts } from '#catalog'
import type { Reader } from '#database'
import { linesOfOrders, orderNumbers, questionedOrder } from '#orders'
import { aftersalesOfOrder, type AftersaleRow, decisionsOf, eventsOf, eventsOfRequests, linesOf, standingOf } from './aftersale-row.ts'
import type { DECISION_REASONS } from './decide-dispute.ts'
import { type Act, decideStep, type Side } from './decide-step.ts'
import { measureRequest, openKinds, REASON_CODES, restOfUnits, unitsLeft } from './measure-request.ts'
import { termsAt } from './return-terms.ts'
import type { ACTS, AftersaleCard, AftersalesOfOrder, AftersaleView } from './schemas.ts'
import { meansOf } from './worth-of.ts'

/** Requests as they stand on a list: five statements and one for each store they are about. */
export async function presentCards(db: Reader, rows: readonly AftersaleRow[]): Promise<AftersaleCard[]> {
  const refs = rows.map(({ storeId, orderId }) => ({ storeId, id: orderId }))
  const orderLines = await linesOfOrders(db, refs)
  const asked = Map.groupBy(await linesOf(db, rows), ({ aftersaleId }) => aftersaleId)
  const cards = await accountCards(db, rows.flatMap(({ storeId, buyerId }) => [storeId, buyerId]))
  const numbers = await orderNumbers(db, rows)
  const instead = new Map<string, string>()
  for (const [storeId, ofStore] of Map.groupBy(rows, (row) => row.storeId)) {
    const exchanged = ofStore.filter(({ kind }) => kind === 'exchange')
    const products = exchanged.flatMap(({ orderId }) => (orderLines.get(orderId) ?? []).map(({ productId }) => productId))
    for (const { variantId, variantTitle } of await variantsOfProducts(db, storeId, products)) instead.set(variantId, variantTitle)
  }
  return rows.map((row) => {
    const lines = (asked.get(row.id) ?? []).flatMap(({ variantId, quantity, worthMinor, replacementId }) => {
      const line = orderLines.get(row.orderId)?.find((each) => each.variantId === variantId)
      const replacement = replacementId && { variantId: replacementId, variantTitle: instead.get(replacementId) ?? '' }
      return line ? [{ variantId, title: line.title, variantTitle: line.variantTitle, slug: line.slug, picture: line.picture, quantity, worth: money(worthMinor, row.currency), replacement: replacement || null }] : []
    })
    const borneMinor = (asked.get(row.id) ?? []).reduce((sum, line) => sum + line.asideBorneMinor, 0n)
    return toCard(row, numbers.get(row.orderId) ?? '', { borne: money(borneMinor, row.currency), store: cards.get(row.storeId)!, buyer: cards.get(row.buyerId)!, lines })
  })
}

function toCard(row: AftersaleRow, orderNumber: string, more: Pick<AftersaleCard, 'store' | 'buyer' | 'lines' | 'borne'>): AftersaleCard {
  const { id, orderId, kind, state, reason, currency, outcome } = row
  return {
    id, orderId, orderNumber, kind, state, reason, outcome, ...more,
    amount: money(row.amountMinor, currency),
    offered: row.offeredMinor === null ? null : money(row.offeredMinor, currency),
    until: row.until?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    disputedAt: row.disputedAt?.toISOString() ?? null,
    refund: row.refundMinor === null ? null : money(row.refundMinor, currency),
  }
}

/** All of one request, for one of its sides or for an operator. */
export async function presentAftersale(db: Reader, row: AftersaleRow, as: Side | 'operator', now: Date): Promise<AftersaleView> {
  const [card] = await presentCards(db, [row])
  const decisions = await decisionsOf(db, row)
  const timeline = await eventsOf(db, row)
  return {
    ...card!,
    address: row.address,
    timeline: timeline.map(({ kind, byKind, at, why, detail, pictures }) => ({ kind, byKind, at: at.toISOString(), why, detail, pictures })),
    decisions: decisions.map(({ instance, reason, why, refundMinor, at }) => ({ instance, reason: reason as (typeof DECISION_REASONS)[number], why, refund: money(refundMinor, row.currency), at: at.toISOString() })),
    can: possibleActs(row, as, now),
  }
}

type ActName = (typeof ACTS)[number]

/** What the rules let this side do now: asked of the rules themselves. */
function possibleActs(row: AftersaleRow, as: Side | 'operator', now: Date): ActName[] {
  const standing = standingOf(row, { decidedMinor: null, hasAddress: true })
  return actsOf(as, row).filter((act) => !('refused' in decideStep(standing, act, now))).map((act) => act.do as ActName)
}

function actsOf(as: Side | 'operator', { amountMinor }: AftersaleRow): Act[] {
  if (as === 'operator') return [{ do: 'decide', refundMinor: 0n }]
  const both: Act[] = [{ do: 'dispute', by: as }, { do: 'evidence', by: as }, { do: 'appeal', by: as }]
  if (as === 'buyer') return [{ do: 'accept-offer' }, { do: 'send-back' }, { do: 'confirm' }, ...both, { do: 'withdraw' }]
  return [{ do: 'agree' }, { do: 'offer', amountMinor }, { do: 'refuse' }, { do: 'accept-goods' }, { do: 'object' }, { do: 'send-replacement' }, ...both]
}

/** What was asked about an order, and what its buyer could ask now. Undefined when there is no such order. */
export async function presentAskable(db: Reader, ref: { storeId: string; id: string }, now: Date): Promise<AftersalesOfOrder | undefined> {
  const order = await questionedOrder(db, ref.storeId, ref.id)
  if (!order) return undefined
  const items = await presentCards(db, await aftersalesOfOrder(db, ref.storeId, ref.id))
  const timeline = await eventsOfRequests(db, ref.storeId, items.map(({ id }) => id))
  const { returnDays } = await termsAt(db, ref.storeId, order.placedAt)
  const { lines, ...means } = await meansOf(db, order)
  const open = openKinds(order, lines, returnDays, now)
  const [{ used }, shown] = [means, (await linesOfOrders(db, [ref])).get(ref.id) ?? []]
  const variants = open.kinds.includes('exchange') ? await variantsOfProducts(db, ref.storeId, lines.map(({ productId }) => productId)) : []
  const rest = lines.map((line) => ({ variantId: line.variantId, quantity: unitsLeft(line, used) })).filter(({ quantity }) => quantity > 0)
  const worth = (reason: (typeof REASON_CODES)[number], wanted: typeof rest) => {
    const measured = measureRequest(order, lines, wanted, { ...means, reason })
    return money('refused' in measured ? 0n : measured.mostMinor, order.currency)
  }
  return {
    items,
    timeline: timeline.map(({ aftersaleId, kind, byKind, at, detail }) => ({ aftersaleId, kind, byKind, at: at.toISOString(), amount: typeof detail.amountMinor === 'number' ? money(BigInt(detail.amountMinor), order.currency) : null })),
    kinds: rest.length > 0 ? open.kinds : [],
    until: open.until?.toISOString() ?? null,
    lines: lines.map((line) => {
      const left = unitsLeft(line, used)
      const priceMinor = variants.find(({ variantId }) => variantId === line.variantId)?.priceMinor
      const fits = variants.filter((each) => each.productId === line.productId && (each.variantId === line.variantId || each.priceMinor === priceMinor) && (each.available === null || each.available > 0))
      return { variantId: line.variantId, title: line.title, variantTitle: line.variantTitle, picture: shown.find((each) => each.variantId === line.variantId)?.picture ?? null, left, worth: worth('other', left > 0 ? [{ variantId: line.variantId, quantity: left }] : []), borne: money(restOfUnits(line, used.get(line.variantId)?.settled ?? 0, left).borneMinor, order.currency), replacements: fits.map(({ variantId, variantTitle }) => ({ variantId, variantTitle })) }
    }),
    most: REASON_CODES.map((reason) => ({ reason, amount: worth(reason, rest) })),
  }
}
