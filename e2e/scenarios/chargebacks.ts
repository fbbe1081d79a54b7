import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP, type Lang } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { buy, type Placed } from '../place/orders.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import type { ChargebackStep } from '../place/start-place.ts'
import { until } from '../place/steps.ts'
import { atDesk, said, soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const PRICE = 234_50
const SUM = '¥234.50'
const HELD = `/studio/${STORE}/money?account=held`

/** What a payer's bank takes back over everybody's head: the place needs a Stripe beside it. */
export function chargebacks(world: World): void {
  const reach = async (page: Page, path: string, isThere: () => Promise<boolean>, what: string) =>
    until(async () => {
      await page.goto(path)
      return isThere()
    }, what)
  /** The books of what is held have entries of an order in this kind. */
  const entry = (page: Page, order: Placed, kind: 'entry.chargeback' | 'entry.chargeback-end', lang: Lang) => page.locator('#books li', { hasText: order.number }).filter({ hasText: said(lang, kind) })

  describe('chargebacks', { skip: !world.chargeBack }, () => {
    for (const { lang, end } of [{ lang: 'en', end: 'won' }, { lang: 'zh-CN', end: 'lost' }] as const) {
      test(`one is opened and ${end}: operator, seller and buyer each see where the money is`, () =>
        world.visit({ lang }, async ({ page: buyer, context }) => {
          await world.people.signIn(context, newcomer())
          const goods = await putOnSale(world.people, { title: `Inkstone ${Date.now()}`, priceMinor: PRICE, stock: 1 })
          const order = await buy(world, buyer, [{ goods }], { provider: 'stripe' })
          const step = (next: ChargebackStep) => world.chargeBack!(order.payUrl, next)
          await step('opened')

          await world.visit({ lang, ...DESKTOP }, async (operator) => {
            const office = operator.page
            await world.people.signIn(operator.context, VIEWERS.operator)
            const row = office.locator('li', { has: office.locator(`a[href="/console/orders?q=${order.id}"]`) })
            const shows = (state: 'open' | 'won' | 'lost') => reach(office, `/console/payments?view=${state === 'open' ? 'chargebacks' : 'ended'}`, async () => (await row.locator('.badge', { hasText: atDesk(lang, `chargebacks.state.${state}`) }).count()) === 1, `the console says that it is ${state}`)
            await shows('open')
            for (const text of [SUM, atDesk(lang, 'chargebacks.withdrawn.money'), atDesk(lang, 'chargebacks.why.fraudulent'), atDesk(lang, 'chargebacks.answerBy')]) await row.getByText(text).first().waitFor()
            assert.deepEqual(await findingsOf(operator, { name: 'chargebacks', path: '/console/payments?view=chargebacks', as: 'operator' }), [])

            await world.visit({ lang, ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
              await world.people.signIn(ofSeller, VIEWERS.seller)
              await seller.goto(HELD)
              await entry(seller, order, 'entry.chargeback', lang).getByText(`−${SUM}`).waitFor()
              await seller.goto(`/studio/${STORE}/orders/${order.id}`)
              await seller.getByText(soldAs(lang, 'orders.chargedBackHint')).waitFor()
              await seller.getByText(soldAs(lang, 'event.charged-back')).waitFor()
              await buyer.reload()
              await buyer.getByText(said(lang, 'event.charged-back')).waitFor()

              await step(end)
              await shows(end)
              await row.getByText(atDesk(lang, end === 'won' ? 'chargebacks.reinstated.money' : 'chargebacks.withdrawn.money')).waitFor()
              await seller.reload()
              await seller.getByText(soldAs(lang, `event.chargeback-${end}`)).waitFor()
              await seller.goto(HELD)
              if (end === 'won') await entry(seller, order, 'entry.chargeback-end', lang).getByText(`+${SUM}`).waitFor()
              else {
                await entry(seller, order, 'entry.chargeback', lang).waitFor()
                assert.equal(await entry(seller, order, 'entry.chargeback-end', lang).count(), 0, 'nothing comes back')
              }
            })
          })
          await buyer.reload()
          await buyer.getByText(said(lang, `event.chargeback-${end}`)).waitFor()
        }))
    }
  })
}
