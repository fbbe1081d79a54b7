import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { type Goods, putOnSale, ship } from '../place/goods.ts'
import { buy, payOrder, placeOrder } from '../place/orders.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { until } from '../place/steps.ts'
import { said, soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'

/** Who goes back to an order sees how it stands, not how it stood. */
export function goingBack(world: World): void {
  const goodsOf = (title: string): Promise<Goods> => putOnSale(world.people, { title: `${title} ${Date.now()}`, priceMinor: 5_000, stock: 5 })
  /** As a browser does that had the whole page in its memory: it shows it again, and says so. */
  const bringBack = (page: Page) => page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()

  describe('going back', () => {
    for (const { lang, javaScript } of [{ lang: 'zh-CN', javaScript: true }, { lang: 'en', javaScript: false }] as const) {
      test(`after paying, the page of the order that was left for it says that it is paid${javaScript ? '' : ', without script'}`, () =>
        world.visit({ lang, javaScript }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          const order = await placeOrder(world, context, [{ goods: await goodsOf('Back cup') }])
          await page.goto(order.path)
          await heading(page, said(lang, 'order.placed'))
          await payOrder(world, await context.newPage(), order)
          await page.goto(order.payUrl)
          await page.goBack()
          await heading(page, said(lang, 'order.paid'))
        }))
    }

    test('a page that the browser had in its memory is asked for anew: the buyer’s and the seller’s', () =>
      world.visit({ lang: 'en' }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await goodsOf('Kept cup')
        const order = await placeOrder(world, context, [{ goods }])
        await page.goto(order.path)
        await heading(page, said('en', 'order.placed'))
        await payOrder(world, await context.newPage(), order)
        await until(async () => {
          await bringBack(page)
          return page.getByRole('heading', { name: said('en', 'order.paid'), exact: true }).isVisible()
        }, 'the page that came back shows that it is paid')

        const other = await buy(world, page, [{ goods }])
        await world.visit({ lang: 'en', ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/orders/${other.id}`)
          const way = seller.locator('section[aria-labelledby=timeline]')
          await way.getByText(soldAs('en', 'event.paid'), { exact: true }).waitFor()
          await ship(world.people, other.id)
          assert.equal(await way.getByText(soldAs('en', 'event.shipped'), { exact: true }).count(), 0)
          await until(async () => {
            await bringBack(seller)
            return way.getByText(soldAs('en', 'event.shipped'), { exact: true }).isVisible()
          }, 'the page that came back shows that it is sent')
        })
      }))
  })
}
