import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP, PHONE, type Visitor } from '../place/browser.ts'
import { need, putOnSale, ship } from '../place/goods.ts'
import { buy, send } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { findingsOf } from './accessible.ts'
import { until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const PRICE = 10_000
const REFUND = 2_500
/** Ten per cent of it. */
const COMMISSION = 1_000

type Sums = Record<'earned' | 'pending' | 'cleared' | 'back', { minor: number }>
type Entry = { change: { minor: number }; orderId: string | null }
/** The place looks for commission whose wait is over every minute. */
const LOOKS_FOR_MINUTES = 800

export function affiliates(world: World): void {
  const json = async <Body>(page: Page, path: string): Promise<Body> => (await (await page.request.get(`/api/v1${path}`)).json()) as Body

  /** By the pages, without script: says where buyers are brought from, declares it, gets a link. */
  async function getLink({ page, context }: Visitor, handle: string, slug: string): Promise<string> {
    await send(world, context, '/accounts', { kind: 'creator', handle, name: 'Tea letters' })
    await page.goto(`/studio/${handle}/affiliate`)
    await page.getByLabel(said(lang, 'place.site'), { exact: true }).fill('My letters')
    await page.getByRole('button', { name: said(lang, 'place.addSite'), exact: true }).click()
    await page.getByLabel(said(lang, 'place.name')).fill('Top')
    await page.getByRole('button', { name: said(lang, 'place.add'), exact: true }).click()
    await page.getByText(said(lang, 'place.undeclared'), { exact: true }).waitFor()
    await page.getByLabel(said(lang, 'place.channel'), { exact: true }).selectOption('social')
    await page.getByRole('button', { name: said(lang, 'place.declare'), exact: true }).click()
    await page.getByText(said(lang, 'place.declared.done')).waitFor()
    const [store] = [page.locator('form[action="?/link"]').getByLabel(said(lang, 'link.store'))]
    await store.fill(STORE)
    await page.getByLabel(said(lang, 'link.product')).fill(slug)
    await page.getByRole('button', { name: said(lang, 'link.make'), exact: true }).click()
    await page.getByText(said(lang, 'link.terms', { percent: 10, window: 15, hold: 7 })).waitFor()
    return page.getByLabel(said(lang, 'link.yours')).inputValue()
  }

  describe('affiliate', () => {
    test('without script: a seller makes a plan, a creator gets a link, a buyer follows it, and what is earned is what the books say, also after a refund', async () => {
      const goods = await putOnSale(world.people, { title: `Affiliate tea ${Date.now()}`, priceMinor: PRICE, stock: 5 })
      await world.visit({ lang, javaScript: false, ...DESKTOP, expect: /422/ }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        await page.goto(`/studio/${STORE}/plans/new`)
        await page.getByLabel(said(lang, 'plan.name'), { exact: true }).fill(`Everybody ${Date.now()}`)
        await page.getByLabel(said(lang, 'plan.rate'), { exact: true }).fill('60')
        await page.getByRole('button', { name: said(lang, 'plan.create') }).click()
        await page.getByText(said(lang, 'plan.numberWrong')).waitFor()
        await page.getByLabel(said(lang, 'plan.rate'), { exact: true }).fill('10')
        await page.getByRole('button', { name: said(lang, 'plan.create') }).click()
        await page.getByText(said(lang, 'plan.made')).waitFor()
      })
      await world.visit({ lang, javaScript: false, ...DESKTOP }, async (creator) => {
        await world.people.signIn(creator.context, newcomer())
        const handle = `letters-${Date.now()}`
        const link = await getLink(creator, handle, goods.slug)
        let order = ''
        await world.visit({ lang }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          await page.goto(link)
          assert.equal(new URL(page.url()).pathname, goods.path)
          order = (await buy(world, page, [{ goods }])).id
          await ship(world.people, order)
          await send(world, context, `/orders/${order}/receipt`)
        })
        const { page } = creator
        const totals = async () => (await json<{ items: Sums[] }>(page, `/accounts/${handle}/earning-totals`)).items[0]
        const booked = async () => (await json<{ items: { account: string; balance: { minor: number } }[] }>(page, `/accounts/${handle}/money`)).items.find(({ account }) => account === 'commission')?.balance.minor
        await until(async () => (await totals())?.pending.minor === COMMISSION, 'the commission is in the books')
        assert.equal(await booked(), COMMISSION)
        await page.goto(`/studio/${handle}/earnings`)
        await page.locator('[data-figure=pending]', { hasText: '10.00' }).waitFor()

        const seller = await world.people.as(SELLER)
        need(await seller.POST('/stores/{handle}/orders/{order}/refund', { params: { path: { handle: STORE, order }, header: { 'idempotency-key': crypto.randomUUID() } }, body: { why: 'a dent', amountMinor: REFUND } }))
        // A sum that names nothing is of goods and shipping alike.
        const left = (await booked())!
        assert.ok(left < COMMISSION && left >= COMMISSION * 0.75)
        await page.reload()
        await page.locator('[data-figure=pending]', { hasText: (left / 100).toFixed(2) }).waitFor()
        assert.deepEqual([(await totals())?.pending.minor, (await totals())?.back.minor], [left, COMMISSION - left])
        await page.getByText(said(lang, 'earn.moves')).first().click()
        await page.getByText(said(lang, 'earn.why.refunded-by-seller')).waitFor()
        await page.getByRole('link', { name: said(lang, 'earn.results') }).click()
        await page.getByText(said(lang, 'res.won')).first().waitFor()
        await page.getByText(/Affiliate tea/).first().waitFor()
        // On a phone an amount stands in one piece.
        await page.setViewportSize(PHONE)
        const sum = page.locator('.head .sum').first()
        assert.equal(await sum.evaluate((each) => each.getBoundingClientRect().height < 1.9 * Number.parseFloat(getComputedStyle(each).fontSize)), true)
        // A placement is closed for good: that is said first, and asked.
        await page.goto(`/studio/${handle}/affiliate`)
        await page.locator('summary', { hasText: said(lang, 'place.close') }).click()
        await page.getByText(said(lang, 'place.closeSure')).waitFor()
        await page.getByRole('button', { name: said(lang, 'place.closeNow'), exact: true }).click()
        await page.getByText(said(lang, 'place.closed.done')).waitFor()
      })
    })

    test('without script: a creator checks earnings against the ledger: pending, cleared when the wait after receipt is over, and called back by a later refund', async () => {
      const goods = await putOnSale(world.people, { title: `Waiting tea ${Date.now()}`, priceMinor: PRICE, stock: 5 })
      const seller = await world.people.as(SELLER)
      const plan = need(await seller.POST('/stores/{handle}/affiliate-plans', { params: { path: { handle: STORE }, header: { 'idempotency-key': crypto.randomUUID() } }, body: { name: `Ledger ${Date.now()}`, kind: 'open', rateBps: 1_000, windowDays: 15, holdDays: 7, rates: [] } }))
      await world.visit({ lang, javaScript: false, ...DESKTOP }, async (creator) => {
        await world.people.signIn(creator.context, newcomer())
        const handle = `ledger-${Date.now()}`
        const { page } = creator
        const link = await getLink(creator, handle, goods.slug)
        let order = ''
        await world.visit({ lang }, async (buyer) => {
          await world.people.signIn(buyer.context, newcomer())
          await buyer.page.goto(link)
          order = (await buy(world, buyer.page, [{ goods }])).id
          await ship(world.people, order)
          await send(world, buyer.context, `/orders/${order}/receipt`)
        })
        /** The page, by order and in all, is what the entries of the books come to, to the unit. */
        const agrees = async (figures: { pending: number; cleared: number; back: number }) => {
          const total = (await json<{ items: Sums[] }>(page, `/accounts/${handle}/earning-totals`)).items[0]
          const [row] = (await json<{ items: Sums[] }>(page, `/accounts/${handle}/earnings`)).items
          const booked = async (account: string) => (await json<{ items: Entry[] }>(page, `/accounts/${handle}/money/entries?account=${account}&currency=CNY`)).items.filter((each) => each.orderId === order).reduce((sum, { change }) => sum + change.minor, 0)
          const balance = async (account: string) => (await json<{ items: { account: string; balance: { minor: number } }[] }>(page, `/accounts/${handle}/money`)).items.find((each) => each.account === account)?.balance.minor ?? 0
          for (const said of [total, row]) assert.deepEqual([said?.earned.minor, said?.pending.minor, said?.cleared.minor, said?.back.minor], [COMMISSION, figures.pending, figures.cleared, figures.back])
          assert.deepEqual([await booked('commission'), await balance('commission')], [figures.pending, figures.pending])
          assert.deepEqual([await booked('balance'), await balance('balance')], [figures.cleared, figures.cleared])
          await page.goto(`/studio/${handle}/earnings`)
          for (const [figure, minor] of Object.entries(figures)) await page.locator(`[data-figure=${figure}]`, { hasText: (minor / 100).toFixed(2) }).first().waitFor()
        }
        const pending = async () => (await json<{ items: Sums[] }>(page, `/accounts/${handle}/earning-totals`)).items[0]?.pending.minor
        await until(async () => (await json<{ items: { clearsAt: string | null }[] }>(page, `/accounts/${handle}/earnings`)).items.some(({ clearsAt }) => clearsAt !== null), 'the wait is counted from receipt')
        await agrees({ pending: COMMISSION, cleared: 0, back: 0 })
        await world.receivedLongAgo(order)
        await until(async () => (await pending()) === 0, 'the wait is over', LOOKS_FOR_MINUTES)
        await agrees({ pending: 0, cleared: COMMISSION, back: 0 })
        await page.getByText(said(lang, 'earn.moves')).first().click()
        await page.getByText(said(lang, 'earn.move.cleared')).waitFor()
        await page.goto(`/studio/${handle}/money`)
        await page.getByText((COMMISSION / 100).toFixed(2)).first().waitFor()

        need(await seller.POST('/stores/{handle}/orders/{order}/refund', { params: { path: { handle: STORE, order }, header: { 'idempotency-key': crypto.randomUUID() } }, body: { why: 'all of it' } }))
        await until(async () => (await json<{ items: Sums[] }>(page, `/accounts/${handle}/earning-totals`)).items[0]?.back.minor === COMMISSION, 'it is called back')
        await agrees({ pending: 0, cleared: 0, back: COMMISSION })
        await page.getByText(said(lang, 'earn.moves')).first().click()
        await page.getByText(said(lang, 'earn.move.recalled')).waitFor()
      })
      assert.ok((await seller.DELETE('/stores/{handle}/affiliate-plans/{plan}', { params: { path: { handle: STORE, plan: plan.id } } })).response.ok)
    })

    test('without script: a seller gives one product and its category rates of their own, and reads what a creator would earn by them', async () => {
      const goods = await putOnSale(world.people, { title: `Rated tea ${Date.now()}`, priceMinor: PRICE, stock: 5 })
      const seller = await world.people.as(SELLER)
      await world.visit({ lang, javaScript: false, ...DESKTOP, expect: /422/ }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        await page.goto(`/studio/${STORE}/plans/new`)
        await page.getByLabel(said(lang, 'plan.name'), { exact: true }).fill(`Rates ${Date.now()}`)
        await page.getByLabel(said(lang, 'plan.rate'), { exact: true }).fill('5')
        await page.getByLabel(said(lang, 'plan.rateOf', { n: 1 })).selectOption({ label: goods.title })
        await page.getByLabel(said(lang, 'plan.ratePercent', { n: 1 }), { exact: true }).fill('60')
        await page.getByRole('button', { name: said(lang, 'plan.create') }).click()
        await page.getByText(said(lang, 'plan.numberWrong')).waitFor()
        await page.getByLabel(said(lang, 'plan.ratePercent', { n: 1 }), { exact: true }).fill('12.5')
        await page.getByRole('button', { name: said(lang, 'plan.create') }).click()
        await page.getByText(said(lang, 'plan.made')).waitFor()
        await page.getByRole('link', { name: /^Rates / }).first().click()
        // Of 100 it is 12.50; all else goes by the rate of the plan.
        await page.locator('.example li', { hasText: `${goods.title} · 12.5%` }).getByText(/12\.50/).first().waitFor()
        await page.locator('.example li', { hasText: `${said(lang, 'plan.exampleRest')} · 5%` }).waitFor()
        await page.getByLabel(said(lang, 'plan.rateOf', { n: 2 })).selectOption({ index: 1 })
        await page.getByLabel(said(lang, 'plan.ratePercent', { n: 2 }), { exact: true }).fill('7')
        await page.getByRole('button', { name: said(lang, 'plan.save') }).click()
        await page.getByText(said(lang, 'plan.changed')).waitFor()
        await page.getByText(said(lang, 'plan.rates', { n: 2 })).waitFor()
        // The plan that began last decides, and both sides read the same of each product.
        const rate = (title: string, by: 'product' | 'plan', percent: string) => page.locator('section', { has: page.getByRole('heading', { name: said(lang, 'rates.title') }) }).locator('li', { hasText: title }).filter({ hasText: said(lang, `rates.by.${by}`) }).getByText(`${percent}%`, { exact: true }).waitFor()
        await rate(goods.title, 'product', '12.5')
        const later = need(await seller.POST('/stores/{handle}/affiliate-plans', { params: { path: { handle: STORE }, header: { 'idempotency-key': crypto.randomUUID() } }, body: { name: `Later ${Date.now()}`, kind: 'open', rateBps: 300, windowDays: 15, holdDays: 7, rates: [] } }))
        const planPage = page.url().split('?')[0]!
        await page.goto(planPage)
        await page.getByText(said(lang, 'rates.behind')).waitFor()
        await page.goto(`/studio/${STORE}/plans`)
        await page.locator('.card-list li', { hasText: goods.title }).getByText(said(lang, 'rates.behind')).waitFor()
        await rate(goods.title, 'plan', '3')
        await world.visit({ lang, javaScript: false }, async (creator) => {
          await world.people.signIn(creator.context, newcomer())
          const handle = `reader-${Date.now()}`
          await send(world, creator.context, '/accounts', { kind: 'creator', handle, name: 'Reads plans' })
          await creator.page.goto(`/studio/${handle}/affiliate?store=${STORE}`)
          await creator.page.getByText(said(lang, 'rates.mine', { plan: later.name })).waitFor()
          await creator.page.locator('li', { hasText: goods.title }).getByText('3%', { exact: true }).waitFor()
        })
        assert.ok((await seller.DELETE('/stores/{handle}/affiliate-plans/{plan}', { params: { path: { handle: STORE, plan: later.id } } })).response.ok)
        await page.goto(planPage)
        await page.locator('summary', { hasText: said(lang, 'plan.end') }).click()
        await page.getByRole('button', { name: said(lang, 'plan.endNow'), exact: true }).click()
        await page.getByText(said(lang, 'plan.ended')).waitFor()
      })
      await world.visit({ lang, ...DESKTOP, calm: true }, async (visitor) => {
        await world.people.signIn(visitor.context, VIEWERS.seller)
        assert.deepEqual(await findingsOf(visitor, { name: 'plan', path: `/studio/${STORE}/plans/new`, as: 'seller' }), [])
      })
    })
  })
}
