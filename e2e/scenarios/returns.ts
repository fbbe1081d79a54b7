import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { DESKTOP } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { own } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { ADDRESS } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'en'
const QUEUE = `/studio/${STORE}/after-sales`

/** The form that asks back, the order's page around it, and the seller's answer in place. */
export function returns(world: World): void {
  /** Two things of one store, two of the first; paid, sent and received. Gives the order's page. */
  async function ownTwo(page: Page): Promise<string> {
    await world.people.signIn(page.context(), newcomer())
    const [two, one] = [await putOnSale(world.people, { title: `Bowl 0 ${Date.now()}`, priceMinor: 10_000, stock: 5 }), await putOnSale(world.people, { title: `Bowl 1 ${Date.now()}`, priceMinor: 5_000, stock: 5 })]
    return (await own(world, page, [{ goods: two, quantity: 2 }, { goods: one }])).path
  }
  const tick = (page: Page, name: string) => page.getByRole('checkbox', { name })
  const ticks = (page: Page) => page.locator('input[name=line]')
  const totals = (page: Page, words: string) => page.locator('[aria-live=polite] > b', { hasText: words }).waitFor()

  describe('returns', () => {
    test('of several items none is ticked; a tick, a unit less and the reason tell what comes back; by the keyboard alone, help and refusal too', () =>
      world.visit({ lang, expect: /422/ }, async ({ page }) => {
        const order = await ownTwo(page)
        const help = page.locator('summary', { hasText: said(lang, 'as.help') })
        // Before the script is there the key of the browser closes nothing.
        await page.waitForLoadState('networkidle')
        await help.focus()
        await page.keyboard.press('Enter')
        const ask = page.locator('details').getByRole('link', { name: said(lang, 'as.ask') })
        await ask.waitFor()
        await page.keyboard.press('Escape')
        await ask.waitFor({ state: 'hidden' })
        assert.ok(await help.evaluate((each) => each === document.activeElement), 'the keyboard is back where it opened it')

        await page.goto(`${order}/after-sales/new`)
        assert.deepEqual(await ticks(page).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).checked)), [false, false])
        await page.getByRole('radio', { name: said(lang, 'as.reason.damaged') }).focus()
        await page.keyboard.press('Space')
        await page.keyboard.press('Enter')
        const refused = page.getByText(said(lang, 'as.noLines'))
        await refused.waitFor()
        await page.waitForFunction((words) => document.activeElement?.textContent?.includes(words), said(lang, 'as.noLines'))

        await tick(page, 'Bowl 0').focus()
        await page.keyboard.press('Space')
        await totals(page, '200')
        await page.getByRole('spinbutton').focus()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Tab')
        await totals(page, '100')
        const crack = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#a33' } }).png().toBuffer()
        await page.locator('input[type=file]').setInputFiles({ name: 'crack.png', mimeType: 'image/png', buffer: crack })
        await page.locator('img[src^="blob:"]').waitFor()
        await page.getByRole('radio', { name: said(lang, 'as.kind.refund') }).check()
        await page.getByRole('button', { name: said(lang, 'as.send') }).focus()
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
        await page.locator('a[href*="/pictures/"] img').waitFor()

        await page.goto(order)
        await page.getByRole('link', { name: said(lang, 'as.event.asked') }).waitFor()
        await page.getByText(said(lang, 'as.lineOpen')).waitFor()
        await page.getByText(said(lang, 'as.lineLeft', { n: 1 })).waitFor()
        assert.deepEqual(await findingsOf({ page }, { name: 'order with a request', path: order, as: 'shopper' }), [])
      }))

    test('without script it is worked out by a button; the seller agrees with an address typed in place, which stays when it is refused', () =>
      world.visit({ lang, javaScript: false }, async ({ page }) => {
        const seller = await world.people.as(SELLER)
        const { returnDays } = need(await seller.GET('/stores/{handle}/return-terms', { params: { path: { handle: STORE } } }))
        need(await seller.PUT('/stores/{handle}/return-terms', { params: { path: { handle: STORE } }, body: { returnDays, address: null } }))

        const order = await ownTwo(page)
        await page.goto(`${order}/after-sales/new`)
        await tick(page, 'Bowl 1').check()
        await page.getByRole('radio', { name: said(lang, 'as.reason.wrong-size') }).check()
        const label = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#36a' } }).png().toBuffer()
        await page.locator('input[type=file]').setInputFiles({ name: 'label.png', mimeType: 'image/png', buffer: label })
        await page.getByRole('button', { name: said(lang, 'as.workOut') }).click()
        await totals(page, '50')
        assert.ok(await tick(page, 'Bowl 1').isChecked(), 'what was ticked stays')
        const sent = (await page.locator('.shot img').getAttribute('src'))!
        assert.equal((await page.request.get(sent)).status(), 200, 'who has sent a picture sees it')
        await page.locator('.shot img').evaluate((each) => (each as HTMLImageElement).decode())
        await page.getByRole('button', { name: said(lang, 'as.send') }).click()
        await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
        const id = new URL(page.url()).pathname.split('/').at(-1)!

        await world.visit({ lang, javaScript: false, expect: /422/, ...DESKTOP }, async ({ page: desk, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await desk.goto(`/studio/${STORE}/orders`)
          await desk.getByRole('link', { name: said(lang, 'as.answerThem') }).click()
          await desk.locator(`a[href="${QUEUE}/${id}"]`).click()
          for (const field of ['name', 'phone', 'region', 'city'] as const) await desk.getByLabel(said(lang, `as.field.${field}`), { exact: true }).fill(ADDRESS[field])
          const agree = desk.getByRole('button', { name: said(lang, 'as.act.agree.return') })
          await agree.click()
          assert.equal(await desk.getByLabel(said(lang, 'as.field.name'), { exact: true }).inputValue(), ADDRESS.name)
          await desk.getByLabel(said(lang, 'as.field.street'), { exact: true }).fill(ADDRESS.street)
          await agree.click()
          await desk.getByText(said(lang, 'as.event.agreed')).first().waitFor()
        })
        await page.reload()
        await page.getByText(ADDRESS.street).first().waitFor()
        const { address } = need(await seller.GET('/stores/{handle}/return-terms', { params: { path: { handle: STORE } } }))
        assert.equal(address?.street, ADDRESS.street, 'kept for the next time')
      }))
  })
}
