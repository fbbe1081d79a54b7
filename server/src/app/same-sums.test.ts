import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, rawExecute, sql } from '#database'
import { invoicesRoutes } from '#invoices'
import { claim, platformCoupon, promote } from '../orders/test-promotions.ts'
import { testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock, openShop } from '../orders/test-shop.ts'
import { payoutAccountRoutes } from '#payouts'
import { nameDestination, payOut, testDeps, testTill } from '../payouts/test-till.ts'
import { makePerson, testApi, testDatabase } from '#testing'

type Amount = { minor: number }
type Says = { borneMinor: number; deductions: { title: string; amountMinor: number }[]; goodsMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; totalMinor: number; lines: { amountMinor: number; taxMinor: number }[] }

let database: Database
let drop: () => Promise<void>
before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())

const FEE_BPS = 500
const borneBack = sql<{ minor: number }>('test.borne-back', 'select sum(borne_minor)::int as minor from refund_line where order_id = $1')

for (const mode of ['included', 'added'] as const) {
  test(`buyer, seller, invoice and statement say the same of an order with coupons, shipping and tax (${mode})`, async () => {
    const clock = movedClock()
    const bank = testBank()
    const shop = openShop(database, [bank], { clock })
    const store = await makeStore(database, { shippingFeeMinor: 800 })
    await rawExecute(database.pool, `insert into tax_rate (country, tax_class, rate_bps, label, changed_at) values ('CN', 'standard', 1300, 'VAT', now()) on conflict do nothing`)
    await rawExecute(database.pool, 'update store set fee_bps = $2, tax = $3 where store_id = $1', [store.id, FEE_BPS, JSON.stringify({ mode, number: 'X1', country: 'CN', region: '福建', at: { country: 'CN', region: 'CN-FJ' } })])
    const [first, second] = [await makeItem(database, store, { priceMinor: 5_003 }), await makeItem(database, store, { priceMinor: 3_331 })]
    const [buyer, operator] = [await makePerson(database, systemClock), await makePerson(database, systemClock, { operator: true })]
    const own = await promote(shop, store, { title: 'Ours', terms: { percentOffBps: 1_000 } })
    const platforms = await platformCoupon(shop, operator, { terms: { amountMinor: 701 } })
    await claim(shop, buyer, own.id, store.id)
    await claim(shop, buyer, platforms.id, null)
    for (const item of [first, second]) await shop.add(buyer, item, 3)
    const cart = (await shop.api.call<{ stores: { total: Amount; discount: Amount; shipping: Amount; goods: Amount }[] }>(buyer, 'GET', `/cart?coupons=${own.id},${platforms.id}`)).body.stores[0]!
    const placed = await shop.buy(buyer, [{ ...first, quantity: 3 }, { ...second, quantity: 3 }], { coupons: [own.id, platforms.id], address: { ...ADDRESS, country: 'CN' } })
    assert.equal(placed.status, 201, JSON.stringify(placed.body))
    await decide(shop, bank)
    const order = placed.body.orders[0]!.id

    const [bought, sold] = [await shop.order(buyer, order), await shop.sold(store, order)]
    const api = testApi(database, invoicesRoutes({ database, clock, timeZone: 'UTC' }), clock)
    const invoice = (await api.call<{ items: { says: Says }[] }>(buyer, 'POST', `/orders/${order}/invoices`, {})).body.items[0]!.says
    const seen = (view: typeof bought | typeof sold) => ({
      goods: view.goods.minor, discount: view.discount.minor, shipping: view.shipping.minor, tax: view.tax.minor, total: view.total.minor,
      deductions: view.deductions.map(({ title, amount }) => [title, amount.minor]), lines: view.lines.map((line) => line.price.minor * line.quantity - line.discount.minor),
    })
    assert.deepEqual(seen(sold), seen(bought))
    // The store's sale is without the platform's coupon: that is a payment, told below its total.
    const borne = bought.deductions.filter(({ fundedBy }) => fundedBy === 'platform').reduce((sum, { amount }) => sum + amount.minor, 0)
    const sale = {
      ...seen(bought), discount: bought.discount.minor - borne, deductions: bought.deductions.filter(({ fundedBy }) => fundedBy === 'store').map(({ title, amount }) => [title, amount.minor]),
    }
    const { lines: billedLines, ...sums } = { goods: invoice.goodsMinor, discount: invoice.discountMinor, shipping: invoice.shippingMinor, tax: invoice.taxMinor, total: invoice.totalMinor, deductions: invoice.deductions.map(({ title, amountMinor }) => [title, amountMinor]), lines: invoice.lines.map(({ amountMinor }) => amountMinor) }
    const { lines: boughtLines, ...expected } = sale
    assert.deepEqual(sums, expected)
    assert.deepEqual([invoice.borneMinor, billedLines.reduce((sum, each) => sum + each, 0)], [701, boughtLines.reduce((sum, each) => sum + each, 0) + 701])
    assert.equal(invoice.totalMinor + invoice.borneMinor, invoice.goodsMinor - invoice.discountMinor + invoice.shippingMinor + (mode === 'added' ? invoice.taxMinor : 0))
    // Of the whole sale, line by line, half a unit up.
    const taxOf = (minor: number) => Math.round((minor * 13) / (mode === 'added' ? 100 : 113))
    assert.equal(invoice.taxMinor, billedLines.reduce((sum, each) => sum + taxOf(each), taxOf(invoice.shippingMinor)))
    assert.deepEqual(bought.deductions.map(({ title }) => title), ['Ours', 'From us'])
    const paid = bought.total.minor
    assert.equal(paid, bought.goods.minor - bought.discount.minor + bought.shipping.minor + (mode === 'added' ? bought.tax.minor : 0))
    assert.equal([...bank.payments.values()].at(-1)!.amountMinor, BigInt(paid))
    assert.deepEqual([cart.goods.minor, cart.discount.minor, cart.shipping.minor], [bought.goods.minor, bought.discount.minor, bought.shipping.minor])

    // The store has what was paid and what the platform took off, less the fee; and is told so, to the unit.
    await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'SF', trackingNumber: 'SF1' }] })
    await shop.post(buyer, `/orders/${order}/receipt`)
    const whole = paid + 701
    const fee = Math.floor((whole * FEE_BPS) / 10_000)
    const after = await shop.sold(store, order)
    assert.deepEqual([after.money?.own.minor, after.money?.fee.minor], [whole - fee, fee])
    const till = testTill()
    const deps = testDeps(database, clock, [till])
    await nameDestination(deps, { ...store, owner: { ...store.owner, handle: 'owner' } })
    // Between the release and the payout a part goes back: of the buyer's money and, with it, of the platform's.
    assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'a scratch', amountMinor: 1_000 })).status, 200)
    await shop.settle()
    await finishRefunds(shop, bank)
    await payOut(deps, till, store.id, operator.id)
    const { money } = await shop.sold(store, order)
    const payouts = testApi(database, payoutAccountRoutes(deps), clock)
    const [payout] = (await payouts.call<{ items: { id: string; amount: Amount }[] }>(store.owner, 'GET', `/accounts/${store.handle}/payouts`)).body.items
    assert.equal(payout!.amount.minor, money!.own.minor)
    const file = (await payouts.call(store.owner, 'GET', `/accounts/${store.handle}/payouts/${payout!.id}/statement.csv`)).bytes.toString()
    const amounts = file.trim().split('\n').slice(1).map((line) => Math.round(Number(line.split(',')[2]) * 100))
    assert.deepEqual([amounts[0], amounts.at(-1), amounts.slice(0, -1).reduce((sum, each) => sum + each, 0)], [whole - fee, money!.own.minor, money!.own.minor], file)
    // The platform's part goes back line by line, each share of it rounded down.
    const back = await database.read.one(borneBack, [order])
    assert.equal(money!.own.minor + money!.fee.minor, whole - 1_000 - back.minor)
    const share = Math.floor((701 * 1_000) / paid)
    assert.ok(back.minor <= share && back.minor > share - 2, `${back.minor} of ${share}`)
  })
}
