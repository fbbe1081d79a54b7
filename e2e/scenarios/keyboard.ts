import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { putOnSale, ship } from '../place/goods.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { ADDRESS, decide, seePaid, until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
/** Bounds the search: the form of an offer has a box for every product of its store. */
const MOST_TABS = 300
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** Money without a mouse, and on a slow line. */
export function keyboards(world: World): void {
  /** Goes there by Tab alone, and sees where the focus stands. */
  async function tabTo(page: Page, target: Locator): Promise<void> {
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      const there = await target.evaluateAll((found) => found.includes(document.activeElement as HTMLElement))
      if (there) {
        const { outlineStyle, outlineWidth } = await page.evaluate(() => {
          const at = document.activeElement!
          const seen = at.matches('.visually-hidden') ? (at.closest('label') ?? at) : at
          const { outlineStyle, outlineWidth } = getComputedStyle(seen)
          return { outlineStyle, outlineWidth }
        })
        assert.ok(outlineStyle !== 'none' && outlineWidth !== '0px', `the focus is to be seen at ${await target.first().evaluate((each) => each.outerHTML.slice(0, 120))}`)
        return
      }
      await page.keyboard.press('Tab')
    }
    throw new Error(`not reached in ${MOST_TABS} tabs: ${target}`)
  }
  const press = async (page: Page, target: Locator, key = 'Enter') => (await tabTo(page, target), page.keyboard.press(key))
  const type = async (page: Page, target: Locator, words: string) => (await tabTo(page, target), page.keyboard.type(words))
  const button = (page: Page, name: string) => page.getByRole('button', { name })
  /** A page whose script runs: what is pressed before is the browser's own affair. */
  const open = (page: Page, path: string) => page.goto(path, { waitUntil: 'networkidle' })

  async function buy(page: Page): Promise<string> {
    await open(page, (await putOnSale(world.people, { title: `Tray ${Date.now()}`, priceMinor: 8_000, stock: 3 })).path)
    await press(page, button(page, said(lang, 'product.buyNow')))
    await page.waitForURL(/\/cart/, { waitUntil: 'networkidle' })
    for (const [field, value] of Object.entries(ADDRESS)) {
      const control = page.getByLabel(said(lang, `address.${field as keyof typeof ADDRESS}`), { exact: true })
      // The first of the list of provinces.
      if (field === 'region') await press(page, control, 'ArrowDown')
      else await type(page, control, value)
    }
    await press(page, button(page, said(lang, 'checkout.pay', { amount: '' })))
    await decide(page, world.url, 'pay')
    await seePaid(page, lang)
    await open(page, '/orders')
    await press(page, page.getByRole('link', { name: said(lang, 'orders.open') }).first())
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/)
    return new URL(page.url()).pathname
  }

  describe('by the keyboard alone', () => {
    test('a checkout, a return that is refused, and a dispute', () =>
      world.visit({ lang, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const order = await buy(page)
        await ship(world.people, order.split('/').at(-1)!)
        await open(page, order)
        await press(page, button(page, said(lang, 'orders.receive')))
        await page.getByRole('heading', { name: said(lang, 'order.received') }).waitFor()
        await press(page, page.getByRole('link', { name: said(lang, 'as.ask') }).first())
        await page.waitForURL(/\/after-sales\/new$/, { waitUntil: 'networkidle' })
        await tabTo(page, page.locator('input[name=kind]'))
        await page.keyboard.press('ArrowUp')
        await press(page, page.locator('input[name=reason]'), 'Space')
        await press(page, button(page, said(lang, 'as.send')))
        await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
        const request = new URL(page.url()).pathname
        const id = request.split('/').at(-1)!

        await world.visit({ lang, ...DESKTOP }, async ({ page: desk, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await open(desk, `/studio/${STORE}/after-sales/${id}`)
          await press(desk, desk.locator('summary', { hasText: said(lang, 'as.act.refuse') }))
          const form = desk.locator('form:has(input[name=act][value=refuse])')
          await type(desk, form.locator('textarea'), 'It left us whole.')
          await press(desk, form.getByRole('button', { name: said(lang, 'as.submit') }))
          await desk.getByText(said(lang, 'as.event.refused')).first().waitFor()
        })
        await open(page, request)
        const dispute = page.locator('form:has(input[name=act][value=dispute])')
        await type(page, dispute.locator('textarea'), 'Look at the crack.')
        await press(page, dispute.getByRole('button', { name: said(lang, 'as.submit') }))
        await page.getByText(said(lang, 'as.event.disputed')).first().waitFor()
      }))

    test('an offer, whose errors take the focus; and a run of payouts', () =>
      world.visit({ lang, expect: /422/, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        await open(page, `/studio/${STORE}/promotions/new`)
        await press(page, button(page, said(lang, 'promo.create')))
        await page.waitForFunction(() => document.activeElement?.matches('input, [aria-invalid=true], [role=alert]'))
        const title = `By keys ${Date.now()}`
        await type(page, page.getByLabel(said(lang, 'promo.name'), { exact: true }), title)
        await type(page, page.locator('input[name=amount]'), '5')
        await press(page, button(page, said(lang, 'promo.create')))
        // It has no minimum: what follows is said first.
        await press(page, button(page, said(lang, 'promo.anyway')))
        await page.getByText(title).first().waitFor()

        await world.visit({ lang, ...DESKTOP }, async ({ page: console, context: ofOperator }) => {
          await world.people.signIn(ofOperator, VIEWERS.operator)
          await open(console, '/console/payouts')
          await type(console, console.getByLabel(said(lang, 'payouts.why')).first(), 'Tried by keys')
          await press(console, button(console, said(lang, 'payouts.go')))
          await console.getByText(said(lang, 'payouts.started')).waitFor()
        })
      }))
  })

  describe('on a slow line', () => {
    test('a button that was pressed says that it is busy, and a second press sends nothing', () =>
      world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const order = await buy(page)
        await open(page, `${order}/after-sales/new`)
        const line = await context.newCDPSession(page)
        await line.send('Network.emulateNetworkConditions', SLOW)
        let sent = 0
        page.on('request', (request) => void (request.method() === 'POST' && request.url().includes('?/ask') && sent++))
        await page.locator('input[name=reason]').first().check()
        const send = button(page, said(lang, 'as.send'))
        await send.click()
        await until(async () => (await send.getAttribute('aria-busy')) === 'true', 'the button is busy')
        await send.click()
        await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
        assert.equal(sent, 1)
      }))
  })
}
