import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CartVariant } from '#catalog'
import { HOUR_MS } from '#clock'
import { MAX_BUNDLES, PLATFORM_ID, type Promotion } from '#promotions'
import { oneFee } from '#shipping'
import { MAX_CART_LINES, MAX_QUANTITY } from '../cart/schemas.ts'
import { quoteCart } from './quote-cart.ts'

const AT = new Date('2026-05-01T12:00:00Z')
const STORES = ['10000000-0000-7000-8000-000000000001', '10000000-0000-7000-8000-000000000002']

const NO_TAX: CartVariant['tax'] = { mode: 'none', number: '', country: 'CN', region: '' }
const NOTHING: Promotion['terms'] = { percentOffBps: null, capMinor: null, amountMinor: null, priceMinor: null, freeShipping: false, fromMinor: 0, products: [], variants: [], categories: [], pieces: [] }
let count = 0
function promotion(storeId: string, kind: Promotion['kind'], terms: Partial<Promotion['terms']>, more: Partial<Promotion> = {}): Promotion {
  return { storeId, id: `20000000-0000-7000-8000-${String(++count).padStart(12, '0')}`, kind, title: kind, currency: 'CNY', terms: { ...NOTHING, ...terms }, totalLimit: null, personLimit: null, used: 0, usedByBuyer: 0, startsAt: new Date(AT.getTime() - HOUR_MS), endsAt: new Date(AT.getTime() + HOUR_MS), stoppedAt: null, ...more }
}
const variantOf = (storeId: string, n: number, priceMinor: bigint): CartVariant => ({
  storeId, variantId: `3000000${n}-0000-7000-8000-000000000000`, productId: `p${n}`, slug: `p${n}`, title: 'A thing', variantTitle: '', picture: null, category: n % 2 ? 'tea' : 'pots', priceMinor, compareAtMinor: null, currency: 'CNY',
  available: null, requiresShipping: n % 3 > 0, weightGrams: 100, status: 'published', removed: false, purchasable: true, refusesBuyer: false, store: { id: storeId, handle: 's', kind: 'store', name: 'S', avatar: null },
  zones: oneFee(800, null), profileId: null, profileName: null, points: [], tax: NO_TAX, taxClass: 'standard', taxRates: [], autoReceiveDays: 10, feeBps: 0, promotesUntil: AT,
})

