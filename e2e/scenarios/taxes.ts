import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { need } from '../place/goods.ts'
import { SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { atDesk, said, soldAs } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'

/** Rates are the operator's; what a store makes of them is the seller's. */
export function taxes(world: World): void {
  describe('taxes', () => {
    for (const javaScript of [true, false]) {
      test(`the operator sets a rate of a state that is chosen, and takes it out again, ${javaScript ? 'with' : 'without'} script`, () =>
        world.visit({ lang, javaScript, expect: /422/ }, async ({ page, context }) => {
          await world.people.signIn(context, VIEWERS.operator)
          await page.goto('/console/tax')
          const region = page.getByLabel(atDesk(lang, 'tax.region'), { exact: true })
          await page.getByLabel(atDesk(lang, 'tax.country'), { exact: true }).selectOption('US')
          if (!javaScript) await page.getByRole('button', { name: atDesk(lang, 'tax.takeCountry') }).click()
          await region.selectOption({ label: 'Oregon' })
          await page.getByLabel(atDesk(lang, 'tax.label')).fill('Sales tax')
          await page.getByLabel(atDesk(lang, 'tax.percent'), { exact: true }).fill('101')
          await page.getByRole('button', { name: atDesk(lang, 'tax.save') }).click()
          await page.getByText(atDesk(lang, 'tax.percentWrong')).waitFor()
          assert.equal(await region.inputValue(), 'US-OR', 'what was chosen is still there')
          await page.getByLabel(atDesk(lang, 'tax.percent'), { exact: true }).fill('7.25')
          await page.getByRole('button', { name: atDesk(lang, 'tax.save') }).click()
          const row = page.locator('li', { hasText: 'United States · Oregon' })
          await row.getByText('7.25%').waitFor()
          await row.getByRole('button').click()
          await row.waitFor({ state: 'detached' })
        }))

      test(`a seller chooses the seat of the store of a list, ${javaScript ? 'with' : 'without'} script`, async () => {
        const seller = await world.people.as(SELLER)
        const path = { handle: STORE }
        const before = need(await seller.GET('/stores/{handle}/tax', { params: { path } }))
        await world.visit({ lang, javaScript, expect: /422/ }, async ({ page, context }) => {
          await world.people.signIn(context, VIEWERS.seller)
          await page.goto(`/studio/${STORE}/shipping`)
          const form = page.locator('form[action="?/tax"]')
          await form.getByLabel(soldAs(lang, 'tax.mode')).selectOption('none')
          await form.getByLabel(soldAs(lang, 'tax.country')).selectOption('CA')
          if (!javaScript) await form.getByRole('button', { name: soldAs(lang, 'tax.takeCountry') }).click()
          await form.getByLabel(soldAs(lang, 'tax.region')).selectOption({ label: 'Ontario' })
          await form.getByRole('button', { name: said(lang, 'studio.save'), exact: true }).click()
          await page.getByRole('status').first().waitFor()
        })
        const { country, region } = need(await seller.GET('/stores/{handle}/tax', { params: { path } }))
        assert.deepEqual([country, region], ['CA', 'CA-ON'])
        const { mode, number, country: home, region: at } = before
        need(await seller.PUT('/stores/{handle}/tax', { params: { path }, body: { mode, number, country: home, region: at } }))
      })
    }
  })
}
