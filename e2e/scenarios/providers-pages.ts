import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP, type Lang } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { newcomer } from '../place/people.ts'
import { buyNow, decide, fillAddress, payButton, seePaid } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const LABELS = { alipay: { 'zh-CN': '支付宝', en: 'Alipay' }, stripe: { 'zh-CN': '银行卡等（Stripe）', en: 'Card and more (Stripe)' } }

/** The place runs beside a Stripe and an Alipay over loopback, each with a page of its own. One that runs already may have none. */
export function providersPages(world: World): void {
  async function toThePage(page: Page, lang: Lang, provider: keyof typeof LABELS): Promise<void> {
    await page.goto((await putOnSale(world.people, { title: `Teapot ${Date.now()}`, priceMinor: 12_345, stock: 1 })).path)
    await buyNow(page, lang)
    await fillAddress(page, lang)
    await page.getByRole('radio', { name: LABELS[provider][lang] }).check()
    const folder = process.env.AMOY_E2E_PICTURES
    if (folder) await page.screenshot({ path: join(folder, `methods-${provider}-${lang}.png`), fullPage: true })
    await payButton(page, lang).click()
  }

  describe('Stripe and Alipay', { skip: !world.besideProviders }, () => {
    for (const { provider, lang, javaScript, size } of [
      { provider: 'stripe', lang: 'en', javaScript: true, size: DESKTOP },
      { provider: 'stripe', lang: 'zh-CN', javaScript: false, size: {} },
      { provider: 'alipay', lang: 'zh-CN', javaScript: true, size: DESKTOP },
      { provider: 'alipay', lang: 'en', javaScript: false, size: {} },
    ] as const) {
      test(`${provider}: the buyer is led to its page, pays there and comes back, ${javaScript ? 'with' : 'without'} script`, () =>
        world.visit({ lang, javaScript, ...size }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          await toThePage(page, lang, provider)
          await decide(page, world.url, 'pay')
          await seePaid(page, lang)
        }))
    }

    test('stripe: who leaves its page without paying can pay in another way', () =>
      world.visit({ lang: 'en', javaScript: true, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await toThePage(page, 'en', 'stripe')
        await decide(page, world.url, 'fail')
        await page.waitForURL(/\/checkouts\//)
        await page.getByRole('link', { name: said('en', 'checkout.pay', { amount: '' }) }).waitFor()
        await page.getByRole('button', { name: said('en', 'checkout.payOther', { name: LABELS.alipay.en }) }).click()
        await decide(page, world.url, 'pay')
        await seePaid(page, 'en')
      }))
  })
}
