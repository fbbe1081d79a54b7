import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { DESKTOP, type Lang, PHONE, type Visitor } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { askMoneyBack, own, placeOrder, send } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { atDesk, said, soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsHere } from './accessible.ts'

/** A screen and words that stand on it in no other language. */
type Read = { path: string; words: string }
/** What is left of a text that lacks its words or its figures. */
const UNFINISHED = /\{\w+\}|\b(?:as|entry|payout|payouts|orders?|invoice|promo|money|chargebacks|payments|statements|providers|parked|verify|tax|dest|terms)\.[a-z][\w-]*(?![\w@])|\bNaN\b|\bundefined\b|Invalid Date|\[object/

/** Every screen of money, of orders and of what is asked back: as shopper, seller and operator see it. */
export function inBothLanguages(world: World): void {
  /** A request that the store refused and the buyer brought before the platform, and an order with its invoice. */
  async function prepare({ page, context }: Visitor) {
    await world.people.signIn(context, newcomer())
    const goods = await putOnSale(world.people, { title: `茶则 ${Date.now()}`, priceMinor: 20_000, stock: 5 })
    const order = await own(world, page, [{ goods, quantity: 2 }])
    const aftersale = await askMoneyBack(world, context, order, [{ goods }])
    const seller = await world.people.as(SELLER)
    need(await seller.POST('/stores/{handle}/after-sales/{aftersale}/refusal', { params: { path: { handle: STORE, aftersale }, header: { 'idempotency-key': randomUUID() } }, body: { words: '完好无损', pictureIds: [] } }))
    await send(world, context, `${order.path}/after-sales/${aftersale}/dispute`, { words: '碎了', pictureIds: [] })
    const { items: invoices } = await send<{ items: { id: string }[] }>(world, context, `${order.path}/invoices`)
    const unpaid = await placeOrder(world, context, [{ goods }])
    return { order, aftersale, unpaid, invoice: invoices[0]!.id, store: goods.storeId }
  }
  type Made = Awaited<ReturnType<typeof prepare>>

  function ofShopper(lang: Lang, { order, unpaid, aftersale, invoice }: Made): Read[] {
    return [
      { path: '/orders', words: said(lang, 'orders.open') },
      { path: order.path, words: said(lang, 'order.timeline') },
      { path: unpaid.path, words: said(lang, 'orders.cancel') },
      { path: `${order.path}/after-sales/${aftersale}`, words: said(lang, 'as.event.disputed') },
      { path: `${order.path}/after-sales/new`, words: said(lang, 'as.reason.damaged') },
      { path: `${order.path}/invoices/${invoice}`, words: said(lang, 'invoice.seller') },
      { path: '/me/coupons', words: said(lang, 'offer.code') },
    ]
  }
  async function ofSeller(lang: Lang, { order, aftersale }: Made): Promise<Read[]> {
    const studio = `/studio/${STORE}`
    const api = await world.people.as(SELLER)
    const path = { handle: STORE }
    const payout = need(await api.GET('/accounts/{handle}/payouts', { params: { path, query: { limit: 1 } } })).items[0]
    const promotion = need(await api.GET('/stores/{handle}/promotions', { params: { path, query: { limit: 1 } } })).items[0]
    return [
      { path: `${studio}/orders`, words: soldAs(lang, 'orders.search') },
      { path: `${studio}/orders/${order.id}`, words: soldAs(lang, 'orders.goodsSum') },
      { path: `${studio}/orders/ship`, words: soldAs(lang, 'ship.title') },
      { path: `${studio}/orders/print?ids=${order.id}`, words: soldAs(lang, 'print.goods') },
      { path: `${studio}/after-sales`, words: said(lang, 'as.terms') },
      { path: `${studio}/after-sales/${aftersale}`, words: said(lang, 'as.act.evidence') },
      { path: `${studio}/money`, words: said(lang, 'money.howRefund') },
      { path: `${studio}/money/payouts`, words: said(lang, 'payouts.schedule') },
      ...(payout ? [{ path: `${studio}/money/payouts/${payout.id}`, words: said(lang, 'payout.made') }] : []),
      { path: `${studio}/promotions`, words: said(lang, 'promo.rules') },
      ...(promotion ? [{ path: `${studio}/promotions/${promotion.id}`, words: said(lang, 'promo.title') }] : []),
      { path: `${studio}/promotions/new`, words: said(lang, 'promo.create') },
      { path: `${studio}/promotions/preview`, words: said(lang, 'promo.previewSub') },
      { path: `${studio}/shipping`, words: said(lang, 'as.field.city') },
      { path: `${studio}/settings`, words: said(lang, 'terms.platformFee') },
    ]
  }
  async function ofOperator(lang: Lang, { aftersale, store }: Made): Promise<Read[]> {
    const run = need(await world.people.operator.GET('/console/payout-runs', { params: { query: { limit: 1 } } })).items[0]
    return [
      { path: '/console/disputes', words: said(lang, 'as.disputesSub') },
      { path: `/console/disputes/${store}/${aftersale}`, words: said(lang, 'as.decisionReason') },
      { path: '/console/money', words: atDesk(lang, 'money.sub') },
      { path: `/console/money?who=${STORE}`, words: said(lang, 'books.label') },
      { path: '/console/payments', words: atDesk(lang, 'payments.sub') },
      { path: '/console/payments?view=settled', words: atDesk(lang, 'payments.settledHint') },
      { path: '/console/payments?view=chargebacks', words: atDesk(lang, 'chargebacks.title') },
      { path: '/console/payments?view=refunds', words: atDesk(lang, 'payments.refundsHint') },
      { path: '/console/payments?view=differences', words: atDesk(lang, 'statements.hint') },
      { path: '/console/payments?view=cleared', words: atDesk(lang, 'statements.clearedHint') },
      { path: '/console/payments?view=providers', words: atDesk(lang, 'providers.title') },
      { path: '/console/payouts', words: atDesk(lang, 'payouts.startHint') },
      ...(run ? [{ path: `/console/payouts/${run.id}`, words: atDesk(lang, 'payouts.back') }] : []),
      { path: '/console/coupons', words: said(lang, 'promo.platformSub') },
      { path: '/console/tax', words: atDesk(lang, 'tax.sub') },
      { path: '/console/jobs', words: atDesk(lang, 'jobs.sub') },
    ]
  }

  /** Reads the screens one after the other; `look` says what is found on each. */
  async function readAll({ page }: Visitor, lang: Lang, screens: readonly Read[], look: (screen: Read) => Promise<string[]>): Promise<string[]> {
    const wrong: string[] = []
    for (const screen of screens) {
      const answer = await page.goto(screen.path, { waitUntil: 'networkidle' })
      const text = await page.locator('body').innerText()
      if (answer?.status() !== 200) wrong.push(`${screen.path}: ${answer?.status()}`)
      if ((await page.locator('html').getAttribute('lang')) !== lang) wrong.push(`${screen.path}: its language is not ${lang}`)
      if (!text.includes(screen.words)) wrong.push(`${screen.path}: does not say “${screen.words}”`)
      const unfinished = UNFINISHED.exec(text)
      if (unfinished) wrong.push(`${screen.path}: “${text.slice(Math.max(0, unfinished.index - 20), unfinished.index + 40)}”`)
      wrong.push(...(await look(screen)))
    }
    return wrong
  }
  const signedIn = (context: BrowserContext, as: 'seller' | 'operator') => world.people.signIn(context, VIEWERS[as])

  describe('screens of money', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      test(`read whole in ${lang}: shopper, seller and operator`, () =>
        world.visit({ lang, calm: true, ...PHONE }, async (shopper) => {
          const made = await prepare(shopper)
          // Those of the town are looked at in Chinese elsewhere: here what is made for this, and all of it in English.
          const look = ({ page }: Visitor) => async ({ path }: Read) => (lang === 'en' || path.includes(made.aftersale) || path.includes(made.invoice) ? findingsHere(page, path) : [])
          const wrong = [...(await readAll(shopper, lang, ofShopper(lang, made), look(shopper)))]
          await world.visit({ lang, calm: true, ...DESKTOP }, async (seller) => {
            await signedIn(seller.context, 'seller')
            wrong.push(...(await readAll(seller, lang, await ofSeller(lang, made), look(seller))))
          })
          await world.visit({ lang, calm: true, ...DESKTOP }, async (operator) => {
            await signedIn(operator.context, 'operator')
            wrong.push(...(await readAll(operator, lang, await ofOperator(lang, made), look(operator))))
          })
          assert.deepEqual(wrong, [])
        }))
    }
  })
}
