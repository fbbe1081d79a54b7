import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { putOnSale } from '../place/goods.ts'
import { askMoneyBack, buy } from '../place/orders.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'zh-CN'

/** Many orders sent at once, and those among them whose buyers ask their money back. */
export function sending(world: World): void {
  describe('sending many orders', () => {
    for (const javaScript of [true, false]) {
      test(`numbers of a sheet go to the orders in turn; one whose buyer asks all back waits until it is said to go anyway, ${javaScript ? 'with' : 'without'} script`, () =>
        world.visit({ lang, javaScript: false }, async ({ page: buyer, context }) => {
          await world.people.signIn(context, newcomer())
          const goods = await putOnSale(world.people, { title: `Crate ${Date.now()}`, priceMinor: 5_000, stock: 5 })
          const [first, asked, last] = [await buy(world, buyer, [{ goods }]), await buy(world, buyer, [{ goods }]), await buy(world, buyer, [{ goods }])]
          await askMoneyBack(world, context, asked, [{ goods }])
          const stateOf = async ({ path }: { path: string }) => ((await (await buyer.request.get(`/api/v1${path}`)).json()) as { state: string }).state

          await world.visit({ lang, javaScript, expect: /422/ }, async ({ page, context: seller }) => {
            await world.people.signIn(seller, VIEWERS.seller)
            await page.goto(`/studio/${STORE}/orders/ship?ids=${[first, asked, last].map(({ id }) => id).join(',')}`)
            const go = () => page.getByRole('button', { name: soldAs(lang, 'ship.do') }).click()
            await page.getByLabel(soldAs(lang, 'ship.carrier')).fill('Gull Post')
            await go()
            await page.getByText(soldAs(lang, 'ship.noNumbers')).waitFor()
            await page.getByLabel(soldAs(lang, 'ship.paste'), { exact: true }).fill('GP-1\nGP-2\nGP-3')
            await go()
            await page.getByText(soldAs(lang, 'ship.tooManyNumbers', { n: 1 })).waitFor()
            assert.equal(await page.getByLabel(soldAs(lang, 'ship.carrier')).inputValue(), 'Gull Post', 'what was typed is still there')
            await page.getByLabel(soldAs(lang, 'ship.paste'), { exact: true }).fill('GP-1\nGP-2')
            await go()
            await page.waitForURL(/shipped=2/)
            assert.deepEqual([await stateOf(first), await stateOf(asked), await stateOf(last)], ['shipped', 'paid', 'shipped'])

            await page.goto(`/studio/${STORE}/orders/ship?ids=${asked.id}`)
            await page.getByText(soldAs(lang, 'ship.askedAll')).waitFor()
            await page.getByLabel(soldAs(lang, 'ship.carrier')).fill('Gull Post')
            await page.getByLabel(`${soldAs(lang, 'ship.number')} ${asked.number}`).fill('GP-3')
            await go()
            await page.getByText(soldAs(lang, 'ship.askedLeft', { orders: asked.number })).waitFor()
            assert.equal(await stateOf(asked), 'paid', 'it still waits')
            await page.getByLabel(soldAs(lang, 'ship.anyway')).check()
            assert.equal(await page.getByLabel(`${soldAs(lang, 'ship.number')} ${asked.number}`).inputValue(), 'GP-3')
            await go()
            await page.waitForURL(/shipped=1/)
            assert.equal(await stateOf(asked), 'shipped')
          })
        }))
    }
  })
}
