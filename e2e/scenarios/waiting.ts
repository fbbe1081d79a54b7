import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { putOnSale } from '../place/goods.ts'
import { newcomer } from '../place/people.ts'
import { buyNow, decide, fillAddress, payButton, seePaid, until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const DATA = '**/__data.json*'
const tooMany = JSON.stringify({ type: 'data', nodes: [null, { type: 'error', error: { message: 'Too many requests', status: 429, retryAfterSeconds: 1 } }] })

/** Pages that look again by themselves while they wait for something. */
export function waitingPages(world: World): void {
  /** From now on what the page asks for is answered otherwise; says how often it asked. */
  async function answered(page: Page, answer: (route: Route) => Promise<void>): Promise<() => number> {
    let times = 0
    await page.unroute(DATA)
    await page.route(DATA, (route) => {
      times++
      return answer(route)
    })
    return () => times
  }

  describe('a page that waits', () => {
    test('stays while the shop is asked too often and while there is no network, and goes on afterwards', () =>
      world.visit({ lang, expect: /Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto((await putOnSale(world.people, { title: `Patience ${Date.now()}`, priceMinor: 5_000, stock: 1 })).path)
        await buyNow(page, lang)
        await fillAddress(page, lang)
        await payButton(page, lang).click()
        await page.waitForURL((url) => url.origin !== world.url)
        const atProvider = page.url()
        const { items } = (await (await page.request.get('/api/v1/orders')).json()) as { items: { checkoutId: string }[] }
        await page.goto(`/checkouts/${items[0]!.checkoutId}`)
        const waiting = page.getByRole('heading', { name: said(lang, 'checkout.waiting') })
        await waiting.waitFor()

        const refused = await answered(page, (route) => route.fulfill({ contentType: 'application/json', body: tooMany }))
        await until(async () => refused() >= 2, 'it asked twice')
        assert.ok(await waiting.isVisible(), 'asked too often')
        const cut = await answered(page, (route) => route.abort('internetdisconnected'))
        await until(async () => cut() >= 1, 'it asked without network')
        assert.ok(await waiting.isVisible(), 'without network')

        await page.unroute(DATA)
        const provider = await context.newPage()
        await provider.goto(atProvider)
        await decide(provider, world.url, 'pay')
        await seePaid(page, lang)
      }))
  })
}
