import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { DESKTOP, type Lang, PHONE, type Visitor } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { askMoneyBack, own, placeOrder, send } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { atDesk, said, soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsHere } from './accessible.ts'

/** A screen and words that stand on it in no other language. */
type Read = { path: string; words: string; axe?: boolean }
const STUDIO = `/studio/${STORE}`
const WORDS_TIMEOUT_MS = 5_000
/** So much of what stands around something unfinished is told. */
const CONTEXT = 40
/** What is left of a text that lacks its words or its figures. */
const UNFINISHED = /\{\w+\}|\b(?:as|entry|payout|payouts|orders?|invoice|promo|money|chargebacks|payments|statements|providers|parked|verify|tax|dest|terms)\.[a-z][\w-]*(?![\w@])|\bNaN\b|\bundefined\b|Invalid Date|\[object/

/** Every screen of money, of orders and of what is asked back: as shopper, seller and operator see it. */
export function inBothLanguages(world: World): void {
  /** A request that the store refused and the buyer brought before the platform, an order with its invoice, one to be paid. */
  async function prepare() {
    const email = newcomer()
    const [goods, other] = [await putOnSale(world.people, { title: `茶则 ${Date.now()}`, priceMinor: 20_000, stock: 5 }), await putOnSale(world.people, { title: `茶巾 ${Date.now()}`, priceMinor: 3_000, stock: 5 })]
    const api = await world.people.as(SELLER)
    const path = { handle: STORE }
    const made = { email, store: goods.storeId, order: '', unpaid: '', aftersale: '', invoice: '' }
    await world.visit({}, async ({ page, context }) => {
      await world.people.signIn(context, email)
      const order = await own(world, page, [{ goods, quantity: 2 }, { goods: other }])
      const aftersale = await askMoneyBack(world, context, order, [{ goods }])
      need(await api.POST('/stores/{handle}/after-sales/{aftersale}/refusal', { params: { path: { ...path, aftersale }, header: { 'idempotency-key': randomUUID() } }, body: { words: '完好无损', pictureIds: [] } }))
      await send(world, context, `${order.path}/after-sales/${aftersale}/dispute`, { words: '碎了', pictureIds: [] })
      const { items } = await send<{ items: { id: string }[] }>(world, context, `${order.path}/invoices`)
      Object.assign(made, { order: order.id, aftersale, invoice: items[0]!.id, unpaid: (await placeOrder(world, context, [{ goods }])).id })
    })
    const [payout, promotion, run] = [
      need(await api.GET('/accounts/{handle}/payouts', { params: { path, query: { limit: 1 } } })).items[0]?.id,
      need(await api.GET('/stores/{handle}/promotions', { params: { path, query: { limit: 1 } } })).items[0]?.id,
      need(await world.people.operator.GET('/console/payout-runs', { params: { query: { limit: 1 } } })).items[0]?.id,
    ]
    return { ...made, payout, promotion, run }
  }
  type Made = Awaited<ReturnType<typeof prepare>>
  let prepared: Promise<Made> | undefined

  const OF = {
    shopper: (lang: Lang, { order, unpaid, aftersale, invoice }: Made): Read[] => [
      { path: '/orders', words: said(lang, 'orders.open') },
      { path: `/orders/${order}`, words: said(lang, 'order.timeline') },
      { path: `/orders/${unpaid}`, words: said(lang, 'orders.cancel') },
      { path: `/orders/${order}/after-sales/${aftersale}`, words: said(lang, 'as.event.disputed'), axe: true },
      { path: `/orders/${order}/after-sales/new`, words: said(lang, 'as.sendHint'), axe: true },
      { path: `/orders/${order}/invoices/${invoice}`, words: said(lang, 'invoice.seller') },
      { path: '/me/coupons', words: said(lang, 'offer.code') },
    ],
    seller: (lang: Lang, { order, aftersale, payout, promotion }: Made): Read[] => [
      { path: `${STUDIO}/orders`, words: soldAs(lang, 'order.shipped') },
      { path: `${STUDIO}/orders/${order}`, words: soldAs(lang, 'orders.goodsSum') },
      { path: `${STUDIO}/orders/ship`, words: soldAs(lang, 'ship.title') },
      { path: `${STUDIO}/orders/print?ids=${order}`, words: soldAs(lang, 'print.goods') },
      { path: `${STUDIO}/after-sales`, words: said(lang, 'as.terms') },
      { path: `${STUDIO}/after-sales/${aftersale}`, words: said(lang, 'as.act.evidence'), axe: true },
      { path: `${STUDIO}/money`, words: said(lang, 'money.howRefund') },
      { path: `${STUDIO}/money/payouts`, words: said(lang, 'payouts.schedule') },
      ...(payout ? [{ path: `${STUDIO}/money/payouts/${payout}`, words: said(lang, 'payout.made'), axe: true }] : []),
      { path: `${STUDIO}/promotions`, words: said(lang, 'promo.rules') },
      ...(promotion ? [{ path: `${STUDIO}/promotions/${promotion}`, words: said(lang, 'promo.title'), axe: true }] : []),
      { path: `${STUDIO}/promotions/new`, words: said(lang, 'promo.create') },
      { path: `${STUDIO}/promotions/preview`, words: said(lang, 'promo.previewSub') },
      { path: `${STUDIO}/shipping`, words: soldAs(lang, 'shipping.elsewhere') },
      { path: `${STUDIO}/settings`, words: said(lang, 'terms.platformFee') },
    ],
    operator: (lang: Lang, { aftersale, store, run }: Made): Read[] => [
      { path: '/console/disputes', words: said(lang, 'as.disputesSub') },
      { path: `/console/disputes/${store}/${aftersale}`, words: said(lang, 'as.decisionReason'), axe: true },
      { path: '/console/money', words: atDesk(lang, 'money.sub') },
      { path: `/console/money?who=${STORE}`, words: said(lang, 'book.held') },
      { path: '/console/payments', words: atDesk(lang, 'payments.sub') },
      { path: '/console/payments?view=settled', words: atDesk(lang, 'payments.settledHint') },
      { path: '/console/payments?view=chargebacks', words: atDesk(lang, 'chargebacks.title') },
      { path: '/console/payments?view=refunds', words: atDesk(lang, 'payments.refundsHint'), axe: true },
      { path: '/console/payments?view=differences', words: atDesk(lang, 'statements.hint'), axe: true },
      { path: '/console/payments?view=cleared', words: atDesk(lang, 'statements.clearedHint') },
      { path: '/console/payments?view=providers', words: atDesk(lang, 'providers.title'), axe: true },
      { path: '/console/payouts', words: atDesk(lang, 'payouts.startHint') },
      ...(run ? [{ path: `/console/payouts/${run}`, words: atDesk(lang, 'payouts.back'), axe: true }] : []),
      { path: '/console/coupons', words: said(lang, 'promo.platformSub') },
      { path: '/console/tax', words: atDesk(lang, 'tax.sub') },
      { path: '/console/jobs', words: atDesk(lang, 'jobs.sub') },
    ],
  }

  /** Reads the screens one after the other. Axe looks at those that it sees nowhere else, in one language. */
  async function readAll({ page }: Visitor, lang: Lang, screens: readonly Read[]): Promise<string[]> {
    const wrong: string[] = []
    for (const { path, words, axe } of screens) {
      const answer = await page.goto(path)
      if (answer?.status() !== 200) wrong.push(`${path}: ${answer?.status()}`)
      if ((await page.locator('html').getAttribute('lang')) !== lang) wrong.push(`${path}: its language is not ${lang}`)
      await page.getByText(words).first().waitFor({ timeout: WORDS_TIMEOUT_MS }).catch(() => wrong.push(`${path}: does not say “${words}”`))
      const text = await page.locator('body').innerText()
      const unfinished = UNFINISHED.exec(text)
      if (unfinished) wrong.push(`${path}: “${text.slice(Math.max(0, unfinished.index - CONTEXT), unfinished.index + CONTEXT)}”`)
      if (axe && lang === 'zh-CN') wrong.push(...(await findingsHere(page, path)))
    }
    return wrong
  }

  describe('screens of money', () => {
    for (const as of ['shopper', 'seller', 'operator'] as const) {
      for (const lang of ['zh-CN', 'en'] as const) {
        test(`the ${as} reads each of them whole (${lang})`, async () => {
          const made = await (prepared ??= prepare())
          await world.visit({ lang, calm: true, ...(as === 'shopper' ? PHONE : DESKTOP) }, async (visitor) => {
            await world.people.signIn(visitor.context, as === 'shopper' ? made.email : VIEWERS[as])
            assert.deepEqual(await readAll(visitor, lang, OF[as](lang, made)), [])
          })
        })
      }
    }
  })
}
