import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { words } from '../../web/src/lib/words/webhooks.en.ts'
import { DESKTOP } from '../place/browser.ts'
import { SELLER } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { until } from '../place/steps.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
/** A name that leads nowhere, anywhere. */
const URL_OF_PARTNER = 'https://partner.invalid/amoy'

export function webhooks(world: World): void {
  describe('webhooks', () => {
    test('a partner’s address is added, its secret shown once and changed, a test is tried and its failure shown, it is paused, goes on and is removed; without script', () =>
      world.visit({ lang, javaScript: false, expect: /422/, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        const at = `/studio/${SELLER}/webhooks`
        const secret = page.locator('code', { hasText: /^whsec_/ })
        const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
        await page.goto(at)
        // Wrong ones stay in the field, with what is wrong.
        await page.locator('input[name=url]').fill('https://127.0.0.1/amoy')
        await press(words['hook.addNow'])
        assert.equal(await page.locator('input[name=url][aria-invalid=true]').inputValue(), 'https://127.0.0.1/amoy')
        await page.locator('input[name=url]').fill(URL_OF_PARTNER)
        await press(words['hook.addNow'])
        const first = await secret.textContent()
        await page.goto(at)
        assert.equal(await secret.count(), 0)
        await page.getByRole('link', { name: URL_OF_PARTNER }).first().click()
        await press(words['hook.rotate'])
        assert.notEqual(await secret.textContent(), first)
        // Two secrets at most: the former one has its day, or is ended first.
        assert.equal(await page.getByRole('button', { name: words['hook.rotate'], exact: true }).count(), 0)
        await press(words['hook.endFormer'])
        await page.getByText(words['hook.done.endFormer']).waitFor()
        await page.getByRole('button', { name: words['hook.rotate'], exact: true }).waitFor()
        await press(words['hook.test'])
        await page.getByText(words['hook.done.test']).waitFor()
        await until(async () => {
          await page.goto(page.url().split('?')[0]!)
          return page.getByText(words['hook.next']).first().isVisible()
        }, 'the test was tried')
        await page.locator('[aria-labelledby=told] summary').first().click()
        await page.getByText(words['hook.unreached'].split('{')[0]!).first().waitFor()
        await press(words['hook.pause'])
        await page.getByText(words['hook.paused.staff']).first().waitFor()
        await press(words['hook.resume'])
        await page.getByText(words['hook.done.resume']).waitFor()
        await page.locator('summary', { hasText: words['hook.remove'] }).click()
        await press(words['hook.removeNow'])
        await page.getByText(words['hook.removed']).waitFor()
      }))
  })
}
