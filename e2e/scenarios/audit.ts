import { randomUUID } from 'node:crypto'
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DESKTOP } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { buy } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { atDesk } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsHere } from './accessible.ts'

/** Who did what to whom, as an operator reads it. */
export function auditLog(world: World): void {
  describe('the audit log', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      test(`things have their numbers and names, and lead to where they are, ${lang}`, () =>
        world.visit({ lang }, async ({ page: buyer, context }) => {
          await world.people.signIn(context, newcomer())
          const goods = await putOnSale(world.people, { title: `Audited cup ${Date.now()}`, priceMinor: 4_200, stock: 1 })
          const { id, number } = await buy(world, buyer, [{ goods }])
          const seller = await world.people.as(SELLER)
          need(await seller.POST('/stores/{handle}/orders/{order}/cancellation', { params: { path: { handle: STORE, order: id }, header: { 'idempotency-key': randomUUID() } }, body: { why: 'The last cup broke.' } }))

          await world.visit({ lang, ...DESKTOP }, async ({ page, context: own }) => {
            await world.people.signIn(own, VIEWERS.operator)
            await page.goto('/console/audit?action=order.cancel')
            const order = page.getByRole('link', { name: `${atDesk(lang, 'subject.order')} ${number}`, exact: true })
            assert.equal(await order.count(), 1)
            await order.click()
            await page.waitForURL(/\/console\/orders\?q=/)
            await page.getByText(number).first().waitFor()

            await page.goto('/console/audit?action=product.create')
            const product = page.getByRole('link', { name: `${atDesk(lang, 'subject.product')} ${goods.title}`, exact: true })
            assert.equal(await product.getAttribute('href'), goods.path)
            assert.deepEqual(await findingsHere(page, 'audit'), [])
            await page.locator('tr', { has: product }).getByRole('link', { name: atDesk(lang, 'audit.history') }).click()
            await page.waitForURL(new RegExp(`subject=${goods.id}`))
            assert.equal(await page.locator('tbody tr').count(), await page.locator('tbody tr', { hasText: goods.title }).count())
          })
        }))
    }
  })
}
