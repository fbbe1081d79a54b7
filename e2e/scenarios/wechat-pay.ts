import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { tradeNoOn } from '../../server/src/wechat-pay/testing/test-open-stand.ts'
import { findingsOf } from './accessible.ts'
import { DESKTOP, type Lang } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { newcomer } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import type { WechatTelling, WechatWindow } from '../place/start-place.ts'
import { buyNow, fillAddress, payButton, seePaid, until } from '../place/steps.ts'
import { atDesk, said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const PHONE_AGENT = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36'

const WECHAT_AGENT = `${PHONE_AGENT} MMWEBID/1 MicroMessenger/8.0.60(0x28003C35) WeChat/arm64 NetType/WIFI Language/zh_CN`

/** The place runs beside a WeChat Pay over loopback. One that runs already may have none. */
export function wechatPay(world: World): void {
  const pay = (path: string, telling: WechatTelling = 'truly') => world.payInWechat!(tradeNoOn(path), telling)

  async function toThePage(page: Page, lang: Lang): Promise<string> {
    await page.goto((await putOnSale(world.people, { title: `Teapot ${Date.now()}`, priceMinor: 12_345, stock: 1 })).path)
    await buyNow(page, lang)
    await fillAddress(page, lang)
    await page.getByRole('radio', { name: lang === 'en' ? 'WeChat Pay' : '微信支付' }).check()
    await payButton(page, lang).click()
    await page.waitForURL(/\/pay\/wechat\//)
    return new URL(page.url()).pathname
  }
  const picture = async (page: Page, name: string) => {
    const folder = process.env.AMOY_E2E_PICTURES
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  }

  describe('WeChat Pay', { skip: !world.payInWechat }, () => {
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
          await pay(path)
          await seePaid(page, 'zh-CN')
        }))
    }

    test('a payment that WeChat Pay never told of is found when the payer says so', () =>
      world.visit({ lang: 'en', javaScript: false, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const path = await toThePage(page, 'en')
        await pay(path, 'never')
        await page.getByRole('button', { name: said('en', 'wechat.paidAlready') }).click()
        await seePaid(page, 'en')
      }))

    test('on a phone WeChat is opened, and what was begun there cannot be scanned elsewhere', () =>
      world.visit({ lang: 'zh-CN' }, async ({ page, context }) => {
        await context.setExtraHTTPHeaders({ 'user-agent': PHONE_AGENT, 'sec-ch-ua-mobile': '?1' })
        // Where the payer is sent to is looked at, and not called: nothing here leaves the machine.
        let sentTo = ''
        await context.route(/\?\/open$/, async (route) => {
          sentTo = (await route.fetch({ maxRedirects: 0 })).headers().location ?? ''
          await route.fulfill({ body: 'WeChat opens' })
        })
        await world.people.signIn(context, newcomer())
        const path = await toThePage(page, 'zh-CN')
        await picture(page, 'wechat-phone')
        await page.getByRole('button', { name: said('zh-CN', 'wechat.open') }).click()
        await page.getByText('WeChat opens').waitFor()
        assert.ok(sentTo.startsWith('https://wx.tenpay.com/'), sentTo)
        assert.match(new URL(sentTo).searchParams.get('redirect_url') ?? '', /\/checkouts\//)
        const policy = (await context.request.get(path)).headers()['content-security-policy']
        assert.ok(policy?.includes('form-action') && policy.includes('https://wx.tenpay.com'), 'the policy lets the form lead to WeChat')
        await page.goto(path)
        await page.getByRole('button', { name: said('zh-CN', 'wechat.open') }).waitFor()
        await pay(path)
        await seePaid(page, 'zh-CN')
      }))

    for (const javaScript of [true, false]) {
      test(`inside WeChat its own window is opened for the reader, ${javaScript ? 'and asked again after a no' : 'and without script the page says what to do'}`, { skip: !world.payInWindow }, () =>
        world.visit({ lang: 'zh-CN', javaScript, agent: WECHAT_AGENT }, async ({ page, context }) => {
          const answers = ['get_brand_wcpay_request:cancel']
          await addBridge(context, async (order) => answers.shift() ?? world.payInWindow!(order))
          await world.people.signIn(context, newcomer())
          const path = await toThePage(page, 'zh-CN')
          await picture(page, `wechat-inside-${javaScript}`)
          const payInside = page.getByRole('button', { name: said('zh-CN', 'wechat.payInside'), exact: true })
          await payInside.click()
          if (!javaScript) {
            // What is there without script alone is not found by its text.
            const told = page.locator('noscript p')
            await told.waitFor()
            assert.equal(await told.textContent(), said('zh-CN', 'wechat.noScript'))
            await picture(page, 'wechat-inside-no-script')
            return assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, path)
          }
          await page.getByText(said('zh-CN', 'wechat.cancelled')).waitFor()
          assert.equal(new URL(page.url()).search, '', 'what WeChat added to the address is gone')
          await picture(page, 'wechat-inside-cancelled')
          await payInside.click()
          await seePaid(page, 'zh-CN')
          await page.goto(`${path}?code=somebody-elses&state=0`)
          await seePaid(page, 'zh-CN')
        }))
    }

    test('what was begun inside WeChat is not paid outside, and a way back that we did not begin leads nowhere', { skip: !world.payInWindow }, () =>
      world.visit({ lang: 'en', agent: WECHAT_AGENT }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const path = await toThePage(page, 'en')
        await page.goto(`${path}?code=somebody-elses&state=0`)
        await page.getByText(said('en', 'wechat.unknown')).waitFor()
        await context.setExtraHTTPHeaders({ 'user-agent': PHONE_AGENT, 'sec-ch-ua-mobile': '?1' })
        await page.goto(path)
        await page.getByText(said('en', 'wechat.insideElsewhere')).waitFor()
      }))

    test('what is said wrongly waits in the console beside what was expected', () =>
      world.visit({ lang: 'en', javaScript: false, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await pay(await toThePage(page, 'en'), 'wrong-amount')
        await world.visit({ lang: 'en', javaScript: false, ...DESKTOP }, async (operator) => {
          await world.people.signIn(operator.context, VIEWERS.operator)
          const office = operator.page
          const parked = office.locator('.cases > li', { hasText: '¥123.46' }).last()
          const look = async () => {
            await office.goto('/console/payments')
            return (await parked.count()) > 0
          }
          await until(look, 'the notification is parked')
          await parked.getByText('¥123.45').waitFor()
          await parked.getByText(atDesk('en', 'parked.wrong-amount')).waitFor()
        })
      }))

    test('the page is for everybody to use: no findings of WCAG 2.2 AA, light or dark', () =>
      world.visit({ lang: 'zh-CN', calm: true }, async (visitor) => {
        await world.people.signIn(visitor.context, newcomer())
        const path = await toThePage(visitor.page, 'zh-CN')
        assert.deepEqual(await findingsOf(visitor, { name: 'pay-wechat', path, as: 'shopper' }), [])
      }))
  })
}

/** What WeChat's own browser adds to a page, some time after. */
async function addBridge(context: BrowserContext, answer: (order: WechatWindow) => Promise<string>): Promise<void> {
  await context.exposeFunction('wechatAnswers', answer)
  await context.addInitScript(() => {
    const shared = window as unknown as { WeixinJSBridge: object; wechatAnswers: (order: unknown) => Promise<string> }
    setTimeout(() => {
      shared.WeixinJSBridge = { invoke: (_: string, order: unknown, answered: (said: object) => void) => void shared.wechatAnswers(order).then((word) => answered({ err_msg: word })) }
      document.dispatchEvent(new Event('WeixinJSBridgeReady'))
    }, 300)
  })
}
