import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { words } from '../../web/src/lib/words/draws.en.ts'
import { DESKTOP } from '../place/browser.ts'
import { need, publishPost, putOnSale, ship } from '../place/goods.ts'
import { send } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { ADDRESS, fillAddress, until } from '../place/steps.ts'
import { said as saidIn } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'en'
const said = (key: keyof typeof words, params: Record<string, string | number> = {}) => words[key]!.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))

export function draws(world: World): void {
  describe('draws', () => {
    test('a store holds a draw of two floors, two people build, one wins, and the prize is an order to ship; without script', async () => {
      const goods = await putOnSale(world.people, { title: `Tasting cup ${Date.now()}`, priceMinor: 3_900, stock: 5 })
      const post = await publishPost(world.people, `Build with us ${Date.now()}`)
      const path = `/@${STORE}/posts/${post.id}`
      await hold(goods.title, post.id)
      await build(newcomer(), path, 1)
      const winner = newcomer()
      await build(winner, path, 2)
      let order = ''
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, winner)
        const won = page.getByRole('heading', { name: said('draw.won', { floor: 2, title: goods.title }) })
        await until(async () => {
          await page.goto(`${path}/draw`)
          return won.isVisible()
        }, 'the draw is drawn')
        await fillAddress(page, lang)
        await page.getByRole('button', { name: said('draw.claim') }).click()
        await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/)
        order = page.url().split('/').at(-1)!
        await page.getByText(goods.title).first().waitFor()
        await page.goto(`${path}/draw`)
        await page.getByText(said('draw.claimed', { title: goods.title })).waitFor()
        const seed = (await page.locator('details dd code').nth(1).textContent())!
        assert.match(seed, /^[0-9a-f]{64}$/)
      })
      await exchangePrize(winner, order)
      await world.visit({ lang, calm: true }, async (visitor) => assert.deepEqual(await findingsOf(visitor, { name: 'draw', path: `${path}/draw`, as: 'guest' }), []))
    })
  })

  async function hold(title: string, post: string): Promise<void> {
    await world.visit({ lang, javaScript: false, expect: /422/, ...DESKTOP }, async ({ page, context }) => {
      await world.people.signIn(context, VIEWERS.seller)
      await page.goto(`/studio/${STORE}/draws/new?post=${post}`)
      // What is wrong is said where it was typed, and what was typed stays.
      await page.getByLabel(said('draws.maxFloors')).fill('2')
      await page.getByRole('button', { name: said('draws.open') }).click()
      await page.getByText(said('draws.prizeMissing')).waitFor()
      // The newest products stand there; any other is found by its name, and what was typed stays.
      await page.getByLabel(said('draws.find')).fill(title)
      await page.getByRole('button', { name: said('draws.findGo') }).click()
      assert.deepEqual(await page.locator('[name="prizes.0.variant"] optgroup').evaluateAll((groups) => groups.map((each) => each.getAttribute('label'))), [title])
      assert.equal(await page.getByLabel(said('draws.maxFloors')).inputValue(), '2')
      const prize = (field: string) => page.locator(`[name="prizes.0.${field}"]`)
      await prize('variant').selectOption({ label: title })
      await prize('title').fill(title)
      await prize('by').selectOption('floors')
      await prize('of').fill('2')
      await page.getByRole('button', { name: said('draws.open') }).click()
      await page.waitForURL(/\/draw$/)
      await page.getByText(said('draw.byFloors', { numbers: 2 })).waitFor()
      await page.goto(`/studio/${STORE}/draws`)
      await page.getByText(title, { exact: true }).first().waitFor()
      await page.getByText(`${said('draw.floors', { n: 0 })} · ${words['draws.units_one']!.replace('{n}', '1')}`).first().waitFor()
    })
  }

  /** It came broken: the same again is sent, and nowhere is there any money. */
  async function exchangePrize(winner: string, order: string): Promise<void> {
    const seller = await world.people.as(SELLER)
    const { returnDays } = need(await seller.GET('/stores/{handle}/return-terms', { params: { path: { handle: STORE } } }))
    need(await seller.PUT('/stores/{handle}/return-terms', { params: { path: { handle: STORE } }, body: { returnDays, address: ADDRESS } }))
    await ship(world.people, order)
    await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
      await world.people.signIn(context, winner)
      await send(world, context, `/orders/${order}/receipt`)
      await page.goto(`/orders/${order}/after-sales/new`)
      assert.deepEqual(await page.locator('input[name=kind]').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)), ['exchange'])
      await page.getByRole('radio', { name: saidIn(lang, 'as.reason.damaged') }).check()
      await page.locator('select[name^="replacement-"]').selectOption({ index: 1 })
      await page.locator('textarea[name=words]').fill('A crack')
      await page.getByRole('button', { name: saidIn(lang, 'as.send') }).click()
      await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
      const request = page.url().split('/').at(-1)!
      await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: desk, context: ofSeller }) => {
        await world.people.signIn(ofSeller, VIEWERS.seller)
        await desk.goto(`/studio/${STORE}/after-sales/${request}`)
        assert.equal(await desk.locator('input[name=act][value=offer]').count(), 0, 'there is no money to offer')
        await desk.getByRole('button', { name: saidIn(lang, 'as.act.agree.exchange') }).click()
        await desk.getByText(saidIn(lang, 'as.event.agreed')).first().waitFor()
      })
      const parcel = { carrier: 'Sandbox Express', trackingNumber: 'PRIZE-1' }
      await send(world, context, `/orders/${order}/after-sales/${request}/shipment`, parcel)
      const path = { handle: STORE, aftersale: request }
      const header = () => ({ 'idempotency-key': crypto.randomUUID() })
      need(await seller.POST('/stores/{handle}/after-sales/{aftersale}/inspection', { params: { path, header: header() }, body: { restock: false } }))
      need(await seller.POST('/stores/{handle}/after-sales/{aftersale}/replacement', { params: { path, header: header() }, body: parcel }))
      await page.reload()
      await page.getByRole('button', { name: saidIn(lang, 'as.act.confirm') }).click()
      await page.getByText(saidIn(lang, 'as.outcome.replaced')).first().waitFor()
      assert.equal(await page.getByText(/[¥￥]/).count(), 0, 'nothing was paid, and nothing is told of money')
    })
  }

  async function build(email: string, path: string, floor: number): Promise<void> {
    await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
      await world.people.signIn(context, email)
      await page.goto(path)
      await page.locator(`a[href$="${path}/draw"]`).click()
      await page.getByLabel(said('draw.words')).fill('One floor up')
      await page.getByRole('button', { name: said('draw.build', { n: floor }) }).click()
      await page.waitForURL(/built=/)
      if (floor === 1) await page.getByText(said('draw.built', { n: floor })).waitFor()
    })
  }
}
