import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { need, putOnSale } from '../place/goods.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { buyNow, decide, fillAddress, payButton, seePaid } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { words as ordersWords } from '../../web/src/lib/words/studio.orders.zh-CN.ts'
import { words as productWords } from '../../web/src/lib/words/studio.products.zh-CN.ts'
import { words as frameWords } from '../../web/src/lib/words/studio.zh-CN.ts'
import { words as shippingWords } from '../../web/src/lib/words/studio.shipping.zh-CN.ts'

const lang = 'zh-CN'
const STORE_NAME = '石埕茶铺'
/** What the studio says. */
const desk = { ...frameWords, ...productWords, ...ordersWords, ...shippingWords }
const FAR = { name: '西北', places: ['CN-XJ'], rate: { by: 'flat' as const, feeMinor: 3_000 }, freeFromMinor: null }
const EVERYWHERE = { name: '', places: [] as string[], rate: { by: 'flat' as const, feeMinor: 800 }, freeFromMinor: 9_900 }

export function shipping(world: World): void {
  const path = { handle: STORE }
  const setZones = async (zones: (typeof FAR | typeof EVERYWHERE)[]) => need(await (await world.people.as(SELLER)).PUT('/stores/{handle}/shipping', { params: { path }, body: { zones } }))

  describe('shipping', () => {
    test('a seller adds a pick-up point, a buyer fetches their order for a code and has its invoice made out, all without script', async () => {
      const name = `鹭江店 ${Date.now() % 100_000}`
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, `${SELLER}@amoy.example`)
        await page.goto(`/studio/${STORE}/shipping`)
        await page.getByText(desk['point.new']).click()
        const form = page.locator('form[action="?/point"]').last()
        for (const [field, value] of [['name', name], ['street', '鹭江道 2 号'], ['city', '厦门市'], ['region', '福建省'], ['hours', '10:00-21:00']] as const) await form.getByLabel(desk[`point.${field}`]).fill(value)
        await form.getByRole('button', { name: desk['point.add'] }).click()
        await page.getByText(name).first().waitFor()
      })

      const goods = await putOnSale(world.people, { title: `Gaiwan ${Date.now()}`, priceMinor: 5_000, stock: 5 })
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto(goods.path)
        await buyNow(page, lang)
        await page.getByRole('link', { name: said(lang, 'cart.fetch', { point: name }) }).click()
        await page.getByText('鹭江道 2 号').waitFor()
        assert.equal(await page.getByLabel(said(lang, 'address.street')).count(), 0, 'no address is asked for')
        await page.getByRole('button', { name: said(lang, 'checkout.pay', { amount: '¥50' }) }).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
        const { items } = (await (await page.request.get('/api/v1/orders')).json()) as { items: { id: string }[] }
        const order = items[0]!.id
        await page.goto(`/orders/${order}`)
        const code = (await page.locator('.code b').textContent())!
        assert.match(code, /^\d{6}$/)

        await world.visit({ lang, javaScript: false }, async ({ page: studio, context: seller }) => {
          await world.people.signIn(seller, `${SELLER}@amoy.example`)
          await studio.goto(`/studio/${STORE}/orders?state=to-fetch`)
          await studio.locator(`a[href$="${order}"]`).getByText(desk['order.toFetch']).waitFor()
          await studio.goto(`/studio/${STORE}/orders/${order}`)
          assert.equal(await studio.getByText(code).count(), 0, 'the seller does not know the code')
          await studio.getByRole('button', { name: desk['orders.makeReady'] }).click()
          await studio.getByLabel(desk['orders.code']).fill(code)
          await studio.getByRole('button', { name: desk['orders.handOver'] }).click()
          await studio.getByText(desk['orders.handedOverDone']).waitFor()
        })
        await page.goto(`/orders/${order}`)
        await page.getByRole('heading', { name: said(lang, 'order.received') }).waitFor()
        await page.getByLabel(said(lang, 'invoice.title')).fill('厦门鼓浪贸易有限公司')
        await page.getByRole('button', { name: said(lang, 'invoice.ask') }).click()
        const pdf = await page.getByRole('link', { name: said(lang, 'invoice.pdf') }).getAttribute('href')
        const file = await page.request.get(pdf!)
        assert.deepEqual([file.headers()['content-type'], (await file.body()).subarray(0, 5).toString()], ['application/pdf', '%PDF-'])
        await page.getByRole('link', { name: said(lang, 'invoice.print') }).click()
        await page.getByText('厦门鼓浪贸易有限公司').waitFor()
      })
    })

    test('a seller says how goods are taxed: in the editor, and of many at once, without script', async () => {
      const goods = await putOnSale(world.people, { title: `Millet ${Date.now()}`, priceMinor: 5_000, stock: 5 })
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, `${SELLER}@amoy.example`)
        await page.goto(`/studio/${STORE}/products/${goods.id}`)
        await page.getByLabel(desk['product.taxClass']).selectOption('exempt')
        await page.getByRole('button', { name: desk['studio.save'] }).last().click()
        assert.equal(await page.getByLabel(desk['product.taxClass']).inputValue(), 'exempt')
        await page.goto(`/studio/${STORE}/products?q=${encodeURIComponent(goods.title)}`)
        await page.getByLabel(`${desk['list.choose']} ${goods.title}`).check()
        await page.getByLabel(desk['bulk.taxClass']).selectOption('reduced')
        await page.getByRole('button', { name: desk['bulk.setTaxClass'] }).click()
        await page.getByText(desk['bulk.taxClassDone'].replace('{n}', '1')).waitFor()
        await page.goto(`/studio/${STORE}/products/${goods.id}`)
        assert.equal(await page.getByLabel(desk['product.taxClass']).inputValue(), 'reduced')
      })
    })

    for (const javaScript of [true, false]) {
      test(`a store that does not send to a country says so at that field, ${javaScript ? 'as soon as it is chosen' : 'also without script'}`, async () => {
        await setZones([{ ...EVERYWHERE, places: ['CN', 'SG'] }])
        const goods = await putOnSale(world.people, { title: `Tea tray ${Date.now()}`, priceMinor: 5_000, stock: 5 })
        await world.visit({ lang, javaScript, expect: /422|409/ }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          await page.goto(goods.path)
          await buyNow(page, lang)
          await fillAddress(page, lang)
          const country = page.getByLabel(said(lang, 'address.country'), { exact: true })
          assert.equal(await country.inputValue(), 'CN', 'it begins where the place is at home')
          await country.selectOption('JP')
          if (!javaScript) await payButton(page, lang).click()
          await page.getByText(said(lang, 'address.notSent', { store: STORE_NAME, country: '日本' })).waitFor()
          assert.equal(await country.inputValue(), 'JP')
          assert.equal(await country.getAttribute('aria-invalid'), 'true')
          await country.selectOption('SG')
          if (javaScript) assert.equal(await page.getByLabel(said(lang, 'address.region'), { exact: true }).count(), 0, 'Singapore has no provinces')
          await payButton(page, lang).click()
          // What was shown for Japan had no shipping in it: the buyer says so again.
          if (!javaScript) await page.getByRole('button', { name: said(lang, 'checkout.pay', { amount: '¥58' }) }).click()
          await decide(page, world.url, 'pay')
          await seePaid(page, lang)
          const { items } = (await (await page.request.get('/api/v1/addresses')).json()) as { items: { country: string }[] }
          assert.equal(items[0]!.country, 'SG')
        })
        await setZones([EVERYWHERE])
      })
    }

    for (const javaScript of [true, false]) {
      test(`a state is chosen of the list of its country, and an old address that names none is mended, ${javaScript ? 'as soon as the country is chosen' : 'also without script'}`, async () => {
        await setZones([{ ...EVERYWHERE, places: ['US-CA'] }, { ...EVERYWHERE, places: ['US'], rate: { by: 'flat', feeMinor: 3_000 } }])
        const goods = await putOnSale(world.people, { title: `Tea mat ${Date.now()}`, priceMinor: 5_000, stock: 5 })
        await world.visit({ lang, javaScript, expect: /422|409/ }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          const kept = await page.request.post('/api/v1/addresses', { data: { name: '林小满', phone: '+1 415 555 0100', country: 'US', city: 'San Francisco', street: '1 Market St' }, headers: { origin: world.url } })
          assert.equal(kept.status(), 201, await kept.text())
          await page.goto(goods.path)
          await buyNow(page, lang)
          await page.getByText(said(lang, 'cart.regionUnclear')).waitFor()
          await page.getByText(said(lang, 'cart.shippingOpen')).waitFor()
          // The way to mend it is there before anything is refused, and after.
          await page.getByRole('link', { name: said(lang, 'address.mend') }).waitFor()
          await payButton(page, lang).click()
          await page.getByText('US-CA').first().waitFor()
          await page.getByRole('link', { name: said(lang, 'address.mend') }).click()
          await page.waitForURL(/\/me\/addresses/)
          const form = page.locator('details[open] form')
          const state = form.getByLabel(said(lang, 'address.region.state'), { exact: true })
          await state.waitFor()
          assert.equal(await state.locator('option').count(), 1 + 54)
          await form.getByLabel(said(lang, 'address.country'), { exact: true }).selectOption('AU')
          if (!javaScript) await form.getByRole('button', { name: said(lang, 'address.takeCountry') }).click()
          await state.locator('option', { hasText: '新南威尔士州' }).waitFor({ state: 'attached' })
          await form.getByLabel(said(lang, 'address.country'), { exact: true }).selectOption('US')
          if (!javaScript) await form.getByRole('button', { name: said(lang, 'address.takeCountry') }).click()
          await state.selectOption({ label: '加利福尼亚州' })
          await form.getByRole('button', { name: said(lang, 'address.keep'), exact: true }).click()
          await page.waitForURL(/\/cart/)
          await page.getByRole('button', { name: said(lang, 'checkout.pay', { amount: '¥58' }) }).click()
          await decide(page, world.url, 'pay')
          await seePaid(page, lang)
          const { items } = (await (await page.request.get('/api/v1/addresses')).json()) as { items: { region: string }[] }
          assert.deepEqual(items.map(({ region }) => region), ['CA'])
        })
        await setZones([EVERYWHERE])
      })
    }

    test('a seller makes a shipping profile and gives it a product; the cart says what each costs', async () => {
      const frozen = `冷冻 ${Date.now() % 100_000}`
      const [cold, dry] = [await putOnSale(world.people, { title: `Ice ${Date.now()}`, priceMinor: 5_000, stock: 5 }), await putOnSale(world.people, { title: `Straw ${Date.now()}`, priceMinor: 1_000, stock: 5 })]
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, `${SELLER}@amoy.example`)
        await page.goto(`/studio/${STORE}/shipping`)
        await page.getByText(desk['shipping.profile.new']).click()
        await page.getByLabel(desk['shipping.profile.name']).last().fill(frozen)
        await page.getByRole('button', { name: desk['shipping.profile.add'] }).click()
        await page.getByRole('heading', { name: desk['shipping.zonesOf'].replace('{profile}', frozen) }).waitFor()
        const zone = page.locator('details').filter({ hasText: desk['shipping.elsewhere'] }).first()
        await zone.locator('summary').first().click()
        await zone.getByLabel(new RegExp(`^${desk['shipping.fee']}`)).fill('20')
        await zone.getByRole('button', { name: desk['studio.save'] }).click()
        await page.getByText('¥20').first().waitFor()
        await page.goto(`/studio/${STORE}/products/${cold.id}`)
        await page.getByLabel(desk['product.shippingProfile']).selectOption(frozen)
        await page.getByRole('button', { name: desk['studio.save'] }).last().click()
      })
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        for (const goods of [cold, dry]) {
          await page.goto(goods.path)
          await buyNow(page, lang)
        }
        await page.getByText(said(lang, 'cart.part.most')).waitFor()
        await page.locator('li').filter({ hasText: frozen }).getByText('¥20').waitFor()
      })
      need(await (await world.people.as(SELLER)).PUT('/stores/{handle}/shipping-profiles', { params: { path }, body: { profiles: [] } }))
    })

    test('a seller sends an order in two parcels, and its buyer sees what is in each, without script', async () => {
      const [cups, pot] = [await putOnSale(world.people, { title: `Cup ${Date.now()}`, priceMinor: 5_000, stock: 5 }), await putOnSale(world.people, { title: `Pot ${Date.now()}`, priceMinor: 9_000, stock: 5 })]
      await world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        for (const goods of [cups, pot]) {
          await page.goto(goods.path)
          await buyNow(page, lang)
        }
        await fillAddress(page, lang)
        await payButton(page, lang).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
        const { items } = (await (await page.request.get('/api/v1/orders')).json()) as { items: { id: string }[] }
        const order = items[0]!.id

        await world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page: studio, context: seller }) => {
          await world.people.signIn(seller, `${SELLER}@amoy.example`)
          await studio.goto(`/studio/${STORE}/orders/${order}`)
          const send = async (number: string) => {
            await studio.getByLabel(desk['ship.carrier']).fill('Gull Post')
            await studio.getByLabel(desk['ship.number']).fill(number)
            await studio.getByRole('button', { name: desk['orders.ship'], exact: true }).click()
          }
          await studio.getByText(desk['part.only']).click()
          for (const goods of [cups, pot]) await studio.getByLabel(goods.title).fill('0')
          await send('GP-ONE')
          await studio.getByText(desk['part.none']).waitFor()
          assert.equal(await studio.getByLabel(desk['ship.number']).inputValue(), 'GP-ONE', 'what was typed is still there')
          await studio.getByLabel(cups.title).fill('1')
          await send('GP-ONE')
          await studio.getByText(desk['orders.partShippedDone']).waitFor()
          await studio.getByText(desk['part.now'].replace('{n}', '1')).waitFor()

          await page.goto(`/orders/${order}`)
          await page.getByRole('heading', { name: said(lang, 'order.partlySent') }).waitFor()
          await page.locator('#parcels').getByText(`${cups.title} × 1`).waitFor()
          assert.equal(await page.getByRole('button', { name: said(lang, 'orders.receive') }).count(), 0, 'not before all of it is sent')

          await send('GP-TWO')
          await studio.getByText(desk['orders.shippedDone']).waitFor()
        })
        await page.goto(`/orders/${order}`)
        await page.locator('section', { hasText: 'GP-TWO' }).getByText(`${pot.title} × 1`).waitFor()
        await page.getByRole('button', { name: said(lang, 'orders.receive') }).click()
        await page.getByRole('heading', { name: said(lang, 'order.received') }).waitFor()
      })
    })

    test('where it costs more and no script says so at once, the buyer is asked again, and pays what they then saw', async () => {
      await setZones([FAR, EVERYWHERE])
      const goods = await putOnSale(world.people, { title: `Tea scoop ${Date.now()}`, priceMinor: 5_000, stock: 5 })
      await world.visit({ lang, javaScript: false, expect: /409/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto(goods.path)
        await buyNow(page, lang)
        await page.getByText(said(lang, 'cart.atLeast', { amount: '¥8' }), { exact: true }).waitFor()
        await fillAddress(page, lang)
        await page.getByLabel(said(lang, 'address.region'), { exact: true }).selectOption('CN-XJ')
        await payButton(page, lang).click()
        await page.getByRole('alert').first().waitFor()
        await page.getByRole('button', { name: said(lang, 'checkout.pay', { amount: '¥80' }) }).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
      })
      await setZones([EVERYWHERE])
    })
  })
}
