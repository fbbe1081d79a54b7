import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Visitor } from '../place/browser.ts'
import { type Goods, need, putOnSale, ship } from '../place/goods.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { ADDRESS, decide, fillAddress, until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'zh-CN'
const ALONE = 9_000
const TOGETHER = 6_600
/** From a link that somebody shared to a paid seat. */
const MAX_TAPS = 3

type Offer = { size: number; shipsBelowSize?: boolean }

export function groups(world: World): void {
  async function offer({ size, shipsBelowSize = false }: Offer): Promise<Goods> {
    const goods = await putOnSale(world.people, { title: `Group cup ${Date.now()}`, priceMinor: ALONE, stock: 20 })
    const seller = await world.people.as(SELLER)
    need(await seller.PUT('/stores/{handle}/group-offers/{product}', { params: { path: { handle: STORE, product: goods.id } }, body: { size, shipsBelowSize, prices: [{ variant: goods.variantId, priceMinor: TOGETHER }] } }))
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
          await opener.page.waitForFunction((count) => document.querySelectorAll('.seat.taken').length === count, nth)
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
          await world.endTimeOf(idOf(path))
          for (const { page } of [opener, friend]) {
            await until(async () => (await page.goto(path), page.getByRole('heading', { name: said(lang, 'group.state.failed') }).isVisible()), 'the group fails')
            await page.getByText(said(lang, 'group.is.failed')).waitFor()
            await until(async () => (await page.reload(), page.getByText(said(lang, 'group.is.refunded')).isVisible()), 'the money is back')
            const [order] = await ordersOf(page)
            const { state, refunded } = (await (await page.request.get(`/api/v1/orders/${order!.id}`)).json()) as { state: string; refunded: { minor: number }; total: { minor: number } }
            assert.equal(state, 'cancelled')
            assert.ok(refunded.minor >= TOGETHER)
          }
        })))

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
        await page.locator('summary', { hasText: said(lang, 'group.leave') }).click()
        await page.getByRole('button', { name: said(lang, 'group.leaveNow') }).click()
        await page.getByRole('heading', { name: said(lang, 'group.state.left') }).waitFor()
        assert.equal(await secured(path), 0)
      }))

    test('a seller offers a price to groups, reads what shipping below the size means, leads a larger group, and stops', () =>
      world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page, context }) => {
        const goods = await putOnSale(world.people, { title: `Led cup ${Date.now()}`, priceMinor: ALONE, stock: 20 })
        await world.people.signIn(context, `${SELLER}@amoy.example`)
        await page.goto(`/studio/${STORE}/products/${goods.id}`)
        await page.getByRole('link', { name: said(lang, 'sg.title'), exact: true }).last().click()
        await page.getByLabel(said(lang, 'sg.priceOne')).fill('95')
        await page.getByLabel(said(lang, 'sg.size')).fill('4')
        await page.getByText(said(lang, 'sg.belowIs')).waitFor()
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
