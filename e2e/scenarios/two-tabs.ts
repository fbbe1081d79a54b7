import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Goods, putOnSale } from '../place/goods.ts'
import { send } from '../place/orders.ts'
import { newcomer } from '../place/people.ts'
import { ADDRESS, decide, fillAddress, payButton, seePaid } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { Visitor } from '../place/browser.ts'
import type { World } from '../place/world.ts'
import { findingsHere } from './accessible.ts'

/** What is ordered, with how many. */
type Ordered = { number: string; lines: { title: string; quantity: number }[] }

/** The same bag in two windows of one person: what is paid is what was seen, once, and nothing is lost. */
export function twoTabs(world: World): void {
  const put = async ({ context }: Visitor, goods: Goods) => send(world, context, '/cart/lines', { store: goods.storeId, product: goods.id, variant: goods.variantId, quantity: 1 })
  const goodsOf = (title: string, priceMinor: number) => putOnSale(world.people, { title: `${title} ${Date.now()}`, priceMinor, stock: 5 })
  const ordersOf = async (page: Page) => ((await (await page.request.get('/api/v1/orders')).json()) as { items: Ordered[] }).items
  const linesOf = async (page: Page) => (await ordersOf(page)).map(({ lines }) => lines.map(({ title, quantity }) => `${title} × ${quantity}`))

  describe('two tabs', () => {
    for (const { lang, javaScript } of [{ lang: 'en', javaScript: true }, { lang: 'zh-CN', javaScript: false }] as const) {
      test(`what the one has ordered the other does not order again: it names the order and keeps what else lies in the bag${javaScript ? '' : ', without script'}`, () =>
        world.visit({ lang, javaScript, expect: /409/ }, async (visitor) => {
          const { page: first, context } = visitor
          await world.people.signIn(context, newcomer())
          const [cup, spoon] = [await goodsOf('Tab cup', 6_600), await goodsOf('Tab spoon', 12_000)]
          await put(visitor, cup)
          await first.goto('/cart')
          await fillAddress(first, lang)

          const second = await context.newPage()
          await second.goto('/cart')
          await fillAddress(second, lang)
          await payButton(second, lang).click()
          await decide(second, world.url, 'pay')
          await seePaid(second, lang)
          await put(visitor, spoon)

          await payButton(first, lang).click()
          const [made] = await ordersOf(first)
          await first.getByText(said(lang, 'cart.openOrder', { number: made!.number })).waitFor()
          assert.deepEqual(await linesOf(first), [[`${cup.title} × 1`]], 'one order')
          await first.getByText(spoon.title).first().waitFor()
          assert.equal(await first.getByText(cup.title).count(), 0, 'what was ordered lies in the bag no longer')
          assert.equal(await first.getByLabel(said(lang, 'address.street'), { exact: true }).inputValue(), ADDRESS.street, 'what was typed stays')
          if (javaScript) assert.deepEqual(await findingsHere(first, 'the bag after another tab'), [])

          await payButton(first, lang).click()
          await decide(first, world.url, 'pay')
          await seePaid(first, lang)
          assert.deepEqual(await linesOf(first), [[`${spoon.title} × 1`], [`${cup.title} × 1`]])
        }))
    }

    test('what the one took out the other does not order: it says so, and shows what is left', () =>
      world.visit({ lang: 'en', expect: /409/ }, async (visitor) => {
        const { page: first, context } = visitor
        await world.people.signIn(context, newcomer())
        const [gone, kept] = [await goodsOf('Tab tray', 6_600), await goodsOf('Tab jar', 12_000)]
        await put(visitor, gone)
        await put(visitor, kept)
        await first.goto('/cart')
        await fillAddress(first, 'en')

        const second = await context.newPage()
        await second.goto('/cart')
        await second.getByRole('button', { name: `${said('en', 'cart.remove')} ${gone.title}` }).click()
        await second.getByText(gone.title).first().waitFor({ state: 'detached' })

        await payButton(first, 'en').click()
        await first.getByText('Some of this is no longer in your bag').waitFor()
        assert.deepEqual(await ordersOf(first), [])
        await first.getByText(gone.title).first().waitFor({ state: 'detached' })
        await first.getByText(kept.title).first().waitFor()
        assert.equal(await first.locator('a', { hasText: 'Look at order' }).count(), 0, 'there is no order to look at')

        // Said again, it is what the bag now holds.
        await payButton(first, 'en').click()
        await decide(first, world.url, 'pay')
        await seePaid(first, 'en')
        assert.deepEqual(await linesOf(first), [[`${kept.title} × 1`]])
      }))
  })
}
