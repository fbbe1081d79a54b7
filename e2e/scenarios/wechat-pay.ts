import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testAccount, tradeNoOn } from '../../server/src/wechat-pay/testing/open-stand.ts'
import { type StandInWechatPay, startWechatPay } from '../../server/src/wechat-pay/testing/start-wechat-pay.ts'
import { DESKTOP, type Lang } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { newcomer } from '../place/people.ts'
import { startOwnPlace } from '../place/start-place.ts'
import { buyNow, fillAddress, payButton, seePaid } from '../place/steps.ts'
import { said } from '../place/words.ts'
import { openWorld, type World } from '../place/world.ts'

const PHONE_AGENT = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36'

/** A place of its own, beside a WeChat Pay over loopback: where it is connected, it is what one pays with first. */
export function wechatPay(): void {
  let wechat: StandInWechatPay
  let world: World

  async function toThePage(page: Page, lang: Lang): Promise<string> {
    await page.goto((await putOnSale(world.people, { title: `Teapot ${Date.now()}`, priceMinor: 12_345, stock: 1 })).path)
    await buyNow(page, lang)
    await fillAddress(page, lang)
    await payButton(page, lang).click()
    await page.waitForURL(/\/pay\/wechat\//)
    return new URL(page.url()).pathname
  }
  const picture = async (page: Page, name: string) => {
    const folder = process.env.AMOY_E2E_PICTURES
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  }

  describe('WeChat Pay', () => {
    before(async () => {
      const account = testAccount()
      wechat = await startWechatPay({ clock: { now: () => new Date() }, account: { ...account, publicKey: createPublicKey(account.privateKey) } })
      world = await openWorld(() => startOwnPlace({
        WECHAT_PAY_MCHID: account.mchid, WECHAT_PAY_APPID: account.appid, WECHAT_PAY_SERIAL: account.serial, WECHAT_PAY_API_KEY: account.apiKey,
        WECHAT_PAY_PRIVATE_KEY: account.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), WECHAT_PAY_ON_PHONES: '1', WECHAT_PAY_API_URL: wechat.url,
      }))
    })
    after(async () => {
      await world?.end()
      await wechat?.close()
    })

    for (const javaScript of [true, false]) {
      test(`a code is shown on the computer, and the page goes on by itself when the phone has paid, ${javaScript ? 'with' : 'without'} script`, () =>
        world.visit({ lang: 'zh-CN', javaScript, ...DESKTOP }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          const path = await toThePage(page, 'zh-CN')
          const code = page.getByAltText(said('zh-CN', 'wechat.codeAlt'))
          await code.waitFor()
          assert.ok((await code.evaluate((image) => (image as HTMLImageElement).naturalWidth)) > 0, 'the code is not drawn')
          await page.getByText('¥123.45').first().waitFor()
          await picture(page, `wechat-code-${javaScript}`)
          await page.getByRole('button', { name: said('zh-CN', 'wechat.paidAlready') }).click()
          await page.getByText(said('zh-CN', 'wechat.notYet')).waitFor()
          wechat.pay(tradeNoOn(path))
          await seePaid(page, 'zh-CN')
        }))
    }

    test('a payment that WeChat Pay never told of is found when the payer says so', () =>
      world.visit({ lang: 'en', javaScript: false, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const path = await toThePage(page, 'en')
        wechat.pay(tradeNoOn(path), 'never')
        await page.getByRole('button', { name: said('en', 'wechat.paidAlready') }).click()
        await seePaid(page, 'en')
      }))

    test('on a phone WeChat is opened, and what was begun there cannot be scanned elsewhere', () =>
      world.visit({ lang: 'zh-CN' }, async ({ page, context }) => {
        await context.setExtraHTTPHeaders({ 'user-agent': PHONE_AGENT })
        await context.route(/^https:\/\/wx\.tenpay\.com\//, (route) => route.fulfill({ body: 'WeChat opens' }))
        await world.people.signIn(context, newcomer())
        const path = await toThePage(page, 'zh-CN')
        await picture(page, 'wechat-phone')
        await page.getByRole('button', { name: said('zh-CN', 'wechat.open') }).click()
        await page.waitForURL(/^https:\/\/wx\.tenpay\.com\//)
        assert.match(new URL(page.url()).searchParams.get('redirect_url') ?? '', /\/checkouts\//)
        await page.goto(path)
        await page.getByRole('button', { name: said('zh-CN', 'wechat.open') }).waitFor()
        wechat.pay(tradeNoOn(path))
        await seePaid(page, 'zh-CN')
      }))
  })
}
