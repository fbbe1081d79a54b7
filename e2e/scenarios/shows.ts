import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { DESKTOP } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { own } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const WORDS = 'Pours straight, and the lid stays on.'
const THANKS = 'Thank you, the potter reads along.'

export function shows(world: World): void {
  describe('buyer shows', () => {
    test('a buyer shows what came in two taps, with the seal; the store thanks and puts it first; a refund takes the seal', () =>
      world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await putOnSale(world.people, { title: `Teapot ${Date.now()}`, priceMinor: 16_600, stock: 3 })
        const { id: order } = await own(world, page, [{ goods }])
        await page.getByRole('link', { name: said(lang, 'review.rate', { title: goods.title, n: 5 }) }).click()
        // The arrow that points to fewer stars gives fewer.
        await page.locator('#stars-5').focus()
        for (const [arrow, stars] of [['ArrowLeft', 4], ['ArrowRight', 5]] as const) {
          await page.keyboard.press(arrow)
          assert.equal(await page.locator(`#stars-${stars}`).isChecked(), true)
        }
        await page.locator('textarea[name=words]').fill(WORDS)
        await page.getByRole('button', { name: said(lang, 'show.publish') }).click()
        await page.getByText(said(lang, 'show.done')).waitFor()
        await page.getByRole('link', { name: said(lang, 'show.see') }).click()
        await page.locator('[data-seal]').waitFor()
        const post = page.url()

        await world.visit({ lang, ...DESKTOP }, async ({ page: seller, context: theirs }) => {
          await world.people.signIn(theirs, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/shows`)
          const card = seller.locator('li', { hasText: goods.title })
          await card.getByRole('button', { name: said(lang, 'shows.feature') }).click()
          await card.getByText(said(lang, 'shows.featured'), { exact: true }).waitFor()
          await card.locator('summary').click()
          await card.locator('textarea').fill(THANKS)
          await card.getByRole('button', { name: said(lang, 'shows.thank') }).click()
          await card.getByText(THANKS).waitFor()
        })

        await world.visit({ lang }, async ({ page: reader }) => {
          await reader.goto(goods.path)
          await reader.locator('#reviews-title').scrollIntoViewIfNeeded()
          await reader.locator('#shows-title').waitFor()
          await reader.getByRole('link', { name: said(lang, 'show.all') }).click()
          await reader.waitForURL(/\/shows$/)
          await reader.locator('article.post', { hasText: WORDS }).waitFor()
          await reader.getByText(said(lang, 'show.featured')).waitFor()
        })

        const seller = await world.people.as(SELLER)
        need(await seller.POST('/stores/{handle}/orders/{order}/refund', { params: { path: { handle: STORE, order }, header: { 'idempotency-key': randomUUID() } }, body: { why: 'came back' } }))
        await page.goto(post)
        for (let tries = 0; tries < 40 && (await page.locator('[data-seal]').count()) > 0; tries++) {
          await page.waitForTimeout(500)
          await page.reload()
        }
        await page.getByText(said(lang, 'show.unsealed')).waitFor()
        await page.getByText(WORDS).waitFor()
        await page.getByText(THANKS).waitFor()
        assert.equal(await page.locator('[data-seal]').count(), 0)
      }))

    test('a post that is paid for says so to everybody, and its composer says how many posts are left', () =>
      world.visit({ lang, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        await page.goto(`/studio/${STORE}/posts/new`)
        await page.getByText(/Left for today/).waitFor()
        const words = `Brewed for a friend ${Date.now()}`
        await page.locator('textarea[name=text]').fill(words)
        await page.locator('select[name=label]').selectOption('paid')
        await page.getByRole('button', { name: 'Publish now' }).click()
        await page.waitForURL(/done=published/)
        await page.goto(`/@${STORE}?tab=posts`)
        const card = page.locator('article', { hasText: words })
        await card.getByText(said(lang, 'label.paid'), { exact: true }).waitFor()
      }))

    test('an article with headings, a product in its place and a series is written and read; without script', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        const [title, series] = [`Three days of tea ${Date.now()}`, `A year of tea ${Date.now()}`]
        await page.goto(`/studio/${STORE}/posts/new`)
        await page.locator('summary', { hasText: 'Article, lookbook, series' }).click()
        await page.locator('select[name=kind]').selectOption('article')
        await page.locator('input[name=title]').fill(title)
        await page.locator('textarea[name=body]').fill('# Spring\n\nPicked before the rain.\n\n- withered\n- fired')
        await page.locator('input[name=newSeries]').fill(series)
        await page.getByRole('button', { name: 'Publish now' }).click()
        await page.waitForURL(/done=published/)
        await page.goto(`/@${STORE}?tab=posts`)
        await page.getByRole('link', { name: title }).click()
        await page.waitForURL(/\/articles\//)
        await page.getByRole('heading', { name: 'Spring' }).waitFor()
        await page.getByText('withered').waitFor()
        await page.getByRole('link', { name: series }).click()
        await page.getByRole('link', { name: title }).waitFor()
      }))
  })
}
