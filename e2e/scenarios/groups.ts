import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Visitor } from '../place/browser.ts'
import { type Goods, moveStock, need, putOnSale, ship } from '../place/goods.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { ADDRESS, decide, fillAddress, until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'zh-CN'
const ALONE = 9_000
const TOGETHER = 6_600
/** Where links are passed around and opened: WeChat, QQ, Weibo, Douyin, Facebook. */
const PHONE_AGENT = 'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36'
const OTHER_APPS = ['MicroMessenger/8.0.60 WeChat/arm64', 'QQ/9.1.5 NetType/WIFI', 'Weibo (vivo-V2309A__weibo__15.1.0)', 'aweme_320600 NewsArticle/32.6.0', '[FB_IAB/FB4A;FBAV/490.0.0.0]'].map((app) => `${PHONE_AGENT} ${app}`)
/** From a link that somebody shared to a paid seat. */
const MAX_TAPS = 3

type Offer = { size: number; shipsBelowSize?: boolean; units?: number; mostPerSeat?: number }

export function groups(world: World): void {
  async function offer(terms: Offer): Promise<Goods> {
    const goods = await putOnSale(world.people, { title: `Group cup ${Date.now()}`, priceMinor: ALONE, stock: 20 })
    const seller = await world.people.as(SELLER)
    need(await seller.PUT('/stores/{handle}/group-offers/{product}', { params: { path: { handle: STORE, product: goods.id } }, body: { shipsBelowSize: false, ...terms, prices: [{ variant: goods.variantId, priceMinor: TOGETHER }] } }))
    return goods
  }

  /** Somebody who has bought here before: an address is in the book. */
  async function shopper({ context, page }: Visitor): Promise<void> {
    await world.people.signIn(context, newcomer())
    const answer = await page.request.post('/api/v1/addresses', { data: { ...ADDRESS, country: 'CN', district: '', postcode: '' }, headers: { origin: world.url } })
    assert.ok(answer.ok(), await answer.text())
  }

  async function startGroup({ page }: Visitor, goods: Goods): Promise<string> {
    await page.goto(goods.path)
    await page.getByRole('link', { name: said(lang, 'group.start') }).click()
    await page.getByRole('heading', { name: said(lang, 'group.promise') }).waitFor()
    await page.getByRole('button', { name: said(lang, 'group.payStart', { amount: '' }).trim() }).click()
    await decide(page, world.url, 'pay')
    return seeGroup(page)
  }

  async function seeGroup(page: Page): Promise<string> {
    await page.waitForURL(/\/groups\//)
    return new URL(page.url()).pathname
  }

  /** Returns how many taps it took. */
  async function join({ page }: Visitor, path: string): Promise<number> {
    let taps = 1
    await page.goto(path)
    await page.getByRole('button', { name: said(lang, 'group.pay', { amount: '' }).trim() }).click()
    taps += 1
    await decide(page, world.url, 'pay')
    taps += 1
    await seeGroup(page)
    return taps
  }

  async function leave(page: Page): Promise<void> {
    await page.locator('summary', { hasText: said(lang, 'group.leave') }).click()
    await page.getByRole('button', { name: said(lang, 'group.leaveNow') }).click()
  }

  /** Without doing anything: the page hears of it. */
  async function seatsTaken(page: Page, count: number): Promise<void> {
    await page.waitForFunction((taken) => document.querySelectorAll('.seat.taken').length === taken, count)
  }

  const takenSeats = (page: Page) => page.locator('.seat.taken')
  const idOf = (path: string) => path.split('/').at(-1)!
  const secured = async (path: string) => need(await world.people.api.GET('/stores/{handle}/groups/{group}', { params: { path: { handle: STORE, group: idOf(path) } } })).secured
  async function ordersOf(page: Page): Promise<{ id: string; state: string; refunded?: { minor: number } }[]> {
    return ((await (await page.request.get('/api/v1/orders')).json()) as { items: { id: string; state: string }[] }).items
  }

  describe('group buys', () => {
    test('one is started, shared, and joined by three in their own sessions; it completes and ships', () =>
      world.visit({ lang }, async (opener) => {
        const goods = await offer({ size: 4 })
        await shopper(opener)
        const path = await startGroup(opener, goods)
        await opener.page.getByRole('heading', { name: said(lang, 'group.left', { n: 3 }) }).waitFor()
        assert.match(await opener.page.locator('meta[property="og:image"]').getAttribute('content') ?? '', /picture\.png\?seats=1$/)
        assert.equal((await opener.page.request.get(`/api/v1/stores/${STORE}/groups/${idOf(path)}/picture.png`)).headers()['content-type'], 'image/png')
        await opener.page.getByRole('button', { name: said(lang, 'group.share') }).waitFor()
        await world.visit({ lang, calm: true }, async (guest) => {
          for (const screen of [goods.path, `${goods.path}/group`, path]) assert.deepEqual(await findingsOf(guest, { name: 'group', path: screen, as: 'guest' }), [])
        })
        for (const nth of [2, 3, 4]) {
          await world.visit({ lang }, async (friend) => {
            await shopper(friend)
            assert.ok((await join(friend, path)) <= MAX_TAPS, 'few taps from the link to the seat')
          })
          // Whoever looks at it sees the seat fill, without doing anything.
          await seatsTaken(opener.page, nth)
        }
        await opener.page.getByRole('heading', { name: said(lang, 'group.state.complete') }).waitFor()
        const [order] = await ordersOf(opener.page)
        await until(async () => (await ordersOf(opener.page))[0]!.state === 'paid', 'the order goes ahead')
        await ship(world.people, order!.id)
        await opener.page.goto('/orders/groups')
        await until(async () => (await opener.page.reload(), opener.page.getByText(said(lang, 'group.mineState.shipped')).isVisible()), 'the group tells that it was shipped')
      }))

    test('another does not fill: all are told so, and all money goes back', () =>
      world.visit({ lang }, (opener) =>
        world.visit({ lang }, async (friend) => {
          const goods = await offer({ size: 3 })
          await shopper(opener)
          const path = await startGroup(opener, goods)
          await shopper(friend)
          await join(friend, path)
          await friend.page.getByText(said(lang, 'group.is.in', { n: 1 })).waitFor()
          assert.match(await friend.page.title(), /还差 1 人/)
          await opener.page.reload()
          // Nobody looks at the tab of one of them: its title tells all the same.
          await opener.page.clock.install()
          await opener.page.evaluate(() => {
            Object.defineProperty(document, 'hidden', { value: true })
            document.dispatchEvent(new Event('visibilitychange'))
          })
          await world.endTimeOf(idOf(path))
          await until(async () => (await opener.page.clock.fastForward(125_000), (await opener.page.title()).startsWith(`${said(lang, 'group.state.failed')}：`)), 'the hidden tab says that the group failed')
          for (const { page } of [opener, friend]) {
            await until(async () => (await page.goto(path), page.getByRole('heading', { name: said(lang, 'group.state.failed') }).isVisible()), 'the group fails')
            await page.getByText(said(lang, 'group.is.failed')).waitFor()
            assert.ok((await page.title()).startsWith(`${said(lang, 'group.state.failed')}：`), await page.title())
            await until(async () => (await page.reload(), page.getByText(said(lang, 'group.is.refunded')).isVisible()), 'the money is back')
            const [order] = await ordersOf(page)
            const { state, refunded } = (await (await page.request.get(`/api/v1/orders/${order!.id}`)).json()) as { state: string; refunded: { minor: number }; total: { minor: number } }
            assert.equal(state, 'cancelled')
            assert.ok(refunded.minor >= TOGETHER)
          }
        })))

    test('who looks on sees a seat become free again; whoever opened the group leaves too, and it goes on and fills', () =>
      world.visit({ lang }, (opener) =>
        world.visit({ lang }, (second) =>
          world.visit({ lang }, async (onlooker) => {
            const goods = await offer({ size: 3 })
            await shopper(opener)
            const path = await startGroup(opener, goods)
            await shopper(second)
            await join(second, path)
            await shopper(onlooker)
            await onlooker.page.goto(path)
            await onlooker.page.getByRole('heading', { name: said(lang, 'group.left', { n: 1 }) }).waitFor()
            await leave(second.page)
            await seatsTaken(onlooker.page, 1)
            await onlooker.page.getByRole('heading', { name: said(lang, 'group.left', { n: 2 }) }).waitFor()
            await second.page.getByText(said(lang, 'group.is.join', { n: 2 })).waitFor()

            await join(second, path)
            await seatsTaken(onlooker.page, 2)
            await leave(opener.page)
            await seatsTaken(onlooker.page, 1)
            assert.equal(await onlooker.page.getByText(said(lang, 'group.is.join', { n: 2 })).isVisible(), true, 'the group goes on')
            await until(async () => (await opener.page.reload(), opener.page.getByText(said(lang, 'group.is.refunded')).isVisible()), 'who opened it has the money back')
            await join(onlooker, path)
            await world.visit({ lang }, async (third) => {
              await shopper(third)
              await join(third, path)
            })
            for (const { page } of [onlooker, second]) await until(async () => (await page.goto(path), page.getByRole('heading', { name: said(lang, 'group.state.complete') }).isVisible()), 'it is complete')
            const [order] = await ordersOf(opener.page)
            assert.equal(order!.state, 'cancelled')
          }))))

    for (const javaScript of [true, false])
      test(`what one seat may take is said before paying, and leaves a unit for every empty seat${javaScript ? '' : ', without script'}`, () =>
        world.visit({ lang, javaScript, expect: /409|422/ }, async (opener) => {
          const goods = await offer({ size: 3, units: 6, mostPerSeat: 4 })
          await shopper(opener)
          const { page } = opener
          await page.goto(`${goods.path}/group`)
          await page.getByText(said(lang, 'group.perSeat', { n: 4 })).waitFor()
          await page.getByText(said(lang, 'group.unitsNow', { n: 6 })).waitFor()
          assert.equal(await page.locator('#quantity option').count(), 4)
          if (javaScript) await page.waitForLoadState('networkidle')
          await page.locator('#quantity').selectOption('4')
          if (!javaScript) await page.getByRole('button', { name: said(lang, 'group.quantityGo') }).click()
          await page.waitForURL(/quantity=4/)
          await page.getByRole('button', { name: /付款开团/ }).click()
          await decide(page, world.url, 'pay')
          const path = await seeGroup(page)
          await world.visit({ lang, javaScript, expect: /409|422/ }, async (friend) => {
            await shopper(friend)
            await friend.page.goto(path)
            await friend.page.getByText(said(lang, 'group.mostNow', { n: 1 })).waitFor()
            await friend.page.goto(`${path}?quantity=3`)
            await friend.page.getByRole('alert').filter({ hasText: '要留给还空着的名额' }).waitFor()
            await friend.page.getByRole('button', { name: /付款参团/ }).click()
            await decide(friend.page, world.url, 'pay')
            await seeGroup(friend.page)
          })
          assert.equal(await secured(path), 2)
          // Sold to others alone: nobody can join, and nobody is asked to bring others.
          await moveStock(world.people, goods, -15)
          await page.goto(path)
          await page.getByText(said(lang, 'group.is.soldOut')).waitFor()
          assert.equal(await page.getByRole('button', { name: said(lang, 'group.share') }).count(), 0)
        }))

    test('a shared link opens the group in the browsers of other apps, with a picture of how it stands', () =>
      world.visit({ lang }, async (opener) => {
        const goods = await offer({ size: 2 })
        await shopper(opener)
        const path = await startGroup(opener, goods)
        for (const agent of OTHER_APPS) {
          await world.visit({ lang, agent }, async ({ page }) => {
            const answer = await page.goto(path)
            assert.deepEqual([answer!.status(), answer!.request().redirectedFrom(), new URL(page.url()).pathname], [200, null, path], agent)
            await page.getByRole('heading', { name: said(lang, 'group.left', { n: 1 }) }).waitFor()
            await page.getByRole('link', { name: said(lang, 'group.signIn') }).waitFor()
            await page.getByText(/就算未成团：平台立即给所有人自动全额退款/).waitFor()
          })
        }
        // By the server's clock, whatever the reader's says.
        await world.visit({ lang }, async ({ page }) => {
          await page.clock.install({ time: new Date('2031-01-01T00:00:00Z') })
          await page.goto(path)
          await page.clock.runFor(3_000)
          assert.match((await page.getByRole('timer').textContent())!, /^23:5\d:\d\d$/)
        })
        const meta = async () => {
          const html = await (await fetch(world.url + path, { headers: { 'user-agent': 'facebookexternalhit/1.1', 'accept-language': lang } })).text()
          return (name: string) => new RegExp(`<meta property="og:${name}" content="([^"]*)"`).exec(html)?.[1] ?? ''
        }
        const before = await meta()
        assert.match(before('title'), /还差 1 人/)
        const picture = await fetch(before('image'))
        assert.deepEqual([picture.status, picture.headers.get('content-type'), picture.headers.get('cross-origin-resource-policy')], [200, 'image/png', 'cross-origin'])
        await world.visit({ lang }, async (friend) => {
          await shopper(friend)
          await join(friend, path)
        })
        await until(async () => (await meta())('title').startsWith(said(lang, 'group.state.complete')), 'the link says that it is complete')
        assert.notEqual((await meta())('image'), before('image'))
      }))

    test('without script: alone and together stand side by side, a seat is taken with a new address, and given up', () =>
      world.visit({ lang, javaScript: false }, async (visitor) => {
        const { page, context } = visitor
        const goods = await offer({ size: 2, shipsBelowSize: true })
        await page.goto(goods.path)
        await page.getByText(said(lang, 'group.together', { n: 2 })).waitFor()
        await page.getByText('¥90', { exact: true }).first().waitFor()
        await world.people.signIn(context, newcomer())
        await page.getByRole('link', { name: said(lang, 'group.start') }).click()
        await page.getByText(said(lang, 'group.promise.below')).first().waitFor()
        await fillAddress(page, lang)
        const pay = page.getByRole('button', { name: /付款开团/ })
        await pay.click()
        // What shipping costs there was not known before: it is said, and asked for again.
        if (new URL(page.url()).origin === world.url) await pay.click()
        await decide(page, world.url, 'pay')
        const path = await seeGroup(page)
        assert.equal(await takenSeats(page).count(), 1)
        await leave(page)
        await page.getByRole('heading', { name: said(lang, 'group.state.left') }).waitFor()
        assert.equal(await secured(path), 0)
      }))

    test('a seller offers a price to groups, reads what shipping below the size means, leads a larger group, and stops', () =>
      world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page, context }) => {
        const goods = await putOnSale(world.people, { title: `Led cup ${Date.now()}`, priceMinor: ALONE, stock: 40 })
        await world.people.signIn(context, `${SELLER}@amoy.example`)
        await page.goto(`/studio/${STORE}/products/${goods.id}`)
        await page.getByRole('link', { name: said(lang, 'sg.title'), exact: true }).last().click()
        await page.getByLabel(said(lang, 'sg.priceOne')).fill('95')
        await page.getByLabel(said(lang, 'sg.size')).fill('4')
        await page.getByText(said(lang, 'sg.belowIs')).waitFor()
        assert.equal(await page.getByLabel(said(lang, 'sg.most')).inputValue(), '1')
        await page.getByRole('checkbox', { name: said(lang, 'sg.below') }).check()
        await page.getByRole('button', { name: said(lang, 'sg.save') }).click()
        await page.locator('[aria-invalid="true"]').waitFor()
        assert.equal(await page.getByLabel(said(lang, 'sg.size')).inputValue(), '4')
        await page.getByLabel(said(lang, 'sg.priceOne')).fill('66')
        await page.getByRole('button', { name: said(lang, 'sg.save') }).click()
        await page.getByText(said(lang, 'sg.saved')).waitFor()

        await page.goto(`/studio/${STORE}/groups`)
        await page.getByLabel(said(lang, 'sg.leadProduct'), { exact: true }).selectOption({ label: goods.title })
        await page.getByLabel(said(lang, 'sg.leadSize'), { exact: true }).fill('30')
        await page.getByRole('button', { name: said(lang, 'sg.leadNow') }).click()
        const path = await seeGroup(page)
        await page.getByText(said(lang, 'group.promise.below')).waitFor()
        await page.goto(`/studio/${STORE}/groups?state=open`)
        await page.getByText(said(lang, 'sg.seats', { n: 0, size: 30 })).first().waitFor()
        assert.ok((await page.locator(`a[href="${path}"]`).count()) > 0)

        await page.goto(`/studio/${STORE}/products/${goods.id}/group`)
        await page.locator('summary', { hasText: said(lang, 'sg.stop') }).click()
        await page.getByRole('button', { name: said(lang, 'sg.stopNow') }).click()
        await page.getByText(said(lang, 'sg.stopped')).waitFor()
      }))
  })
}
