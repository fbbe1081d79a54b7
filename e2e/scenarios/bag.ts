import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { changePrice, type Goods, moveStock, need, putOnSale } from '../place/goods.ts'
import { send } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
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
        await page.waitForURL(/to=CN-FJ/)

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

    test('who pays for a part of the bag finds the way back to the rest', () =>
      world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const rest = (await world.people.api.GET('/products', { params: { query: { inStock: 'true', limit: 50 } } })).data!.items.find((each) => each.store.handle !== STORE && each.price.currency === 'CNY')!
        const { id, variants } = need(await world.people.api.GET('/stores/{handle}/products/{slug}', { params: { path: { handle: rest.store.handle, slug: rest.slug } } }))
        await send(world, context, '/cart/lines', { store: rest.store.id, product: id, variant: variants.find(({ available }) => available !== 0)!.id, quantity: 1 })
        await page.goto((await goodsOf('Coaster')).path)
        await buyNow(page, lang)
        await fillAddress(page, lang)
        await payButton(page, lang).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
        await page.getByRole('link', { name: said(lang, 'nav.cartWith', { count: 1 }) }).waitFor()
        await page.getByRole('link', { name: said(lang, 'checkout.rest', { n: 1 }) }).click()
        await page.waitForURL(/\/cart$/)
        await page.getByText(rest.title).first().waitFor()

        // Nothing is left once that is bought too.
        await payButton(page, lang).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
        assert.equal(await page.locator('section a[href="/cart"]').count(), 0)
      }))

    test('what is ordered is what the page shows, also when it is paid at once after typing', () =>
      world.visit({ lang, expect: /409|422/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await putInBag(page, await goodsOf('Ladle', 50))
        await page.goto('/cart')
        await fillAddress(page, lang)
        await page.waitForURL(/to=CN-FJ/)
        const number = page.getByRole('spinbutton')

        await number.fill('0')
        await payButton(page, lang).click()
        await page.getByText(said(lang, 'cart.notNumber')).waitFor()
        await number.fill('999')
        await payButton(page, lang).click()
        await page.getByText(said(lang, 'cart.too-few', { n: 50 })).waitFor()
        assert.equal((await ordersOf(page)).length, 0)
        await number.fill('2')
        await number.press('Tab')
        await page.getByRole('button', { name: said(lang, 'checkout.pay', { amount: '¥132' }), exact: true }).waitFor()

        await number.fill('5')
        await payButton(page, lang).click()
        await page.getByRole('button', { name: said(lang, 'checkout.pay', { amount: '¥330' }), exact: true }).waitFor()
        assert.equal((await ordersOf(page)).length, 0, 'the new total is shown before it is ordered')
        assert.equal(await page.getByLabel(said(lang, 'address.street')).inputValue(), '中山路 12 号')
        await payButton(page, lang).click()
        await page.waitForURL((url) => url.origin !== world.url)
        const [order, ...more] = (await ordersOf(page)) as { lines: { quantity: number }[] }[]
        assert.equal(order!.lines[0]!.quantity, 5)
        assert.equal(more.length, 0)
        await page.goBack()
        // Longer than a number waits until it is sent by itself.
        await page.waitForTimeout(600)
        assert.equal(((await (await page.request.get('/api/v1/cart')).json()) as { count: number }).count, 0, 'nothing came back into the bag')
      }))

    for (const javaScript of [true, false]) {
      test(`a number that is wiped out takes nothing away, and what was taken away comes back, ${javaScript ? 'with' : 'without'} script`, () =>
        world.visit({ lang, javaScript }, async ({ page }) => {
          const goods = await goodsOf('Jar')
          await putInBag(page, goods)
          const countOf = async () => ((await (await page.request.get('/api/v1/cart')).json()) as { count: number }).count
          await page.goto('/cart')
          await page.getByRole('spinbutton').fill('')
          await page.getByRole('spinbutton').press('Enter')
          await page.getByRole('spinbutton').evaluate((field) => field.blur())
          await page.locator('input[name=quantity]:invalid').waitFor()
          // Longer than a number waits until it is sent by itself.
          await page.waitForTimeout(600)
          assert.equal(await countOf(), 1, 'nothing was sent')

          await page.getByRole('spinbutton').fill('3')
          if (javaScript) await page.getByRole('spinbutton').press('Tab')
          else await page.getByRole('button', { name: said(lang, 'cart.set') }).click()
          await page.getByText('¥198').first().waitFor()
          await page.getByRole('button', { name: `${said(lang, 'cart.remove')} ${goods.title}` }).click()
          await page.getByText(said(lang, 'cart.empty')).waitFor()
          await page.getByRole('button', { name: said(lang, 'cart.undo') }).click()
          await page.getByText(goods.title).first().waitFor()
          assert.equal(await page.getByRole('button', { name: said(lang, 'cart.undo') }).count(), 0)
          assert.equal(await page.getByRole('spinbutton').inputValue(), '3', 'as many as there were')
          assert.equal(await countOf(), 3)
        }))
    }

    test('what it comes to follows the address that is chosen or typed, and nothing typed is lost', async () => {
      const seller = await world.people.as(SELLER)
      const setZones = async (zones: object[]) => need(await seller.PUT('/stores/{handle}/shipping', { params: { path: { handle: STORE } }, body: { zones: zones as never } }))
      const flat = (feeMinor: number, ...places: string[]) => ({ name: '', places, rate: { by: 'flat', feeMinor }, freeFromMinor: null })
      await setZones([flat(3_000, 'US-CA'), flat(2_000, 'US'), flat(800, 'CN')])
      const goods = await goodsOf('Scoop')
      await world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto(goods.path)
        await buyNow(page, lang)
        const pays = (amount: string) => page.getByRole('button', { name: said(lang, 'checkout.pay', { amount }), exact: true }).waitFor()
        await fillAddress(page, lang)
        await pays('¥74')
        await page.getByLabel(said(lang, 'address.country'), { exact: true }).selectOption('US')
        await page.getByLabel(said(lang, 'address.region.state'), { exact: true }).selectOption('US-CA')
        await pays('¥96')
        await page.getByLabel(said(lang, 'address.region.state'), { exact: true }).selectOption('US-NY')
        await pays('¥86')
        assert.equal(await page.getByLabel(said(lang, 'address.street')).inputValue(), '中山路 12 号', 'what was typed is still there')
        await page.getByRole('button', { name: `${said(lang, 'product.quantity')} +` }).click()
        await pays('¥152')
        await payButton(page, lang).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
      })
      await world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const keep = (address: object) => page.request.post('/api/v1/addresses', { data: { name: '林小满', phone: '13800138000', street: '1 号', ...address }, headers: { origin: world.url } })
        for (const address of [{ country: 'CN', region: '福建省', city: '厦门市' }, { country: 'US', region: 'CA', city: 'San Francisco' }]) assert.equal((await keep(address)).status(), 201)
        await page.goto(goods.path)
        await buyNow(page, lang)
        const pays = (amount: string) => page.getByRole('button', { name: said(lang, 'checkout.pay', { amount }), exact: true }).waitFor()
        await page.getByRole('radio', { name: 'San Francisco' }).check()
        await pays('¥96')
        await page.getByRole('radio', { name: '厦门' }).check()
        await pays('¥74')
        await page.reload()
        assert.ok(await page.getByRole('radio', { name: '厦门' }).isChecked(), 'the choice stays with the page')
        await payButton(page, lang).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
      })
      await setZones([{ ...flat(800), freeFromMinor: 9_900 }])
    })
  })
}