const minor = fc.integer({ min: 1, max: 30_000 })
const bps = fc.integer({ min: 1, max: 10_000 })
const products = fc.subarray(['p0', 'p1', 'p2', 'p3', 'p4'])
const lines = fc.array(fc.record({ n: fc.integer({ min: 0, max: 4 }), quantity: fc.integer({ min: 1, max: 7 }), price: minor }), { minLength: 1, maxLength: 5 }).map((all) => [...new Map(all.map((each) => [each.n, each])).values()])
const of = (storeId: string) =>
  fc.oneof(
    fc.record({ amountMinor: minor, fromMinor: fc.integer({ min: 0, max: 40_000 }), products }).map((terms) => promotion(storeId, 'coupon', terms)),
    fc.record({ percentOffBps: bps, capMinor: fc.option(minor), categories: fc.subarray(['tea', 'pots']) }).map((terms) => promotion(storeId, 'coupon', terms)),
    fc.record({ priceMinor: minor, products, limit: fc.option(fc.integer({ min: 1, max: 5 })) }).map(({ limit, ...terms }) => promotion(storeId, 'timed-price', terms, { totalLimit: limit })),
    fc.record({ percentOffBps: bps, pieces: fc.array(fc.record({ products: products.filter((each) => each.length > 0), quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 3 }) }).map((terms) => promotion(storeId, 'bundle', terms)),
    fc.record({ fromMinor: fc.integer({ min: 0, max: 40_000 }) }).map((terms) => promotion(storeId, 'free-shipping', terms)),
    fc.constant(0).map(() => promotion(storeId, 'coupon', { freeShipping: true })),
  )
const platform = fc.record({ amountMinor: minor, fromMinor: fc.integer({ min: 0, max: 40_000 }) }).map((terms) => promotion(PLATFORM_ID, 'coupon', terms))
const carts = fc.record({ stores: fc.tuple(lines, lines), promotions: fc.array(fc.oneof(of(STORES[0]!), of(STORES[1]!), platform), { maxLength: 8 }) })

test('whatever is promoted, deductions add up to the unit, nothing goes below zero, and no coupon is used twice', () => {
  fc.assert(
    fc.property(carts, fc.boolean(), ({ stores, promotions }, reversed) => {
      const wished = stores.flatMap((all, at) => all.map(({ n, quantity, price }) => ({ variant: variantOf(STORES[at]!, n, BigInt(price)), quantity })))
      const quote = quoteCart({ lines: wished, promotions, at: AT })
      const used: string[] = []
      for (const { lines: quoted, deductions, goodsMinor, discountMinor, borneMinor, shippingMinor, totalMinor } of quote.stores.values()) {
        const onGoods = deductions.filter(({ takenOff }) => takenOff === 'goods')
        for (const { perLine, amountMinor } of onGoods) assert.equal(perLine.reduce((sum, each) => sum + each, 0n), amountMinor)
        assert.equal(onGoods.reduce((sum, { amountMinor }) => sum + amountMinor, 0n), discountMinor)
        assert.equal(quoted.reduce((sum, line) => sum + line.discountMinor, 0n), discountMinor)
        assert.equal(onGoods.filter(({ fundedBy }) => fundedBy === 'platform').reduce((sum, { amountMinor }) => sum + amountMinor, 0n), borneMinor)
        for (const line of quoted) assert.ok(line.discountMinor >= 0n && line.discountMinor <= line.priceMinor * BigInt(line.quantity) && line.borneMinor <= line.discountMinor && line.priceMinor <= line.variant.priceMinor)
        assert.equal(totalMinor, goodsMinor - discountMinor + shippingMinor)
        assert.ok(totalMinor >= 0n && shippingMinor >= 0n)
        for (const fundedBy of ['store', 'platform']) assert.ok(deductions.filter((each) => each.kind === 'coupon' && each.fundedBy === fundedBy).length <= 1)
        used.push(...deductions.map(({ promotionId }) => promotionId))
      }
      assert.equal(new Set(used).size, used.length)
      // What the buyer has no part in changes nothing: the order of lines, and asking again with what was chosen.
      const again = quoteCart({ lines: reversed ? wished.toReversed() : wished, promotions: promotions.toReversed(), chosen: quote.coupons.filter(({ whyNot }) => !whyNot).map(({ promotion: { id } }) => id), at: AT })
      for (const [store, { totalMinor }] of quote.stores) assert.equal(again.stores.get(store)!.totalMinor, totalMinor)
    }),
    { numRuns: 3_000 },
  )
})

test('no single coupon of the platform would have made it cheaper than the one that is given', () => {
  fc.assert(
    fc.property(carts, ({ stores, promotions }) => {
      const wished = stores.flatMap((all, at) => all.map(({ n, quantity, price }) => ({ variant: variantOf(STORES[at]!, n, BigInt(price)), quantity })))
      const sum = (chosen?: string[]) => [...quoteCart({ lines: wished, promotions, chosen, at: AT }).stores.values()].reduce((total, { totalMinor }) => total + totalMinor, 0n)
      const [owns, platforms] = [promotions.filter(({ storeId }) => storeId !== PLATFORM_ID), promotions.filter(({ storeId }) => storeId === PLATFORM_ID)].map((all) => all.map(({ id }) => id))
      const found = sum()
      assert.ok(found <= sum(owns))
      for (const id of platforms!) assert.ok(found <= sum([...owns!, id]))
    }),
    { numRuns: 500 },
  )
})

const pot = { variant: variantOf(STORES[0]!, 1, 3_000n), quantity: 3 }
const totalOf = (promotions: readonly Promotion[], chosen?: string[]) => quoteCart({ lines: [pot], promotions, chosen, at: AT }).stores.get(STORES[0]!)!.totalMinor

test('what the platform takes off changes no tax, and the buyer saves exactly that', () => {
  fc.assert(
    fc.property(lines, of(STORES[0]!), platform, fc.constantFrom('included' as const, 'added' as const), fc.integer({ min: 0, max: 3_000 }), (all, own, coupon, mode, rateBps) => {
      const taxRates = [{ country: 'CN', region: '', taxClass: 'standard' as const, rateBps, label: 'VAT' }]
      const wished = all.map(({ n, quantity, price }) => ({ variant: { ...variantOf(STORES[0]!, n, BigInt(price)), tax: { ...NO_TAX, mode }, taxRates }, quantity }))
      const quote = (promotions: readonly Promotion[]) => quoteCart({ lines: wished, promotions, at: AT }).stores.get(STORES[0]!)!
      const [without, given] = [quote([own]), quote([own, coupon])]
      if (given.borneMinor === 0n || given.deductions.length !== without.deductions.length + 1) return
      assert.deepEqual([given.taxMinor, given.taxParts, given.lines.map(({ taxMinor }) => taxMinor)], [without.taxMinor, without.taxParts, without.lines.map(({ taxMinor }) => taxMinor)])
      assert.equal(without.totalMinor - given.totalMinor, given.borneMinor)
    }),
  )
})

test('the second at half price counts pairs; a unit with a timed price is in no bundle, but coupons go with it', () => {
  const pair = promotion(STORES[0]!, 'bundle', { percentOffBps: 2_500, pieces: [{ products: ['p1'], quantity: 2 }] })
  assert.equal(totalOf([pair]), 9_800n - 1_500n)
  const timed = promotion(STORES[0]!, 'timed-price', { priceMinor: 2_900, products: ['p1'] })
  assert.equal(totalOf([pair, timed]), 8_700n + 800n)
  assert.equal(totalOf([pair, timed, promotion(STORES[0]!, 'coupon', { amountMinor: 700, fromMinor: 8_700 })]), 8_000n + 800n)
})

test('a coupon for shipping is not used up where a rule ships it free', () => {
  const coupon = promotion(STORES[0]!, 'coupon', { freeShipping: true })
  const rule = promotion(STORES[0]!, 'free-shipping', { fromMinor: 9_000 })
  assert.equal(totalOf([coupon]), 9_000n)
  const quote = quoteCart({ lines: [pot], promotions: [coupon, rule], at: AT })
  assert.deepEqual([quote.stores.get(STORES[0]!)!.totalMinor, quote.coupons[0]!.whyNot], [9_000n, { code: 'ships-free-already' }])
})

test('a cart as full as it can be, at a store that promotes as much as it may, keeps nobody waiting', () => {
  const wished = Array.from({ length: MAX_CART_LINES }, (_, n) => ({ variant: { ...variantOf(STORES[0]!, 0, BigInt(1_000 + n)), variantId: `v${n}`, productId: `p${n}` }, quantity: MAX_QUANTITY }))
  const all = wished.map(({ variant }) => variant.productId).toReversed()
  const bundles = Array.from({ length: MAX_BUNDLES }, (_, n) => promotion(STORES[0]!, 'bundle', { percentOffBps: 1 + n, pieces: Array.from({ length: 5 }, () => ({ products: all, quantity: 1 })) }))
  const rest = Array.from({ length: 100 - MAX_BUNDLES }, (_, n) => promotion(STORES[0]!, n % 2 ? 'coupon' : 'free-shipping', { amountMinor: n % 2 ? 1 + n : null, products: all, fromMinor: n % 2 ? 0 : 50_000_000 }))
  const platforms = Array.from({ length: 200 }, (_, n) => promotion(PLATFORM_ID, 'coupon', { amountMinor: 1 + n }))
  const startedMs = performance.now()
  const { stores } = quoteCart({ lines: wished, promotions: [...bundles, ...rest, ...platforms], at: AT })
  assert.equal(stores.get(STORES[0]!)!.deductions.length > 1, true)
  assert.ok(performance.now() - startedMs < 3_000, `${Math.round(performance.now() - startedMs)} ms`)
})

test('a hundred stores and a hundred coupons of the platform are reckoned in less than a tenth of a second', () => {
  const storeOf = (n: number) => `1000${String(n).padStart(4, '0')}-0000-7000-8000-000000000001`
  const wished = Array.from({ length: MAX_CART_LINES }, (_, n) => ({ variant: { ...variantOf(storeOf(n), 1, BigInt(1_000 + n * 7)), variantId: `v${n}` }, quantity: 1 + (n % 9) }))
  const platforms = Array.from({ length: 100 }, (_, n) => promotion(PLATFORM_ID, 'coupon', { amountMinor: 1 + n, fromMinor: n * 10 }))
  const owns = wished.map(({ variant }, n) => promotion(variant.storeId, 'coupon', { amountMinor: 1 + n }))
  // The work of this process alone: others may be busy on the same machine.
  const tookMs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    const { coupons } = quoteCart({ lines: wished, promotions: [...platforms, ...owns], at: AT })
    assert.equal(coupons.filter(({ whyNot }) => !whyNot).length, 101)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  assert.ok(Math.min(...tookMs) < 100, `${tookMs.map(Math.round).join(', ')} ms`)
})

const standing = (promotions: readonly Promotion[], chosen?: string[], more: Partial<Parameters<typeof quoteCart>[0]> = {}) => new Map(quoteCart({ lines: [pot], promotions, chosen, at: AT, ...more }).coupons.map(({ promotion: { id }, whyNot }) => [id, whyNot?.code]))

test('each coupon that is not used says the reason that is its own', () => {
  const [small, large] = [promotion(STORES[0]!, 'coupon', { amountMinor: 100 }), promotion(STORES[0]!, 'coupon', { amountMinor: 900 })]
  const [ours, less] = [promotion(PLATFORM_ID, 'coupon', { amountMinor: 300 }), promotion(PLATFORM_ID, 'coupon', { amountMinor: 200 })]
  const all = [small, large, ours, less]
  assert.deepEqual([...standing(all).values()], ['another-is-better', undefined, undefined, 'another-is-better'])
  // The buyer has taken the tick off: nothing else is the reason.
  assert.deepEqual([...standing(all, [small.id]).values()], [undefined, 'not-chosen', 'not-chosen', 'not-chosen'])
  assert.deepEqual([...standing(all, [small.id, large.id, less.id]).values()], ['another-is-better', undefined, 'not-chosen', undefined])
  // What the store's coupon leaves is what counts for the platform's.
  const far = promotion(PLATFORM_ID, 'coupon', { amountMinor: 300, fromMinor: 8_500 })
  assert.deepEqual([...standing([large, far]).values()], [undefined, 'needs-more'])
})

test('a coupon says why it takes off no shipping, and when it would cost more than it saves', () => {
  const ships = promotion(STORES[0]!, 'coupon', { freeShipping: true })
  const point = { id: 'point', name: 'Shop', address: '', hours: '', phone: '' } as never
  const digital = { ...pot, variant: { ...pot.variant, requiresShipping: false } }
  const nowhere = { ...pot, variant: { ...pot.variant, zones: [] } }
  const destination = { country: 'CN', region: '福建' }
  const why = (more: Partial<Parameters<typeof quoteCart>[0]>) => standing([ships], undefined, more).get(ships.id)
  assert.deepEqual([why({}), why({ pickUps: new Map([[STORES[0]!, point]]) }), why({ lines: [digital] }), why({ lines: [nowhere], destination })], [undefined, 'picked-up', 'nothing-to-ship', 'not-delivered'])
  const below = promotion(STORES[0]!, 'coupon', { amountMinor: 500 })
  assert.equal(standing([below, promotion(STORES[0]!, 'free-shipping', { fromMinor: 9_000 })]).get(below.id), 'costs-more')
  const allOff = promotion(STORES[0]!, 'bundle', { percentOffBps: 10_000, pieces: [{ products: ['p1'], quantity: 1 }] })
  assert.equal(standing([below, allOff]).get(below.id), 'nothing-left')
})
