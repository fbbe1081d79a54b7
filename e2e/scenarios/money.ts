import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { need, putOnSale, ship } from '../place/goods.ts'
import { buy } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const MONEY = `/studio/${STORE}/money`
const BPS = 10_000
/** An amount as the books write it. */
const yuan = (minor: number) => `¥${Math.floor(minor / 100).toLocaleString('en')}.${String(minor % 100).padStart(2, '0')}`

export function moneyFlows(world: World): void {
  /** What a book of the store says of an order, newest first. */
  const entriesOf = (page: Page, number: string) => page.locator('#books li', { hasText: number })

  describe('money', () => {
    test('what was paid is held; when the buyer has the goods it is the store’s own less the fee; the file says the same', () =>
      world.visit({ lang }, async ({ page: buyer, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await putOnSale(world.people, { title: `Kite ${Date.now()}`, priceMinor: 12_345, stock: 1 })
        const { id } = await buy(world, buyer, [{ goods }])
        const api = await world.people.as(SELLER)
        const path = { handle: STORE }
        const { number, total } = need(await api.GET('/stores/{handle}/orders/{order}', { params: { path: { ...path, order: id } } }))
        const { feeBps } = need(await api.GET('/stores/{handle}/settings', { params: { path } }))
        assert.ok(feeBps > 0)
        const fee = Math.floor((total.minor * feeBps) / BPS)

        await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: seller, context: own }) => {
          await world.people.signIn(own, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}`)
          await seller.getByRole('link', { name: said(lang, 'money.title'), exact: true }).first().click()
          await seller.getByText(said(lang, 'money.howFee', { percent: feeBps / 100 })).waitFor()
          await seller.getByRole('link', { name: said(lang, 'book.held'), exact: true }).click()
          await entriesOf(seller, number).filter({ hasText: `+${yuan(total.minor)}` }).filter({ hasText: said(lang, 'entry.capture') }).waitFor()
          await seller.getByRole('link', { name: said(lang, 'entry.order', { number }) }).first().click()
          await seller.getByText(said(lang, 'money.orderHeld')).waitFor()
          await seller.getByText(yuan(total.minor - fee), { exact: true }).waitFor()

          await ship(world.people, id)
          await seller.reload()
          await seller.getByText(said(lang, 'money.orderUntil', { when: '|' }).split('|')[0]!).waitFor()
          await buyer.reload()
          await buyer.getByRole('button', { name: said(lang, 'orders.receive') }).click()
          await buyer.getByRole('heading', { name: said(lang, 'order.received') }).waitFor()

          await seller.goto(MONEY)
          const release = entriesOf(seller, number).filter({ hasText: `+${yuan(total.minor - fee)}` })
          assert.deepEqual(await release.locator('dl div').allTextContents(), [`${said(lang, 'part.buyer')}+${yuan(total.minor)}`, `${said(lang, 'part.fee')}−${yuan(fee)}`], 'what it is made of')
          const [download] = await Promise.all([seller.waitForEvent('download'), seller.getByRole('link', { name: said(lang, 'money.csv') }).click()])
          assert.match(download.suggestedFilename(), new RegExp(`^${STORE}-balance-CNY\\.csv$`))
          const file = await readFile(await download.path(), 'utf8')
          assert.match(file, /^\uFEFFTime \(UTC\),What,Change/)
          assert.ok(file.split('\n').some((line) => line.includes(`,The buyer has the goods,${yuan(total.minor - fee).slice(1)},`) && line.includes(number)), file.slice(0, 400))
          await seller.getByRole('link', { name: said(lang, 'book.held'), exact: true }).click()
          await entriesOf(seller, number).filter({ hasText: `−${yuan(total.minor)}` }).waitFor()
          await seller.goto(`/studio/${STORE}/orders/${id}`)
          await seller.getByText(said(lang, 'money.orderOwnWhy')).waitFor()
        })
      }))

    test('who may not read the books is shown no way to them, and finds none', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP, expect: /40[34]/ }, async ({ page, context }) => {
        const owner = await world.people.as(SELLER)
        const email = newcomer()
        await world.people.signIn(context, email)
        need(await owner.POST('/accounts/{handle}/staff', { params: { path: { handle: STORE } }, body: { email, role: 'support' } }))
        await page.goto(`/studio/${STORE}`)
        await page.getByRole('link', { name: 'Orders' }).first().waitFor()
        assert.equal(await page.locator(`a[href="${MONEY}"]`).count(), 0)
        assert.equal((await page.goto(MONEY))?.status(), 404)
        assert.equal((await page.goto(`${MONEY}/entries.csv?currency=CNY`))?.status(), 403)
      }))
  })
}
