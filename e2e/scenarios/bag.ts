import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { changePrice, type Goods, moveStock, need, putOnSale } from '../place/goods.ts'
import { newcomer } from '../place/people.ts'
import { buyNow, decide, fillAddress, payButton, seePaid, signInByCode } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'zh-CN'
const PRICE = 6_600
const NEW_PRICE = 8_800

export function bags(world: World): void {
  const goodsOf = (title: string, stock = 5) => putOnSale(world.people, { title: `${title} ${Date.now()}`, priceMinor: PRICE, stock })

  async function putInBag(page: Page, goods: Goods): Promise<void> {
    await page.goto(goods.path)
    await page.getByRole('button', { name: said(lang, 'product.addToCart') }).click()
    await page.getByText(said(lang, 'product.added')).waitFor()
  }
  const ordersOf = async (page: Page) => ((await (await page.request.get('/api/v1/orders')).json()) as { items: unknown[] }).items

  describe('the bag', () => {
    test('a new price is said before paying, and paid after it was accepted', () =>
      world.visit({ lang, expect: /409|422/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await goodsOf('Tea caddy')
        await putInBag(page, goods)
        await page.goto('/cart')
        await fillAddress(page, lang)

        // The price changes while the page is open: paying is refused, and nothing typed is lost.
        await changePrice(world.people, goods, NEW_PRICE)
        await payButton(page, lang).click()
        await page.getByRole('alert').first().waitFor()
        assert.equal(await page.getByLabel(said(lang, 'address.street')).inputValue(), '中山路 12 号')
        assert.equal((await ordersOf(page)).length, 0)

        await page.goto('/cart')
        await page.getByText(said(lang, 'cart.changed')).waitFor()
        await page.getByText(said(lang, 'cart.was', { amount: '¥66' })).waitFor()
        assert.ok(await payButton(page, lang).isDisabled())
        await page.getByRole('button', { name: said(lang, 'cart.accept') }).click()
        await page.getByText(said(lang, 'cart.changed')).waitFor({ state: 'detached' })
        await fillAddress(page, lang)
        await payButton(page, lang).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
        assert.equal(await page.getByRole('link', { name: said(lang, 'nav.cartWith', { count: 1 }) }).count(), 0, 'what was bought is not in the bag')
        const [order] = (await ordersOf(page)) as { lines: { price: { minor: number } }[] }[]
        assert.equal(order!.lines[0]!.price.minor, NEW_PRICE)
      }))

    test('what is sold out says so, and the rest can be bought once it is removed', () =>
      world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const [gone, left] = [await goodsOf('Last cup', 1), await goodsOf('Spoon')]
        await putInBag(page, gone)
        await putInBag(page, left)
        await page.getByRole('link', { name: said(lang, 'nav.cartWith', { count: 2 }) }).waitFor()
        await moveStock(world.people, gone, -1)
        await page.goto('/cart')
        await page.getByText(said(lang, 'cart.sold-out')).waitFor()
        assert.ok(await payButton(page, lang).isDisabled())
        await page.getByRole('button', { name: `${said(lang, 'cart.remove')} ${gone.title}` }).click()
        await page.getByText(said(lang, 'cart.sold-out')).waitFor({ state: 'detached' })
        assert.ok(await payButton(page, lang).isEnabled())
        await page.getByText(left.title).first().waitFor()
      }))

    test('a double tap makes one order', () =>
      world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto((await goodsOf('Tray')).path)
        await buyNow(page, lang)
        await fillAddress(page, lang)
        await payButton(page, lang).dblclick()
        await page.waitForURL((url) => url.origin !== world.url)
        assert.equal((await ordersOf(page)).length, 1)
      }))

    test('a double tap without script makes one order', () =>
      world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto((await goodsOf('Tray')).path)
        await buyNow(page, lang)
        await fillAddress(page, lang)
        await payButton(page, lang).dblclick()
        // The second tap stops the page that the first one led to.
        await page.waitForURL((url) => url.origin !== world.url, { waitUntil: 'commit' })
        assert.equal((await ordersOf(page)).length, 1)
      }))

    test('a guest’s bag is still there after signing in', () =>
      world.visit({ lang }, async ({ page }) => {
        const goods = await goodsOf('Kettle')
        await putInBag(page, goods)
        await page.getByRole('link', { name: said(lang, 'product.toCart') }).click()
        await page.getByText(goods.title).first().waitFor()
        await page.getByRole('link', { name: said(lang, 'checkout.signIn') }).click()
        await signInByCode(page, world.people, lang, newcomer())
        await page.waitForURL(/\/cart/)
        await page.getByText(goods.title).first().waitFor()
        await payButton(page, lang).waitFor()
      }))

    test('a new number is sent by itself, and the total follows', () =>
      world.visit({ lang }, async ({ page }) => {
        await putInBag(page, await goodsOf('Bowl'))
        await page.goto('/cart')
        await page.getByRole('button', { name: `${said(lang, 'product.quantity')} +` }).click()
        await page.getByText('¥132').first().waitFor()
        assert.equal(need({ data: ((await (await page.request.get('/api/v1/cart')).json()) as { count: number }).count }), 2)
      }))
  })
}
