import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { payOrder, placeOrder } from '../place/orders.ts'
import { newcomer } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { until } from '../place/steps.ts'
import { tellUnknownPayout, tellWrongAmount } from '../place/tell-as-sandbox.ts'
import { atDesk, said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const PRICE = 120_00

/** What a provider says of money and fits nothing: an operator looks at it, and what they do of it is in the audit. */
export function parkedNews(world: World): void {
  /** What the audit log says of one piece of news: newest first. */
  async function audited(page: Page, lang: 'en' | 'zh-CN', event: string, did: readonly ('did.payment-notification.settle' | 'did.payment-notification.take-up' | 'did.payout-notification.settle')[]): Promise<void> {
    await page.goto(`/console/audit?subject=${encodeURIComponent(`sandbox ${event}`)}`)
    for (const each of did) await page.locator('tbody').getByText(atDesk(lang, each), { exact: true }).waitFor()
  }

  describe('parked news', () => {
    test('a payment of a wrong amount pays nothing: it stands beside what was expected, is tried again, settled with a reason and audited', () =>
      world.visit({ lang: 'en' }, async ({ page: buyer, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await putOnSale(world.people, { title: `Stool ${Date.now()}`, priceMinor: PRICE, stock: 1 })
        const order = await placeOrder(world, context, [{ goods }])
        const event = await tellWrongAmount(world, order.payUrl, 100n)
        await buyer.goto(order.path)
        await buyer.getByRole('heading', { name: said('en', 'order.placed') }).waitFor()

        await world.visit({ lang: 'en', ...DESKTOP }, async (operator) => {
          const office = operator.page
          await world.people.signIn(operator.context, VIEWERS.operator)
          const parked = office.locator('.cases > li', { hasText: event })
          const isParked = async () => {
            await office.goto('/console/payments')
            return (await parked.count()) === 1
          }
          await until(isParked, 'the news is parked')
          await parked.getByText(atDesk('en', 'parked.wrong-amount')).waitFor()
          assert.deepEqual(await parked.locator('.sums b').allTextContents(), ['¥121', '¥120'], 'what was said, and what was expected')
          assert.equal(await parked.getByRole('link').getAttribute('href'), `/console/orders?q=${order.id}`)
          assert.deepEqual(await findingsOf(operator, { name: 'console, parked payments', path: '/console/payments', as: 'operator' }), [])

          await parked.getByRole('button', { name: atDesk('en', 'payments.again') }).click()
          await office.getByText(atDesk('en', 'payments.takenUp')).waitFor()
          await until(isParked, 'it is parked again, for it still matches nothing')
          await parked.locator('summary').click()
          await parked.getByLabel(atDesk('en', 'console.why')).fill('the till has corrected it')
          await parked.getByRole('button', { name: atDesk('en', 'payments.settleNow') }).click()
          await office.getByText(atDesk('en', 'console.done')).waitFor()
          assert.equal(await parked.count(), 0)
          await office.getByRole('link', { name: atDesk('en', 'payments.settled') }).click()
          await parked.getByText('the till has corrected it').waitFor()
          await audited(office, 'en', event, ['did.payment-notification.settle', 'did.payment-notification.take-up'])
        })
        await payOrder(world, buyer, order)
        await buyer.getByRole('heading', { name: said('en', 'order.paid') }).waitFor()
      }))

    test('a payout that nobody knows of is settled with a reason that is long enough, without script, and audited', () =>
      world.visit({ lang: 'zh-CN', javaScript: false, expect: /422/, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.operator)
        const event = await tellUnknownPayout(world, 4_321n)
        const parked = page.locator('.cases > li', { hasText: event })
        await until(async () => {
          await page.goto('/console/payouts')
          return (await parked.count()) === 1
        }, 'the news is parked')
        await parked.getByText(atDesk('zh-CN', 'parked.unknown-payout')).waitFor()
        await parked.getByText('¥43.21').waitFor()
        await parked.locator('summary').click()
        const why = parked.getByLabel(atDesk('zh-CN', 'console.why'))
        await why.fill('  查')
        await why.evaluate((field) => field.removeAttribute('minlength'))
        await parked.getByRole('button', { name: atDesk('zh-CN', 'payments.settleNow') }).click()
        await parked.getByText(atDesk('zh-CN', 'console.whyMissing')).waitFor()
        await why.fill('银行已更正')
        await parked.getByRole('button', { name: atDesk('zh-CN', 'payments.settleNow') }).click()
        await page.getByText(atDesk('zh-CN', 'console.done')).waitFor()
        assert.equal(await parked.count(), 0)
        await page.getByRole('link', { name: said('zh-CN', 'payouts.showSettled') }).click()
        await parked.getByText('银行已更正').waitFor()
        await audited(page, 'zh-CN', event, ['did.payout-notification.settle'])
      }))
  })
}
