import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newcomer } from '../place/people.ts'
import { putOnSale } from '../place/goods.ts'
import { ADDRESS, fillAddress, seePaid, signInByCode } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'

export function ownPages(world: World): void {
  describe('one’s own pages', () => {
    test('a device that is signed out from another one is out at once', () =>
      world.visit({ lang }, async (first) => {
        const email = newcomer()
        await world.people.signIn(first.context, email)
        await world.visit({ lang }, async (second) => {
          await world.people.signIn(second.context, email)
          await first.page.goto('/me/sessions')
          await first.page.getByRole('button', { name: said(lang, 'me.endSession') }).click()
          await first.page.getByText(said(lang, 'me.ended')).waitFor()
          await second.page.goto('/orders')
          assert.match(second.page.url(), /\/sign-in/)
        })
        await first.page.goto('/orders')
        assert.match(first.page.url(), /\/orders$/)
      }))

    test('a passkey is added and signs in', () =>
      world.visit({ lang }, async ({ page, context }) => {
        const authenticator = await context.newCDPSession(page)
        await authenticator.send('WebAuthn.enable')
        await authenticator.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
        await page.goto('/sign-in?to=/me/passkeys')
        await signInByCode(page, world.people, lang, newcomer())
        await page.getByLabel(said(lang, 'passkey.name')).fill('My phone')
        await page.getByRole('button', { name: said(lang, 'passkey.add') }).click()
        await page.getByText(said(lang, 'passkey.added')).waitFor()
        await page.getByText('My phone').first().waitFor()

        await page.goto('/me')
        await page.getByRole('button', { name: said(lang, 'me.leave') }).click()
        await page.waitForURL((url) => url.pathname === '/')
        await page.goto('/sign-in?to=/me/passkeys')
        await page.getByRole('button', { name: said(lang, 'signIn.passkey') }).click()
        await page.waitForURL(/\/me\/passkeys/)
        await page.getByRole('button', { name: said(lang, 'passkey.remove') }).click()
        await page.getByText(said(lang, 'passkey.removed')).waitFor()
      }))

    test('a token is shown once, works, and is revoked', () =>
      world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto('/me/tokens')
        await page.getByLabel(said(lang, 'token.name')).fill('My script')
        await page.getByRole('button', { name: said(lang, 'token.make') }).click()
        const token = await page.locator('code').innerText()
        const ask = () => fetch(`${world.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
        assert.equal((await ask()).status, 200)
        await page.goto('/me/tokens')
        assert.ok(!(await page.content()).includes(token))
        await page.getByRole('button', { name: said(lang, 'token.revoke') }).click()
        await page.getByText(said(lang, 'token.revoked')).waitFor()
        assert.equal((await ask()).status, 401)
      }))

    test('addresses are kept, changed and removed without script', () =>
      world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto('/me/addresses')
        await fillAddress(page, lang)
        await page.getByRole('button', { name: said(lang, 'address.keep') }).click()
        await page.getByText(said(lang, 'address.kept')).waitFor()
        await page.locator('summary', { hasText: said(lang, 'address.change') }).click()
        const changed = page.locator('details form')
        await changed.getByLabel(said(lang, 'address.street')).fill('鼓浪屿 1 号')
        await changed.getByRole('button', { name: said(lang, 'address.keep') }).click()
        await page.getByText('鼓浪屿 1 号').first().waitFor()
        await page.getByRole('button', { name: said(lang, 'address.remove') }).click()
        await page.getByText(ADDRESS.phone).waitFor({ state: 'detached' })
      }))

    test('everything from the product to the paid order is done with the keyboard alone', () =>
      world.visit({ lang }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto((await putOnSale(world.people, { title: `Whistle ${Date.now()}`, priceMinor: 2_000, stock: 2 })).path)
        await tabTo(said(lang, 'product.buyNow'))
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/cart/)
        for (const value of [ADDRESS.name, ADDRESS.phone, ADDRESS.region, ADDRESS.city, ADDRESS.street]) {
          await tabToField()
          // The first of the list of provinces.
          if (value === ADDRESS.region) await page.keyboard.press('ArrowDown')
          else await page.keyboard.type(value)
        }
        await tabTo(/^Pay /)
        await page.keyboard.press('Enter')
        await page.waitForURL((url) => url.origin !== world.url)
        await page.locator('button[value=pay]').focus()
        await page.keyboard.press('Enter')
        await seePaid(page, lang)

        async function tabTo(name: string | RegExp): Promise<void> {
          for (let presses = 0; presses < 60; presses++) {
            await page.keyboard.press('Tab')
            const text = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
            if (typeof name === 'string' ? text === name : name.test(text)) return
          }
          assert.fail(`the tab key never came to ${name}`)
        }
        /** The next empty text field of the address. */
        async function tabToField(): Promise<void> {
          for (let presses = 0; presses < 40; presses++) {
            await page.keyboard.press('Tab')
            if (await page.evaluate(() => document.activeElement?.id.startsWith('address-') === true && (document.activeElement as HTMLInputElement).value === '')) return
          }
          assert.fail('the tab key never came to a field')
        }
      }))
  })
}
