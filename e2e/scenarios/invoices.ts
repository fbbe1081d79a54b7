import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DESKTOP } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { own } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { until } from '../place/steps.ts'
import { begun, said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const PRICE = 120_00
/** Of the platform, off one unit. */
const OFF = '20'
const NAME = '厦门纸墨有限公司'

/** What a store bills and gives back, as it stands on paper: with what the platform paid in the buyer's place. */
export function invoices(world: World): void {
  describe('invoices', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      test(`a coupon of the platform is made in the console and stands on the invoice; a part that goes back gets its credit note (${lang})`, () =>
        world.visit({ lang }, async ({ page, context }) => {
          const code = `PAPER-${lang === 'en' ? 'E' : 'Z'}${Date.now() % 10_000_000}`
          const title = `纸 ${code}`
          await world.visit({ lang, javaScript: false, expect: /422/, ...DESKTOP }, async ({ page: office, context: ofOperator }) => {
            await world.people.signIn(ofOperator, VIEWERS.operator)
            await office.goto('/console/coupons')
            await office.getByLabel(said(lang, 'promo.name')).fill(title)
            await office.locator('#amount').fill('twenty')
            await office.locator('#code').fill(code)
            await office.getByRole('button', { name: said(lang, 'promo.create') }).click()
            await office.locator('#amount-note.error').waitFor()
            assert.equal(await office.locator('#code').inputValue(), code, 'what was typed stays')
            await office.locator('#amount').fill(OFF)
            await office.getByRole('button', { name: said(lang, 'promo.create') }).click()
            // It has a code and stands on the pages as well: that is said first.
            await office.getByRole('button', { name: said(lang, 'promo.anyway') }).click()
            await office.getByText(said(lang, 'promo.made')).waitFor()
            await office.locator('li', { hasText: title }).getByText(said(lang, 'promo.code', { code })).waitFor()

            await world.people.signIn(context, newcomer())
            const taken = await context.request.post('/api/v1/coupons', { data: { code, stores: [] }, headers: { origin: world.url } })
            assert.ok(taken.ok(), await taken.text())
            await office.getByRole('button', { name: `${said(lang, 'promo.end')}: ${title}` }).waitFor()
          })
          const goods = await putOnSale(world.people, { title: `Invoice paper ${Date.now()}`, priceMinor: PRICE, stock: 5 })
          const order = await own(world, page, [{ goods, quantity: 2 }])

          await page.getByLabel(said(lang, 'invoice.title')).fill(NAME)
          await page.getByRole('button', { name: said(lang, 'invoice.ask') }).click()
          const papers = page.locator('section[aria-labelledby=invoices] .made')
          await papers.first().getByText('¥220').waitFor()
          await papers.first().getByRole('link', { name: said(lang, 'invoice.print') }).click()
          const row = (label: string) => page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).locator('dd')
          await page.getByText(NAME).waitFor()
          assert.deepEqual([await row(said(lang, 'cart.goods')).textContent(), await row(said(lang, 'cart.total')).textContent(), await row(said(lang, 'invoice.byPlatform')).textContent(), await row(said(lang, 'invoice.byBuyer')).textContent()], ['¥240', '¥240', '−¥20', '¥220'])
          assert.deepEqual(await findingsOf({ page }, { name: 'invoice', path: new URL(page.url()).pathname, as: 'shopper' }), [])
          await page.emulateMedia({ media: 'print' })
          assert.deepEqual([await page.locator('.screen').isVisible(), await page.locator('article').isVisible(), await page.locator('nav:visible').count()], [false, true, 0], 'on paper it is the invoice alone')
          await page.emulateMedia({ media: null })

          const seller = await world.people.as(SELLER)
          need(await seller.POST('/stores/{handle}/orders/{order}/refund', { params: { path: { handle: STORE, order: order.id }, header: { 'idempotency-key': crypto.randomUUID() } }, body: { why: 'a torn sheet', amountMinor: 55_00 } }))
          await until(async () => {
            await page.goto(order.path)
            return (await papers.count()) === 2
          }, 'the credit note is made out')
          await papers.last().getByText('¥55').waitFor()
          await papers.last().getByText(begun(said(lang, 'invoice.credit', { number: '{' }))).waitFor()
          for (const link of await papers.getByRole('link', { name: said(lang, 'invoice.pdf') }).all()) {
            const file = await page.request.get((await link.getAttribute('href'))!)
            assert.deepEqual([file.headers()['content-type'], (await file.body()).subarray(0, 5).toString()], ['application/pdf', '%PDF-'])
          }
          await papers.last().getByRole('link', { name: said(lang, 'invoice.print') }).click()
          await page.getByText(begun(said(lang, 'invoice.creditsOf', { number: '{' }))).waitFor()
          assert.equal(await row(said(lang, 'invoice.toBuyer')).textContent(), '¥55', 'what came back to the buyer')
          assert.notEqual(await row(said(lang, 'invoice.toPlatform')).textContent(), '¥0', 'the platform has its part back')
        }))
    }
  })
}
