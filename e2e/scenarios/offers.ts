import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { need, putOnSale } from '../place/goods.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { decide, fillAddress, payButton, seePaid } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'zh-CN'
const PRICE = 6_600
const HOUR_MS = 3_600_000

export function offers(world: World): void {
  const promote = async (body: object) => {
    const runs = { startsAt: new Date(Date.now() - HOUR_MS).toISOString(), endsAt: new Date(Date.now() + 48 * HOUR_MS).toISOString() }
    const seller = await world.people.as(SELLER)
    return need(await seller.POST('/stores/{handle}/promotions', { params: { path: { handle: STORE }, header: { 'idempotency-key': randomUUID() } }, body: { ...runs, ...body } as never }))
  }

  describe('offers', () => {
    test('a coupon is made in the studio, taken on the page, used by itself, and stands in the order; without script', () =>
      world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page, context }) => {
        const goods = await putOnSale(world.people, { title: `Offer cup ${Date.now()}`, priceMinor: PRICE, stock: 5 })
        const title = `见面礼 ${Date.now()}`
        await world.people.signIn(context, `${SELLER}@amoy.example`)
        await page.goto(`/studio/${STORE}/promotions/new`)
        await page.getByLabel(said(lang, 'promo.name')).fill(title)
        await page.getByLabel(`${said(lang, 'promo.amount')} CNY`).fill('6')
        await page.getByLabel(`${said(lang, 'promo.from')} CNY`).fill('abc')
        await page.getByLabel(goods.title).check()
        await page.getByRole('button', { name: said(lang, 'promo.create') }).click()
        await page.getByText(said(lang, 'promo.moneyWrong')).waitFor()
        assert.equal(await page.getByLabel(said(lang, 'promo.name')).inputValue(), title)
        await page.getByLabel(`${said(lang, 'promo.from')} CNY`).fill('60')
        await page.getByRole('button', { name: said(lang, 'promo.create') }).click()
        await page.getByText(said(lang, 'promo.made')).waitFor()
        await page.getByText(title).waitFor()

        await context.clearCookies({ name: 'amoy_session' })
        await world.people.signIn(context, newcomer())
        await page.goto(goods.path)
        await page.getByRole('button', { name: `${said(lang, 'offer.take')}: ${title}` }).click()
        await page.getByText(said(lang, 'offer.taken')).first().waitFor()
        await page.goto('/me/coupons')
        await page.getByText(title).waitFor()

        await page.goto(goods.path)
        await page.getByRole('button', { name: said(lang, 'product.addToCart') }).click()
        await page.goto('/cart')
        await page.getByText('−¥6').first().waitFor()
        // Another choice: none of them, and back to the best.
        await page.getByRole('checkbox', { name: title }).uncheck()
        await page.getByRole('button', { name: said(lang, 'cart.couponsUse') }).click()
        await page.getByText(said(lang, 'cart.whyNot.not-chosen')).waitFor()
        await page.getByRole('link', { name: said(lang, 'cart.couponsBest') }).click()
        await page.getByText(said(lang, 'cart.couponUsed', { amount: '¥6' })).waitFor()
        await fillAddress(page, lang)
        await payButton(page, lang).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, lang)
        const [order] = ((await (await page.request.get('/api/v1/orders')).json()) as { items: { id: string }[] }).items
        await page.goto(`/orders/${order!.id}`)
        await page.getByText(title).waitFor()
      }))

    test('a timed price is struck beside the old one, and when it ends before paying the buyer is asked again', () =>
      world.visit({ lang, expect: /409/ }, async ({ page, context }) => {
        const goods = await putOnSale(world.people, { title: `Timed cup ${Date.now()}`, priceMinor: PRICE, stock: 5 })
        const offer = await promote({ kind: 'timed-price', title: '尝鲜', terms: { priceMinor: 5_000, products: [goods.id] } })
        await world.people.signIn(context, newcomer())
        // Wherever it is shown it costs what the bag will take, with its end.
        for (const path of [`/@${STORE}?tab=products`, `/search?q=${encodeURIComponent(goods.title)}`]) {
          await page.goto(path)
          const tile = page.locator('a.tile').filter({ hasText: goods.title })
          await tile.locator('.price').getByText('50').waitFor()
          await tile.locator('s.was').getByText('¥66').waitFor()
          await tile.locator('time').waitFor()
        }
        await page.goto(goods.path)
        await page.getByText(said(lang, 'offer.timed')).first().waitFor()
        await page.getByRole('button', { name: said(lang, 'product.addToCart') }).click()
        await page.getByText(said(lang, 'product.added')).waitFor()
        await page.goto('/cart')
        await page.locator('s.was').getByText('¥66').waitFor()
        await fillAddress(page, lang)
        await page.waitForURL(/to=CN-FJ/)
        const seller = await world.people.as(SELLER)
        need(await seller.POST('/stores/{handle}/promotions/{promotion}/ending', { params: { path: { handle: STORE, promotion: offer.id } } }))
        await payButton(page, lang).click()
        await page.getByRole('alert').first().waitFor()
        await page.goto('/cart')
        await page.getByText(said(lang, 'cart.changed')).waitFor()
      }))

    test('a code that is not known is told at its field', () =>
      world.visit({ lang: 'en', expect: /404/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto('/me/coupons')
        await page.getByLabel(said('en', 'offer.code')).fill('NO-SUCH-CODE')
        await page.getByRole('button', { name: said('en', 'offer.codeAdd') }).click()
        await page.locator('#code-note').getByText('coupon').waitFor()
        assert.equal(await page.getByLabel(said('en', 'offer.code')).inputValue(), 'NO-SUCH-CODE')
      }))

    for (const javaScript of [true, false]) {
      test(`what follows from an offer is said before it is saved; one that is planned is changed, and ended, ${javaScript ? 'with' : 'without'} script`, () =>
        world.visit({ lang: 'en', javaScript, expect: /422/ }, async ({ page, context }) => {
          const title = `Open day ${Date.now()}`
          await world.people.signIn(context, `${SELLER}@amoy.example`)
          await page.goto(`/studio/${STORE}/promotions/new`)
          const field = (key: 'promo.name' | 'promo.codeField' | 'promo.totalLimit' | 'promo.personLimit' | 'promo.percent' | 'promo.starts', on = page) => on.getByLabel(said('en', key), { exact: true })
          const claimable = page.getByLabel(said('en', 'promo.claimable'))
          await field('promo.name').fill(title)
          await page.getByLabel(`${said('en', 'promo.amount')} CNY`).fill('0')
          await page.getByLabel(`${said('en', 'promo.from')} CNY`).fill('50')
          await field('promo.totalLimit').fill('0')
          await field('promo.codeField').fill(`DAY${Date.now() % 1_000_000}`)
          if (javaScript) {
            await page.waitForFunction(() => !document.querySelector<HTMLInputElement>('[name=claimable]')!.checked)
            await claimable.check()
          }
          await field('promo.starts').fill('2030-01-01T09:00')
          await page.getByLabel(said('en', 'promo.ends')).fill('2030-01-09T09:00')
          await page.getByRole('button', { name: said('en', 'promo.create') }).click()
          await page.getByText(said('en', 'promo.moneyLeast', { amount: '¥0.01' })).waitFor()
          await page.getByText(said('en', 'promo.limitWrong')).waitFor()

          await page.getByLabel(`${said('en', 'promo.amount')} CNY`).fill('100')
          await field('promo.totalLimit').fill('1')
          await field('promo.personLimit').fill('5')
          await page.getByRole('button', { name: said('en', 'promo.create') }).click()
          for (const told of [said('en', 'promo.then.free', { amount: '¥100', from: '¥50' }), said('en', 'promo.then.onePerson', { total: 1, each: 5 }), said('en', 'promo.then.open')]) await page.getByText(told).waitFor()
          await field('promo.personLimit').fill('1')
          await claimable.uncheck()
          await page.getByRole('button', { name: said('en', 'promo.anyway') }).click()
          await page.getByText(said('en', 'promo.then.onePerson', { total: 1, each: 5 })).waitFor({ state: 'detached' })
          await page.getByText(said('en', 'promo.then.free', { amount: '¥100', from: '¥50' })).waitFor()
          await page.getByRole('button', { name: said('en', 'promo.anyway') }).click()
          await page.getByText(said('en', 'promo.made')).waitFor()

          await page.getByRole('link', { name: title }).click()
          await page.getByRole('heading', { name: said('en', 'promo.edit') }).waitFor()
          await page.getByText('Jan 9, 2030').waitFor()
          await page.getByRole('radio', { name: said('en', 'promo.gives.percent') }).check()
          await field('promo.percent').fill('150')
          await page.getByRole('button', { name: said('en', 'promo.save'), exact: true }).click()
          await page.getByText(said('en', 'promo.percentWrong')).waitFor()
          await field('promo.percent').fill('15')
          await page.getByRole('button', { name: said('en', 'promo.save'), exact: true }).click()
          await page.getByText(said('en', 'promo.changed'), { exact: true }).waitFor()
          await page.getByText(said('en', 'offer.fold', { fold: 15 })).waitFor()
          await page.getByRole('button', { name: said('en', 'promo.end') }).click()
          await page.getByText(said('en', 'promo.ended'), { exact: true }).waitFor()
          await page.getByText(said('en', 'promo.stopped')).waitFor()
          assert.equal(await page.getByRole('button', { name: said('en', 'promo.end') }).count(), 0)
        }))
    }

    test('a seller tries what a basket would come to, without script', async () => {
      const goods = await putOnSale(world.people, { title: `Try cup ${Date.now()}`, priceMinor: PRICE, stock: 5 })
      const offer = await promote({ kind: 'coupon', title: '试算券', claimable: true, terms: { amountMinor: 3_000, fromMinor: 10_000, products: [goods.id] } })
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, `${SELLER}@amoy.example`)
        await page.goto(`/studio/${STORE}/promotions/preview`)
        await page.getByRole('button', { name: said(lang, 'promo.previewDo') }).click()
        await page.getByText(said(lang, 'promo.previewNone')).waitFor()
        await page.getByLabel(goods.title).fill('1')
        await page.getByRole('button', { name: said(lang, 'promo.previewDo') }).click()
        await page.getByText(said(lang, 'cart.whyNot.needs-more', { amount: '¥34' })).waitFor()
        assert.equal(await page.getByLabel(goods.title).inputValue(), '1')
        await page.getByLabel(goods.title).fill('2')
        await page.getByRole('button', { name: said(lang, 'promo.previewDo') }).click()
        await page.getByRole('region', { name: said(lang, 'promo.previewResult') }).getByText('−¥30').first().waitFor()
      })
      need(await (await world.people.as(SELLER)).POST('/stores/{handle}/promotions/{promotion}/ending', { params: { path: { handle: STORE, promotion: offer.id } } }))
    })
  })
}
