import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP, type Lang } from '../place/browser.ts'
import { type Goods, need, putOnSale } from '../place/goods.ts'
import { agree, askMoneyBack, buy, own, type Placed, placeOrder, send } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { until } from '../place/steps.ts'
import { said, soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

/** What went back of an order, said where it belongs: on its lines, in its timeline, and where more is asked for than there is. */
export function refunds(world: World): void {
  const goodsOf = (title: string, priceMinor: number) => putOnSale(world.people, { title: `${title} ${Date.now()}`, priceMinor, stock: 9 })

  async function sendParcel(order: Placed, goods: Goods, quantity: number, trackingNumber: string): Promise<void> {
    const seller = await world.people.as(SELLER)
    need(await seller.POST('/stores/{handle}/orders/{order}/parcels', { params: { path: { handle: STORE, order: order.id }, header: { 'idempotency-key': randomUUID() } }, body: { carrier: 'Gull Post', trackingNumber, lines: [{ variant: goods.variantId, quantity }] } }))
  }
  const comesBack = (page: Page, order: Placed, lang: Lang) =>
    until(async () => {
      await page.goto(order.path)
      return page.getByText(said(lang, 'event.refund-succeeded')).first().isVisible()
    }, 'the money is back')
  /** One step of a timeline, with its amount. */
  const step = (page: Page, what: string) => page.locator('section[aria-labelledby=timeline] li', { hasText: what })

  describe('refunds', () => {
    test('a part of the money goes back of an order in two parcels: a wrong amount is said at its field, and both timelines tell how much, without script', () =>
      world.visit({ lang: 'en', javaScript: false }, async ({ page: buyer, context }) => {
        await world.people.signIn(context, newcomer())
        const [cups, pot] = [await goodsOf('Part cup', 5_000), await goodsOf('Part pot', 9_000)]
        const order = await buy(world, buyer, [{ goods: cups, quantity: 2 }, { goods: pot }])
        await sendParcel(order, cups, 2, 'GP-PART-1')
        await sendParcel(order, pot, 1, 'GP-PART-2')

        await world.visit({ lang: 'en', javaScript: false, expect: /409|422/, ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/orders/${order.id}`)
          await seller.locator('summary', { hasText: soldAs('en', 'orders.refund') }).click()
          await seller.locator('#refund-why').fill('a chip in the lid')
          const note = seller.locator('#refund-amount-note')
          const refund = async (amount: string) => {
            await seller.locator('#refund-amount').fill(amount)
            await seller.locator('input[name=sure]').check()
            await seller.getByRole('button', { name: soldAs('en', 'orders.refundNow') }).click()
          }
          await refund('twelve')
          await note.and(seller.locator('.error')).waitFor()
          assert.equal(await seller.locator('#refund-amount').inputValue(), 'twelve')
          await refund('190.01')
          await note.and(seller.locator('.error')).filter({ hasText: '190' }).waitFor()
          assert.deepEqual([await seller.locator('#refund-amount').inputValue(), await seller.locator('#refund-why').inputValue()], ['190.01', 'a chip in the lid'], 'what was typed stays')
          await refund('12.50')
          await seller.getByText(soldAs('en', 'orders.partlyRefundedDone')).waitFor()
          await step(seller, soldAs('en', 'event.partly-refunded')).getByText('¥12.50').waitFor()
          await step(seller, 'a chip in the lid').waitFor()
        })
        await comesBack(buyer, order, 'en')
        await step(buyer, 'GP-PART-1').getByText(said('en', 'event.partly-shipped')).waitFor()
        await step(buyer, 'GP-PART-2').getByText(said('en', 'event.shipped'), { exact: true }).waitFor()
        await step(buyer, said('en', 'event.partly-refunded')).getByText('¥12.50').waitFor()
        await buyer.locator('p.back', { hasText: said('en', 'order.refundedAmount') }).getByText('¥12.50').waitFor()
        for (const number of ['GP-PART-1', 'GP-PART-2']) await buyer.locator('section', { hasText: number }).first().waitFor()
        await buyer.getByRole('heading', { name: said('en', 'order.shipped') }).waitFor()
      }))

    test('before anything is sent a part of the money goes back as well, without script: the order stays to be shipped, whole', () =>
      world.visit({ lang: 'zh-CN', javaScript: false }, async ({ page: buyer, context }) => {
        const lang = 'zh-CN'
        await world.people.signIn(context, newcomer())
        const order = await buy(world, buyer, [{ goods: await goodsOf('Late pot', 9_000), quantity: 2 }])
        await world.visit({ lang, javaScript: false, expect: /422/, ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          const path = `/studio/${STORE}/orders/${order.id}`
          await seller.goto(path)
          await seller.locator('summary', { hasText: soldAs(lang, 'orders.refundPart') }).click()
          const [amount, note] = [seller.locator('#refund-amount'), seller.locator('#refund-amount-note')]
          const refund = async () => {
            await seller.locator('input[name=sure]').first().check()
            await seller.getByRole('button', { name: soldAs(lang, 'orders.refundNow') }).click()
          }
          await seller.locator('#refund-why').fill('晚发两天')
          await amount.evaluate((each) => each.removeAttribute('required'))
          await refund()
          await note.and(seller.locator('.error')).waitFor()
          assert.equal(await seller.locator('#refund-why').inputValue(), '晚发两天', 'what was typed stays')
          await amount.fill('15')
          await refund()
          await seller.getByText(soldAs(lang, 'orders.partlyRefundedDone')).waitFor()
          await seller.goto(path)
          await step(seller, soldAs(lang, 'event.partly-refunded')).getByText('¥15').waitFor()
          await seller.getByRole('button', { name: soldAs(lang, 'orders.ship'), exact: true }).waitFor()
        })
        await world.visit({ lang, ...DESKTOP }, async (seller) => {
          await world.people.signIn(seller.context, VIEWERS.seller)
          assert.deepEqual(await findingsOf(seller, { name: 'a paid order, partly refunded', path: `/studio/${STORE}/orders/${order.id}`, as: 'seller' }), [])
        })
        await comesBack(buyer, order, lang)
        await buyer.locator('p.back', { hasText: said(lang, 'order.refundedAmount') }).getByText('¥15').waitFor()
        await buyer.getByRole('heading', { name: said(lang, 'order.paid') }).waitFor()
      }))

    test('of an item that money went back of already the form, the request and its seller say the rest; beside the amount stands what taking less means, without script', () =>
      world.visit({ lang: 'en', javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const [bowls, jug] = [await goodsOf('Rest bowl', 6_000), await goodsOf('Rest jug', 8_000)]
        const order = await own(world, page, [{ goods: bowls, quantity: 2 }, { goods: jug }])
        const seller = await world.people.as(SELLER)
        // 12 of the bowls, 8 of the jug.
        need(await seller.POST('/stores/{handle}/orders/{order}/refund', { params: { path: { handle: STORE, order: order.id }, header: { 'idempotency-key': randomUUID() } }, body: { why: 'a late parcel', amountMinor: 2_000 } }))
        await comesBack(page, order, 'en')
        const lineOf = (goods: Goods) => page.locator('.lines > a', { hasText: goods.title })
        await lineOf(bowls).getByText(said('en', 'as.lineRefunded', { amount: '¥12' })).waitFor()

        await page.goto(`${order.path}/after-sales/new`)
        await page.locator('#amount-note').getByText(said('en', 'as.amountHint')).waitFor()
        await page.getByRole('radio', { name: said('en', 'as.kind.return') }).check()
        await page.getByRole('checkbox', { name: bowls.title }).check()
        await page.getByRole('spinbutton').first().fill('2')
        await page.getByRole('radio', { name: said('en', 'as.reason.changed-mind') }).check()
        await page.getByRole('button', { name: said('en', 'as.workOut') }).click()
        await page.locator('.total').getByText('¥108').waitFor()
        await page.getByRole('button', { name: said('en', 'as.send') }).click()
        await page.locator('dl', { hasText: said('en', 'as.inQuestion') }).getByText('¥108').waitFor()
        const request = page.url().split('/').at(-1)!.split('?')[0]!

        await world.visit({ lang: 'en', ...DESKTOP }, async (ofSeller) => {
          await world.people.signIn(ofSeller.context, VIEWERS.seller)
          const path = `/studio/${STORE}/after-sales/${request}`
          await ofSeller.page.goto(path)
          await ofSeller.page.locator('dl', { hasText: said('en', 'as.inQuestion') }).getByText('¥108').waitFor()
          await ofSeller.page.locator('summary', { hasText: said('en', 'as.act.offer') }).click()
          await ofSeller.page.getByText(said('en', 'as.offerHint')).waitFor()
          assert.deepEqual(await findingsOf(ofSeller, { name: 'a request for the rest', path, as: 'seller' }), [])
        })
        await send(world, context, `${order.path}/after-sales/${request}/withdrawal`)
        await page.goto(order.path)
        await lineOf(jug).getByText(said('en', 'as.lineRefunded', { amount: '¥8' })).waitFor()
      }))

    test('more than there is cannot be asked back: it is said where it was typed; what came back stands at its line, and its review is not asked for', () =>
      world.visit({ lang: 'zh-CN', expect: /409|422/ }, async ({ page, context }) => {
        const lang = 'zh-CN'
        await world.people.signIn(context, newcomer())
        const [bowls, jug] = [await goodsOf('Line bowl', 6_000), await goodsOf('Line jug', 9_000)]
        const order = await own(world, page, [{ goods: bowls, quantity: 2 }, { goods: jug }])
        const lineOf = (goods: Goods) => page.locator('.lines > a', { hasText: goods.title })

        await page.goto(`${order.path}/after-sales/new`)
        await page.getByRole('radio', { name: said(lang, 'as.kind.refund') }).check()
        await page.getByRole('checkbox', { name: bowls.title }).check()
        await page.getByRole('radio', { name: said(lang, 'as.reason.damaged') }).check()
        await page.getByRole('spinbutton').evaluate((field) => field.removeAttribute('max'))
        await page.getByRole('spinbutton').fill('3')
        await page.getByRole('button', { name: said(lang, 'as.send') }).click()
        await page.locator('fieldset', { hasText: bowls.title }).locator('[role=alert]').getByText('超过可申请数量').waitFor()
        assert.equal(await page.getByRole('spinbutton').inputValue(), '3', 'what was typed stays')
        await page.getByRole('spinbutton').fill('1')
        await page.getByLabel(said(lang, 'as.amount'), { exact: true }).fill('60.01')
        await page.getByRole('button', { name: said(lang, 'as.send') }).click()
        await page.locator('#amount-note').getByText('¥60').waitFor()
        assert.equal(await page.getByLabel(said(lang, 'as.amount'), { exact: true }).inputValue(), '60.01')

        await agree(world, await askMoneyBack(world, context, order, [{ goods: jug }]))
        await comesBack(page, order, lang)
        await lineOf(jug).getByText(said(lang, 'as.lineRefunded', { amount: '¥90' })).waitFor()
        await lineOf(jug).getByText(said(lang, 'as.lineSettled', { n: 1 })).waitFor()
        assert.equal(await lineOf(bowls).getByText(said(lang, 'as.lineRefunded', { amount: '' })).count(), 0)
        assert.deepEqual(await page.locator('section[aria-labelledby=review-ask] li').allTextContents().then((all) => all.map((text) => text.includes(jug.title))), [false], 'only what was kept is asked about')
        assert.deepEqual(await findingsOf({ page }, { name: 'order with a refunded line', path: order.path, as: 'shopper' }), [])
        await page.goto(`${order.path}/review/${jug.variantId}?stars=5`)
        await page.getByText(said(lang, 'review.closed')).waitFor()
        assert.equal(await page.getByRole('button', { name: said(lang, 'review.publish') }).count(), 0)

        await world.visit({ lang, ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await seller.goto(`/studio/${STORE}/orders/${order.id}`)
          await seller.locator('.line', { hasText: jug.title }).getByText(said(lang, 'as.lineRefunded', { amount: '¥90' })).waitFor()
          assert.deepEqual(await findingsOf({ page: seller }, { name: 'a seller’s order with a refunded line', path: new URL(seller.url()).pathname, as: 'seller' }), [])
        })
      }))

    for (const lang of ['zh-CN', 'en'] as const) {
      test(`where nothing can be asked back the page says why (${lang})`, () =>
        world.visit({ lang, javaScript: false }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          const goods = await goodsOf('Closed box', 12_000)
          const says = async (order: Placed, key: 'as.closed.placed' | 'as.closed.cancelled' | 'as.closed.all' | 'as.closed.refunded') => {
            await page.goto(`${order.path}/after-sales/new`)
            await page.getByText(said(lang, key)).waitFor()
            assert.equal(await page.locator('form[action="?/ask"]').count(), 0)
          }
          const unpaid = await placeOrder(world, context, [{ goods }])
          await says(unpaid, 'as.closed.placed')
          await send(world, context, `${unpaid.path}/cancellation`, { why: '' })
          await says(unpaid, 'as.closed.cancelled')
          const order = await own(world, page, [{ goods }])
          const aftersale = await askMoneyBack(world, context, order, [{ goods }])
          await says(order, 'as.closed.all')
          await page.getByRole('link', { name: said(lang, 'as.helpOpen') }).click()
          await page.waitForURL(`**/after-sales/${aftersale}`)
          await agree(world, aftersale)
          await says(order, 'as.closed.refunded')
        }))
    }
  })
}
