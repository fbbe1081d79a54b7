import type { Case, CaseStep } from '@amoy/demo'
import { decideDispute } from '#after-sales'
import { isRefusal } from '#api'
import { type Happening, type LoadingOrders, storeOf } from './load-orders.ts'
import type { TownPlace } from './town-place.ts'

type Loading = Pick<LoadingOrders, 'place' | 'town' | 'ids' | 'products' | 'pictures'>
type Told = { id: string; amountMinor: number; storeId: string; handle: string; orderId: string; buyer: string; seller: string; /** Who decides next: of an appeal somebody else does. */ deciders: string[] }

/** Where goods come back to, before anybody asks. */
export async function nameReturnAddresses({ place, town, ids }: Loading, at: Date): Promise<void> {
  const stores = new Set(town.cases.map(({ order }) => storeOf(town, order)))
  for (const { ownerKey, handle, name } of stores) {
    const address = { name, phone: '0592-2000117', region: '福建省', city: '厦门市', district: '思明区', street: '石埕街 17 号 后门收货', postcode: '361001' }
    await place.clock.at(at, () => place.as(ids.people.get(ownerKey)!, 'PUT', `/stores/${handle}/return-terms`, { returnDays: 7, address }))
  }
}

/** What its buyer asked back of the first line of an order, and every step that followed. */
export function eventsOfCase(loading: Loading, { order, asks, steps }: Case, orderId: string): Happening[] {
  const { place, town, ids, products, pictures } = loading
  const store = storeOf(town, order)
  const line = order.lines[0]!
  const product = products.get(line.productKey)!
  const told: Told = { id: '', amountMinor: product.variants[line.variantIndex]!.priceMinor, storeId: product.storeId, handle: store.handle, orderId, buyer: ids.people.get(order.personKey)!, seller: ids.people.get(store.ownerKey)!, deciders: [town.signIns.operator, town.signIns.creator].flatMap(({ personKey }) => ids.people.get(personKey) ?? []) }
  const shown = async (personId: string, specs: CaseStep['pictures']) => (await Promise.all(specs.map((spec) => pictures(personId, spec, true)))).map(({ id }) => id)
  const ask = async ({ kind, reason, words, pictures: specs }: NonNullable<Case['asks']>) => {
    const variant = product.variants[line.variantIndex]!.id
    const asked = { kind, reason, words, lines: [{ variant, quantity: 1, ...(kind === 'exchange' && { replacement: variant }) }], pictureIds: await shown(told.buyer, specs) }
    const made = await place.as<{ id: string; amount: { minor: number } }>(told.buyer, 'POST', `/orders/${orderId}/after-sales`, asked)
    Object.assign(told, { id: made.id, amountMinor: made.amount.minor })
  }
  return [
    ...(asks ? [{ at: asks.at, happen: () => ask(asks) }] : []),
    ...steps.map((step) => ({ at: step.at, happen: async () => takeStep(place, told, step, await shown(step.by === 'buyer' ? told.buyer : told.seller, step.pictures)) })),
  ]
}

async function takeStep(place: TownPlace, told: Told, step: CaseStep, pictureIds: string[]): Promise<void> {
  if (step.act === 'decision') return decide(place, told, step)
  const refundMinor = Math.round(told.amountMinor * (step.share ?? 1))
  const { words = '' } = step
  const parcel = { carrier: '顺丰速运', trackingNumber: `SF${told.id.slice(-12)}` }
  const bodies: Record<Exclude<CaseStep['act'], 'decision'>, object | undefined> = {
    agreement: { words }, offer: { amountMinor: refundMinor, words }, acceptance: undefined, refusal: { words, pictureIds }, shipment: parcel, inspection: { restock: false, words }, objection: { words, pictureIds },
    replacement: parcel, receipt: undefined, withdrawal: undefined, dispute: { words, pictureIds }, evidence: { words, pictureIds }, appeal: { words }, 'part-refund': { why: words, amountMinor: refundMinor },
  }
  if (step.act === 'part-refund') return place.as(told.seller, 'POST', `/stores/${told.handle}/orders/${told.orderId}/refund`, bodies[step.act])
  const [who, path] = step.by === 'buyer' ? [told.buyer, `/orders/${told.orderId}`] : [told.seller, `/stores/${told.handle}`]
  await place.as(who, 'POST', `${path}/after-sales/${told.id}/${step.act}`, bodies[step.act])
}

/** By itself: who signs in as the operator is none before the town is there. */
async function decide({ database, clock }: TownPlace, { id, storeId, deciders, amountMinor }: Told, { share = 0, reason, words = '' }: CaseStep): Promise<void> {
  const by = deciders.shift()
  if (!by) throw new Error('nobody is left in the town to decide')
  const refused = await database.write((db) => decideDispute(db, clock, { storeId, id }, by, { refundMinor: BigInt(Math.round(amountMinor * share)), reason: (reason ?? 'other') as Parameters<typeof decideDispute>[4]['reason'], why: words }))
  if (isRefusal(refused)) throw new Error(`a dispute of the town was not decided: ${refused.refused}`)
}
