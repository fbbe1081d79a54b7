import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Lang } from '../place/browser.ts'
import { publishPost, putOnSale, ship } from '../place/goods.ts'
import { newcomer, STORE } from '../place/people.ts'
import { buyNow, decide, fillAddress, payButton, seePaid, signInByCode } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const MAX_FEED_DELAY_MS = 5_000
const WAYS: { lang: Lang; javaScript: boolean }[] = [
  { lang: 'zh-CN', javaScript: true },
  { lang: 'en', javaScript: true },
  { lang: 'zh-CN', javaScript: false },
  { lang: 'en', javaScript: false },
]

export function newcomers(world: World): void {
  describe('a newcomer follows a store, sees its new post, buys from it and gets the goods', () => {
    for (const { lang, javaScript } of WAYS) {
      test(`${lang}, ${javaScript ? 'with' : 'without'} script`, () =>
        world.visit({ lang, javaScript }, async ({ page }) => {
          await page.goto('/')
          await page.locator('nav a[href="/discover"]:visible').first().click()
          await page.waitForURL(/\/discover/)
          await page.goto(`/@${STORE}`)
          await page.getByRole('button', { name: said(lang, 'account.follow'), exact: true }).click()
          await page.waitForURL(/\/sign-in/)
          await signInByCode(page, world.people, lang, newcomer())
          assert.equal(new URL(page.url()).pathname, `/@${STORE}`)
          // Signing in on the way finished what was begun.
          await page.getByRole('button', { name: said(lang, 'account.following'), exact: true }).waitFor()

          await page.goto('/')
          const text = `New this morning ${Date.now()}`
          const goods = await putOnSale(world.people, { title: `Rock tea ${Date.now()}`, priceMinor: 12_800, stock: 5 })
          await page.waitForTimeout(300)
          await publishPost(world.people, text, goods)
          await seePost()
          const ticket = page.locator('article', { hasText: text }).locator(`a[href="${goods.path}"]`)

          await ticket.click()
          await buyNow(page, lang)
          await fillAddress(page, lang)
          await payButton(page, lang).click()
          await decide(page, world.url, 'pay')
          await seePaid(page, lang)

          await page.locator('a[href^="/orders/"]').click()
          await page.getByRole('heading', { name: said(lang, 'order.paid') }).waitFor()
          await ship(world.people, new URL(page.url()).pathname.split('/').at(-1)!)
          await page.reload()
          await page.getByRole('heading', { name: said(lang, 'order.shipped') }).waitFor()
          await page.getByText('Gull Post').first().waitFor()
          await page.getByRole('button', { name: said(lang, 'orders.receive') }).click()
          await page.getByRole('heading', { name: said(lang, 'order.received') }).waitFor()

          /** With script the feed says so by itself; without it, it is there when the page is opened again. */
          async function seePost() {
            const deadlineMs = Date.now() + MAX_FEED_DELAY_MS
            if (javaScript) {
              await page.getByRole('button', { name: /1/ }).and(page.locator('.pill button')).click({ timeout: MAX_FEED_DELAY_MS })
              return page.getByText(text).waitFor()
            }
            while (!(await page.getByText(text).isVisible())) {
              assert.ok(Date.now() < deadlineMs, 'the post is in the feed within five seconds')
              await page.reload()
            }
          }
        }))
    }
  })
}
