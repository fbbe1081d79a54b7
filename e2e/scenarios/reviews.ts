import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { buy } from '../place/orders.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'

export function reviews(world: World): void {
  async function ship(order: string, number: string): Promise<void> {
    await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page, context }) => {
      await world.people.signIn(context, VIEWERS.seller)
      await page.goto(`/studio/${STORE}/orders/${order}`)
      await page.locator('input[name=carrier]').fill('Sandbox Express')
      await page.locator('input[name=trackingNumber]').fill(number)
      await page.locator('form', { has: page.locator('input[name=trackingNumber]') }).getByRole('button').first().click()
      await page.getByText(number).first().waitFor()
    })
  }

  /** The carrier's hand scanner; what it says comes to the order by itself. */
  async function scan(page: Page, at: string, status: string): Promise<void> {
    await page.goto(at)
    await page.locator('input[name=place]').fill('Xiamen')
    await page.locator(`button[value=${status}]`).click()
  }

  async function seen(page: Page, text: string): Promise<void> {
    const there = page.getByText(text).first()
    for (let tries = 0; tries < 40 && !(await there.isVisible()); tries++) {
      await page.waitForTimeout(500)
      await page.reload()
    }
    await there.waitFor()
  }

  describe('reviews', () => {
    test('the carrier tells of the delivery, the buyer reviews in two taps, the store answers, and everybody reads it; without script', () =>
      world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await putOnSale(world.people, { title: `Gaiwan ${Date.now()}`, priceMinor: 6_600, stock: 3 })
        const { id: order } = await buy(world, page, [{ goods }])
        const number = `SB${Date.now()}`
        await ship(order, number)
        await scan(page, `${world.sandbox.url}/carrier/${number}`, 'delivered')
        await page.goto(`/orders/${order}`)
        await seen(page, said(lang, 'delivery.delivered'))
        await page.getByRole('button', { name: said(lang, 'orders.receive') }).click()
        await page.getByRole('heading', { name: said(lang, 'review.ask') }).waitFor()

        await page.getByRole('link', { name: said(lang, 'review.rate', { title: goods.title, n: 5 }) }).click()
        await page.locator('textarea[name=words]').fill('The lid fits, nothing drips.')
        await page.getByRole('button', { name: said(lang, 'review.publish') }).click()
        await page.getByText(said(lang, 'review.published')).waitFor()
        const mine = page.url()

        await world.visit({ lang, ...DESKTOP }, async ({ page: seller, context: own }) => {
          await world.people.signIn(own, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/reviews?show=all`)
          const card = seller.locator('li', { hasText: 'The lid fits, nothing drips.' })
          await card.locator('textarea').fill('Thank you for telling.')
          await card.getByRole('button', { name: said(lang, 'reviews.send') }).click()
          await seller.getByText(said(lang, 'reviews.answeredDone')).waitFor()
        })

        await page.goto(`${goods.path}?stars=5#reviews`)
        await page.getByText('The lid fits, nothing drips.').first().waitFor()
        await page.getByText('Thank you for telling.').waitFor()
        await page.goto(mine)
        await page.locator('summary', { hasText: said(lang, 'review.change') }).click()
        await page.locator('form[action="?/change"] label[for=stars-4]').click()
        await page.getByRole('button', { name: said(lang, 'review.save') }).click()
        await page.getByText(said(lang, 'review.saved')).waitFor()
      }))

    test('a parcel that comes back stops the receipt and tells buyer and seller; a report takes a review away and its author reads why', () =>
      world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await putOnSale(world.people, { title: `Kettle ${Date.now()}`, priceMinor: 8_800, stock: 3 })
        const { id: order } = await buy(world, page, [{ goods }])
        const number = `SB${Date.now()}`
        await ship(order, number)
        await scan(page, `${world.sandbox.url}/carrier/${number}`, 'returned')
        await page.goto(`/orders/${order}`)
        await seen(page, said(lang, 'delivery.returned'))
        await page.getByText(said(lang, 'delivery.isReturned')).waitFor()
        await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: seller, context: own }) => {
          await world.people.signIn(own, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/orders/${order}`)
          await seller.getByText(said(lang, 'delivery.isReturned')).waitFor()
        })

        await page.getByRole('button', { name: said(lang, 'orders.receive') }).click()
        await page.getByRole('link', { name: `Give “${goods.title}” 1 star` }).click()
        await page.locator('textarea[name=words]').fill('Visit my own shop instead')
        await page.getByRole('button', { name: said(lang, 'review.publish') }).click()
        await page.getByText(said(lang, 'review.published')).waitFor()
        const mine = page.url()
        await world.visit({ lang, ...DESKTOP }, async ({ page: seller, context: own }) => {
          await world.people.signIn(own, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/reviews?show=all`)
          await seller.locator('li', { hasText: 'Visit my own shop instead' }).getByRole('link', { name: said(lang, 'reviews.report') }).click()
          await seller.locator('input[value=spam]').check()
          await seller.getByRole('button', { name: said(lang, 'report.send') }).click()
          await seller.getByText(said(lang, 'report.sent')).waitFor()
        })
        await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: boss, context: own }) => {
          await world.people.signIn(own, VIEWERS.operator)
          await boss.goto('/console/reports')
          const report = boss.locator('li', { hasText: 'Visit my own shop instead' })
          await report.locator('input[name=why]').fill('an advertisement')
          await report.locator('button[value=removed]').click()
          await boss.locator('li', { hasText: 'Visit my own shop instead' }).waitFor({ state: 'detached' })
        })
        await page.goto(mine)
        await page.getByText(said(lang, 'review.hidden', { why: 'an advertisement' })).waitFor()
      }))
  })
}
