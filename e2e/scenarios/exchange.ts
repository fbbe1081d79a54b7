import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { own } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { ADDRESS, until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'zh-CN'

/** Like for like: the goods go back, the other size comes, and no money moves. */
export function exchanges(world: World): void {
  /** Fills the form of an act with what it asks for, and sends it. */
  async function act(page: Page, name: 'send-back' | 'send-replacement', trackingNumber: string): Promise<void> {
    const form = page.locator(`form:has(input[name=act][value=${name}])`)
    await form.getByLabel(said(lang, 'as.carrier')).fill('Sandbox Express')
    await form.getByLabel(said(lang, 'as.trackingNumber')).fill(trackingNumber)
    await form.getByRole('button', { name: said(lang, 'as.submit') }).click()
  }

  describe('exchanges', () => {
    test('asked for another size, agreed, sent back, accepted, sent anew and received; both without script', () =>
      world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page: buyer, context }) => {
        const api = await world.people.as(SELLER)
        const { returnDays } = need(await api.GET('/stores/{handle}/return-terms', { params: { path: { handle: STORE } } }))
        need(await api.PUT('/stores/{handle}/return-terms', { params: { path: { handle: STORE } }, body: { returnDays, address: ADDRESS } }))
        await world.people.signIn(context, newcomer())
        const goods = await putOnSale(world.people, { title: `Robe ${Date.now()}`, priceMinor: 20_000, stock: 3, sizes: ['M', 'L'] })
        const order = await own(world, buyer, [{ goods }])

        await buyer.goto(`${order.path}/after-sales/new`)
        await buyer.getByRole('radio', { name: said(lang, 'as.kind.exchange') }).check()
        const instead = buyer.locator(`select[name="replacement-${goods.variantId}"]`)
        assert.equal(await instead.inputValue(), '', 'nothing is chosen in the buyer’s place')
        assert.equal(await buyer.getByLabel(said(lang, 'as.amount'), { exact: true }).isVisible(), false, 'no amount is asked for')
        await buyer.getByRole('radio', { name: said(lang, 'as.reason.wrong-size') }).check()
        const send = () => buyer.getByRole('button', { name: said(lang, 'as.send') }).click()
        const refused = (words: string) => buyer.locator('fieldset', { has: instead }).getByRole('alert').getByText(words).waitFor()
        await send()
        await refused('请选择要换成的规格')
        await instead.selectOption(goods.variantId)
        await send()
        await refused('换成的规格与原来相同')
        assert.equal(await instead.inputValue(), goods.variantId, 'what was chosen stays')
        await instead.selectOption('L')
        await send()
        await buyer.getByText(said(lang, 'as.replacedBy', { name: 'L' })).waitFor()
        const request = new URL(buyer.url()).pathname
        const desk = `/studio/${STORE}/after-sales/${request.split('/').at(-1)!}`

        await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await seller.goto(desk)
          await seller.getByText(said(lang, 'as.replacedBy', { name: 'L' })).waitFor()
          await seller.getByRole('button', { name: said(lang, 'as.act.agree.exchange') }).click()
          await seller.getByText(said(lang, 'as.event.agreed')).first().waitFor()
          await buyer.reload()
          await buyer.getByText(ADDRESS.street).first().waitFor()
          await act(buyer, 'send-back', 'SF-BACK-1')
          await buyer.getByText(said(lang, 'as.event.sent-back')).first().waitFor()
          await seller.reload()
          await seller.getByText('SF-BACK-1').first().waitFor()
          await seller.getByRole('button', { name: said(lang, 'as.act.accept-goods') }).click()
          await seller.getByText(said(lang, 'as.event.goods-accepted')).first().waitFor()
          await act(seller, 'send-replacement', 'SF-NEW-1')
          await seller.getByText(said(lang, 'as.event.replacement-sent')).first().waitFor()

          await until(async () => {
            await buyer.goto(order.path)
            return buyer.locator('section', { hasText: 'SF-NEW-1' }).getByText(said(lang, 'delivery.replacement')).first().isVisible()
          }, 'the replacement is among the parcels')
          await buyer.goto(request)
          await buyer.getByRole('button', { name: said(lang, 'as.act.confirm') }).click()
          await buyer.getByText(said(lang, 'as.outcome.replaced')).first().waitFor()
          await seller.reload()
          await seller.getByText(said(lang, 'as.outcome.replaced')).first().waitFor()
        })
        assert.equal((await (await context.request.get(`/api/v1${order.path}`)).json() as { refunded: { minor: number } }).refunded.minor, 0)
        await world.visit({ lang, ...DESKTOP }, async (seller) => {
          await world.people.signIn(seller.context, VIEWERS.seller)
          assert.deepEqual(await findingsOf(seller, { name: 'a seller’s request', path: desk, as: 'seller' }), [])
        })
      }))
  })
}
