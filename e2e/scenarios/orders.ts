import { describe, test } from 'node:test'
import { DESKTOP, type Visitor } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { buy } from '../place/orders.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { buyNow, decide, fillAddress, payButton, seePaid, until } from '../place/steps.ts'
import { said, soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'

export function orders(world: World): void {
  async function placeOrder({ page, context }: Visitor): Promise<void> {
    await world.people.signIn(context, newcomer())
    await page.goto((await putOnSale(world.people, { title: `Lantern ${Date.now()}`, priceMinor: 9_900, stock: 3 })).path)
    await buyNow(page, lang)
    await fillAddress(page, lang)
    await payButton(page, lang).click()
    await page.waitForURL((url) => url.origin !== world.url)
  }
  async function cancel({ page }: Visitor): Promise<void> {
    await page.goto('/orders')
    await page.getByRole('link', { name: said(lang, 'orders.open') }).first().click()
    await page.locator('summary', { hasText: said(lang, 'orders.cancel') }).click()
    await page.getByLabel(said(lang, 'orders.why')).fill('I changed my mind')
    await page.getByRole('button', { name: said(lang, 'orders.cancelNow') }).click()
  }

  describe('orders', () => {
    test('one that was not paid is cancelled and costs nothing', () =>
      world.visit({ lang }, async (visitor) => {
        await placeOrder(visitor)
        await cancel(visitor)
        await visitor.page.getByRole('heading', { name: said(lang, 'order.cancelled') }).waitFor()
        await visitor.page.getByText('I changed my mind').waitFor()
      }))

    test('one that was paid is cancelled before it is shipped, and the money comes back', () =>
      world.visit({ lang }, async (visitor) => {
        await placeOrder(visitor)
        await decide(visitor.page, world.url, 'pay')
        await seePaid(visitor.page, lang)
        await cancel(visitor)
        const arrived = visitor.page.getByText(said(lang, 'event.refund-succeeded'))
        for (let tries = 0; tries < 20 && !(await arrived.isVisible()); tries++) {
          await visitor.page.waitForTimeout(500)
          await visitor.page.reload()
        }
        await arrived.waitFor()
        await visitor.page.getByRole('heading', { name: said(lang, 'order.cancelled') }).waitFor()
        await visitor.page.getByText(said(lang, 'order.refundedAmount'), { exact: true }).waitFor()
      }))

    test('the store cancels one that was paid, with a reason that the buyer reads, and the money comes back; without script', () =>
      world.visit({ lang: 'zh-CN', javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const order = await buy(world, page, [{ goods: await putOnSale(world.people, { title: `Wreath ${Date.now()}`, priceMinor: 9_900, stock: 1 }) }])
        await world.visit({ lang: 'zh-CN', javaScript: false, ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/orders/${order.id}`)
          await seller.locator('summary', { hasText: soldAs('zh-CN', 'orders.cancel') }).click()
          await seller.locator('#cancel-why').fill('窑里裂了')
          await seller.locator('form', { has: seller.locator('#cancel-why') }).locator('input[name=sure]').check()
          await seller.getByRole('button', { name: soldAs('zh-CN', 'orders.cancelNow') }).click()
          await seller.getByRole('status').getByText(soldAs('zh-CN', 'orders.cancelledDone')).waitFor()
        })
        await until(async () => {
          await page.goto(order.path)
          return page.getByText(said('zh-CN', 'event.refund-succeeded')).isVisible()
        }, 'the money is back')
        await page.getByRole('heading', { name: said('zh-CN', 'order.cancelled') }).waitFor()
        await page.getByText('窑里裂了').waitFor()
      }))

    test('a payment that fails may be tried again', () =>
      world.visit({ lang }, async (visitor) => {
        const { page } = visitor
        await placeOrder(visitor)
        await page.locator('button[name=decision][value=fail]').click()
        await page.locator('button[name=decision][value=pay]').click()
        await seePaid(page, lang)
      }))

    for (const javaScript of [true, false]) {
      test(`after a refused card the order says so, and one tap leads to pay anew${javaScript ? '' : ', without script'}`, () =>
        world.visit({ lang, javaScript }, async (visitor) => {
          const { page } = visitor
          await placeOrder(visitor)
          await page.locator('button[name=decision][value=fail]').click()
          await page.locator('button[name=decision][value=pay]').waitFor()
          await page.goto(`${world.url}/orders`)
          await page.getByRole('link', { name: said(lang, 'orders.open') }).first().click()
          await page.waitForURL(/\/orders\/./)
          const again = page.getByRole('button', { name: said(lang, 'checkout.payAgain', { amount: '¥99' }) })
          await until(async () => (await again.isVisible()) || ((await page.reload()), false), 'the order says that it was refused')
          await page.getByText(said(lang, 'checkout.refused')).waitFor()
          await again.click()
          await decide(page, world.url, 'pay')
          await seePaid(page, lang)
        }))
    }
  })
}
