import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { newcomer, STORE } from '../place/people.ts'
import { until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const NO_CONNECTION = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|net::/

const isKept = (page: Page, path: string) => page.evaluate(async (wanted) => (await caches.has('amoy-pages')) && (await (await caches.open('amoy-pages')).match(wanted)) !== undefined, path)

export function offlineReading(world: World): void {
  describe('without a connection', () => {
    test('pages that were read can be read again, others say that there is no connection', () =>
      world.visit({ lang, serviceWorkers: true, expect: NO_CONNECTION }, async ({ page, context }) => {
        await page.goto('/')
        await page.evaluate(() => navigator.serviceWorker.ready)
        await page.goto(`/@${STORE}`)
        await page.locator('article a.when').first().click()
        await page.waitForURL(/\/posts\//)
        // The address changes before the page does.
        await page.getByRole('heading', { name: said(lang, 'post.comments') }).waitFor()
        const path = new URL(page.url()).pathname
        const title = await page.title()
        await until(() => isKept(page, path), 'the page is kept')

        await context.setOffline(true)
        await page.goto(path)
        assert.equal(await page.title(), title)
        await page.getByText(said(lang, 'offline')).waitFor()
        await page.getByRole('heading', { name: said(lang, 'post.comments') }).waitFor()
        assert.ok(await page.evaluate(() => getComputedStyle(document.body).fontFamily.includes('Amoy Latin')), 'with its style')

        await page.goto('/discover')
        await page.getByRole('heading', { name: said(lang, 'offline.title') }).waitFor()
        await page.getByRole('link', { name: title }).click()
        await page.getByRole('heading', { name: said(lang, 'post.comments') }).waitFor()
        await context.setOffline(false)
      }))

    test('what a member read is forgotten when they sign out', () =>
      world.visit({ lang, serviceWorkers: true }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto('/orders')
        await until(() => isKept(page, '/orders'), 'the page is kept')
        await page.goto('/me')
        await page.getByRole('button', { name: said(lang, 'me.leave') }).click()
        await page.waitForURL((url) => url.pathname === '/')
        await until(async () => !(await isKept(page, '/orders')), 'the page is forgotten')
      }))
  })
}
