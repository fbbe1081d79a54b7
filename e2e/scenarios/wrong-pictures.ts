import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { DESKTOP, type Lang } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { own } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsHere } from './accessible.ts'

/** One file among several that is no picture: it is named, and the others stay. */
export function wrongPictures(world: World): void {
  const photo = async (name: string, background: string) => ({ name, mimeType: 'image/png', buffer: await sharp({ create: { width: 240, height: 240, channels: 3, background } }).png().toBuffer() })
  const choose = async (page: Page) => page.locator('input[type=file]').setInputFiles([{ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('a bill, no picture') }, await photo('rim.png', '#a33'), await photo('base.png', '#36a')])
  /** Script has taken the tray over. */
  const scripted = (page: Page) => page.locator('input[name=ordered]').waitFor({ state: 'attached' })
  const shots = (page: Page) => page.locator('li .shot')
  const bothShown = async (page: Page) => {
    const shown = page.locator('a[href*="/pictures/"] img')
    await shown.nth(1).waitFor()
    assert.equal(await shown.count(), 2)
  }
  /** The form that asks back, its goods chosen. */
  async function askBack(page: Page, lang: Lang): Promise<void> {
    await world.people.signIn(page.context(), newcomer())
    const order = await own(world, page, [{ goods: await putOnSale(world.people, { title: `Pictured cup ${Date.now()}`, priceMinor: 5_000, stock: 3 }) }])
    await page.goto(`${order.path}/after-sales/new`)
    await page.getByRole('radio', { name: said(lang, 'as.kind.refund') }).check()
    await page.getByRole('radio', { name: said(lang, 'as.reason.damaged') }).check()
  }
  async function send(page: Page, lang: Lang): Promise<void> {
    await page.getByRole('button', { name: said(lang, 'as.send') }).click()
  }

  describe('wrong pictures', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      test(`a file that is no picture is named when it is chosen, and the others go up, ${lang}`, () =>
        world.visit({ lang }, async ({ page }) => {
          await askBack(page, lang)
          await scripted(page)
          await choose(page)
          await page.getByRole('alert').getByText(said(lang, 'pictures.leftOut', { names: 'notes.png' })).waitFor()
          assert.equal(await shots(page).count(), 2)
          await page.getByText(said(lang, 'pictures.waiting')).first().waitFor()
          assert.deepEqual(await findingsHere(page, 'a file that was left out'), [])
          await send(page, lang)
          await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
          await bothShown(page)
        }))

      test(`without script the server names it, in the reader's words, and keeps the others, ${lang}`, () =>
        world.visit({ lang, javaScript: false, expect: /415/ }, async ({ page }) => {
          await askBack(page, lang)
          await choose(page)
          await send(page, lang)
          const said415 = page.locator('fieldset [role=alert]', { hasText: 'notes.png' })
          await said415.getByText(lang === 'en' ? 'is no picture' : '不是图片').waitFor()
          assert.doesNotMatch((await said415.textContent())!, /unknown/)
          assert.equal(await shots(page).count(), 2)
          assert.ok(await page.getByRole('radio', { name: said(lang, 'as.reason.damaged') }).isChecked(), 'what was chosen stays')
          await send(page, lang)
          await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
          await bothShown(page)
        }))
    }

    test('the forms of the studio do the same', () =>
      world.visit({ lang: 'zh-CN', expect: /415/, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        await page.goto(`/studio/${STORE}/posts/new`)
        await scripted(page)
        await choose(page)
        await page.getByRole('alert').getByText(said('zh-CN', 'pictures.leftOut', { names: 'notes.png' })).waitFor()
        assert.equal(await shots(page).count(), 2)
      }))

    const settings = `/studio/${STORE}/settings`
    const notes = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('a bill, no picture') }
    test('the picture of a store is named when it is chosen, and not sent', () =>
      world.visit({ lang: 'en', ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        await page.goto(settings, { waitUntil: 'networkidle' })
        await page.locator('#avatar-file').setInputFiles(notes)
        await page.locator('#avatar-note[role=alert]').getByText(said('en', 'pictures.leftOut', { names: 'notes.png' })).waitFor()
        assert.equal(await page.locator('#avatar-file').evaluate((field) => (field as HTMLInputElement).files!.length), 0)
        assert.deepEqual(await findingsHere(page, 'a picture of a store that was left out'), [])
      }))

    for (const lang of ['zh-CN', 'en'] as const) {
      test(`without script the server names the picture of a store that it refuses, and keeps the other, ${lang}`, () =>
        world.visit({ lang, javaScript: false, expect: /415/, ...DESKTOP }, async ({ page, context }) => {
          const coverOf = async () => ((await (await page.request.get(`/api/v1/accounts/${STORE}`)).json()) as { cover: { id: string } | null }).cover?.id ?? null
          const before = await coverOf()
          await world.people.signIn(context, VIEWERS.seller)
          await page.goto(settings)
          await page.locator('#avatar-file').setInputFiles(notes)
          await page.locator('#cover-file').setInputFiles(await photo('cover.png', '#396'))
          const save = page.getByRole('button', { name: said(lang, 'studio.save') }).first()
          await save.click()
          await page.locator('#avatar-note[role=alert]', { hasText: 'notes.png' }).getByText(lang === 'en' ? 'is no picture' : '不是图片').waitFor()
          const kept = JSON.parse(await page.locator('input[name=coverKept]').inputValue()) as { id: string }
          await save.click()
          await page.getByText(said(lang, 'studio.saved')).waitFor()
          assert.equal(await coverOf(), kept.id)
          need(await (await world.people.as(SELLER)).PATCH('/accounts/{handle}', { params: { path: { handle: STORE } }, body: { coverId: before } }))
        }))
    }
  })
}
