import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { SHOPPER_EMAIL, STORE } from '../place/people.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const MAX_SHIFT_PX = 8
const SCROLL_WITHIN_MS = 30_000

export function reading(world: World): void {
  describe('finding and reading', () => {
    test('words of Chinese find goods and accounts', () =>
      world.visit({ lang: 'zh-CN' }, async ({ page }) => {
        await page.goto('/search')
        await page.locator('main').getByRole('searchbox').fill('岩茶')
        await page.keyboard.press('Enter')
        await page.waitForURL(/q=/)
        const names = page.locator('main .tiles a')
        await names.first().waitFor()
        assert.match((await names.allInnerTexts()).join(), /岩茶/)
        await page.goto(`/@${STORE}?tab=products&q=${encodeURIComponent('茶')}`)
        await names.first().waitFor()
        await page.goto('/search?q=qqqzzz')
        await page.getByText(said('zh-CN', 'search.none', { q: 'qqqzzz' })).waitFor()
      }))

    for (const javaScript of [true, false]) {
      test(`the feed goes on at its end, ${javaScript ? 'by itself' : 'page by page without script'}`, () =>
        world.visit({ lang: 'zh-CN', javaScript }, async ({ page, context }) => {
          await world.people.signIn(context, SHOPPER_EMAIL)
          await page.goto('/')
          const posts = page.locator('[data-place]')
          const firstPage = await posts.evaluateAll((all) => all.map((each) => each.getAttribute('data-place')))
          if (javaScript) {
            await scrollTo(page, posts, 40)
          } else {
            await page.getByRole('link', { name: said('zh-CN', 'feed.more') }).click()
            await page.waitForURL(/after=/)
          }
          const later = await posts.evaluateAll((all) => all.map((each) => each.getAttribute('data-place')))
          assert.equal(new Set(later).size, later.length, 'no post stands there twice')
          assert.equal(later.filter((each) => firstPage.includes(each)).length, javaScript ? firstPage.length : 0)
        }))
    }

    test('the way back leads to the place one left, within a few pixels', () =>
      world.visit({ lang: 'en' }, async ({ page, context }) => {
        await world.people.signIn(context, SHOPPER_EMAIL)
        await page.goto('/')
        const posts = page.locator('[data-place]')
        await scrollTo(page, posts, 40)
        const post = posts.nth(28)
        const link = post.locator('a.when')
        await link.scrollIntoViewIfNeeded()
        await page.waitForTimeout(300)
        const before = (await post.boundingBox())!.y
        await link.click()
        await page.waitForURL(/\/posts\//)
        await page.getByRole('heading', { name: said('en', 'post.comments') }).waitFor()
        await page.goBack()
        await post.waitFor()
        await page.waitForTimeout(500)
        const after = (await post.boundingBox())!.y
        assert.ok(Math.abs(after - before) <= MAX_SHIFT_PX, `${before} became ${after}`)
      }))

    test('language and look are chosen, kept, and need no script', () =>
      world.visit({ lang: 'zh-CN', javaScript: false }, async ({ page }) => {
        await page.goto('/me')
        await page.getByLabel('English').check()
        await page.getByLabel(said('zh-CN', 'me.dark')).check()
        await page.getByRole('button', { name: said('zh-CN', 'me.apply') }).click()
        await page.goto('/discover')
        assert.equal(await page.locator('html').getAttribute('lang'), 'en')
        assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
        await page.getByRole('link', { name: said('en', 'nav.orders') }).first().waitFor()
      }))

    test('what is typed before the script of a page has come stays', () =>
      world.visit({ lang: 'en' }, async ({ page }) => {
        const { promise: scriptMayCome, resolve: letScriptCome } = Promise.withResolvers<void>()
        await page.route(/\.js$/, (route) => scriptMayCome.then(() => route.continue()))
        await page.goto('/sign-in?to=/', { waitUntil: 'commit' })
        const field = page.getByLabel(said('en', 'signIn.name'))
        await field.fill('typed-early@amoy.example')
        letScriptCome()
        // The passkey's button is drawn by script alone: with it the page has started.
        await page.getByRole('button', { name: said('en', 'signIn.passkey') }).waitFor()
        assert.equal(await field.inputValue(), 'typed-early@amoy.example')
      }))

    test('what is not there answers 404, in words', () =>
      world.visit({ lang: 'en', expect: /404/ }, async ({ page }) => {
        for (const path of ['/no-such-page', '/@nobody-is-called-so', `/@${STORE}/products/nothing`, '/orders/01999999-0000-7000-8000-000000000000']) {
          const signedIn = path.startsWith('/orders')
          if (signedIn) await world.people.signIn(page.context(), SHOPPER_EMAIL)
          const answer = await page.goto(path)
          assert.equal(answer?.status(), 404, path)
          await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
        }
      }))

    test('a post is reported and the operator sees it', () =>
      world.visit({ lang: 'en' }, async ({ page, context }) => {
        await world.people.signIn(context, SHOPPER_EMAIL)
        const { data } = await world.people.api.GET('/accounts/{handle}/posts', { params: { path: { handle: STORE }, query: { limit: 1 } } })
        await page.goto(`/@${STORE}/posts/${data!.items[0]!.id}`)
        await page.locator('article summary').click()
        await page.getByRole('link', { name: said('en', 'account.report') }).first().click()
        await page.getByLabel(said('en', 'report.counterfeit')).check()
        const words = `Seen elsewhere ${Date.now()}`
        await page.getByLabel(said('en', 'report.words')).fill(words)
        await page.getByRole('button', { name: said('en', 'report.send') }).click()
        await page.getByText(said('en', 'report.sent')).waitFor()
        const { data: reports } = await world.people.operator.GET('/console/reports', { params: { query: { limit: 20 } } })
        assert.ok(reports?.items.some((each) => each.words === words))
      }))

    test('what others show of a page is in its head, and data for search engines is right', () =>
      world.visit({ lang: 'en', ...DESKTOP }, async ({ page }) => {
        const { data } = await world.people.api.GET('/products', { params: { query: { category: 'tea', limit: 50 } } })
        const product = data!.items.find((each) => each.picture)!
        await page.goto(`/@${product.store.handle}/products/${product.slug}`)
        assert.equal(await page.locator('meta[property="og:title"]').getAttribute('content'), product.title)
        const picture = await page.locator('meta[property="og:image"]').getAttribute('content')
        assert.ok((await page.request.get(picture!)).ok())
        const ld = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText()) as { '@type': string; offers: { priceCurrency: string; price: string }[] }
        assert.equal(ld['@type'], 'Product')
        assert.equal(ld.offers[0]!.priceCurrency, product.price.currency)
        assert.match(ld.offers[0]!.price, /^\d+\.\d\d$/)
      }))
  })
}

/** Down until so many posts are there. Where a page did not come the reader is told, and asks again. */
async function scrollTo(page: Page, posts: Locator, count: number): Promise<void> {
  const deadlineMs = Date.now() + SCROLL_WITHIN_MS
  while ((await posts.count()) < count) {
    assert.ok(Date.now() < deadlineMs, `${await posts.count()} posts after ${SCROLL_WITHIN_MS} ms of scrolling`)
    if (await page.getByRole('alert').isVisible()) await page.locator('a.more').click()
    await page.mouse.wheel(0, 3_000)
    await page.waitForTimeout(50)
  }
}
