import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP, type Visitor } from '../place/browser.ts'
import { need, putOnSale, ship } from '../place/goods.ts'
import { buy, send } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const PRICE = 10_000
const REFUND = 2_500
/** Ten per cent of it. */
const COMMISSION = 1_000

type Sums = Record<'pending' | 'cleared' | 'back', { minor: number }>

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
        await page.getByLabel(said(lang, 'plan.rate')).fill('60')
        await page.getByRole('button', { name: said(lang, 'plan.create') }).click()
        await page.getByText(said(lang, 'plan.numberWrong')).waitFor()
        await page.getByLabel(said(lang, 'plan.rate')).fill('10')
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
      })
    })
  })
}
