import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { DESKTOP } from '../place/browser.ts'
import { putOnSale } from '../place/goods.ts'
import { own } from '../place/orders.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { ADDRESS, until } from '../place/steps.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'en'
const QUEUE = `/studio/${STORE}/after-sales`
/** From the page of the order to a request that is sent. */
const MOST_TAPS = 4

export function afterSales(world: World): void {
  const ownTeapot = async (page: Page) => own(world, page, [{ goods: await putOnSale(world.people, { title: `Teapot ${Date.now()}`, priceMinor: 20_000, stock: 1 }) }])
  async function askBack(page: Page, kind: 'return' | 'refund'): Promise<string> {
    let taps = 0
    const tap = (what: Locator) => (taps++, what.click())
    await tap(page.getByRole('link', { name: said(lang, 'as.ask') }))
    if (kind !== 'return') await tap(page.getByRole('radio', { name: said(lang, `as.kind.${kind}`) }))
    await tap(page.getByRole('radio', { name: said(lang, 'as.reason.damaged') }))
    await tap(page.getByRole('button', { name: said(lang, 'as.send') }))
    await page.waitForURL(/\/after-sales\/[0-9a-f-]{36}$/)
    assert.ok(taps <= MOST_TAPS, `${taps} taps`)
    return new URL(page.url()).pathname.split('/').at(-1)!
  }
  const shows = (page: Page, words: string) => page.getByText(words, { exact: false }).first().waitFor()
  /** Opens what is folded, if it is, and sends a form of words. */
  async function say(page: Page, act: 'refuse' | 'dispute' | 'appeal' | 'evidence', words: string, picture?: Buffer): Promise<void> {
    const form = page.locator(`form:has(input[name=act][value=${act}])`)
    const folded = page.locator(`details:not([open]):has(input[name=act][value=${act}]) > summary`)
    // A page that has just come may fold it again while its script takes over.
    await until(async () => {
      if (await form.locator('textarea').isVisible()) return true
      if ((await folded.count()) > 0) await folded.click()
      return false
    }, `the form for ${act} is open`)
    await form.locator('textarea').fill(words)
    if (picture) await form.locator('input[type=file]').setInputFiles({ name: 'crack.png', mimeType: 'image/png', buffer: picture })
    await form.getByRole('button', { name: said(lang, 'as.submit') }).click()
    await shows(page, words)
  }
  const evidence = (page: Page) => page.locator('a[href*="/pictures/"] img').first()
  async function seesPicture(page: Page): Promise<void> {
    await evidence(page).scrollIntoViewIfNeeded()
    await until(() => evidence(page).evaluate((each) => (each as HTMLImageElement).naturalWidth > 0), 'the picture is drawn')
  }
  /** Whoever has the address of a picture that one of the parties sees has nothing of it. */
  async function hiddenFromOthers(page: Page): Promise<void> {
    const address = (await evidence(page).getAttribute('src'))!
    const picture = /pictures\/([0-9a-f-]{36})/.exec(address)![1]!
    const { id: owner } = (await (await page.request.get('/api/v1/me')).json()) as { id: string }
    const publicly = `/media/${owner}/${picture}/400.webp`
    assert.equal((await page.request.get(address)).status(), 200)
    await world.visit({ lang }, async ({ context }) => {
      assert.deepEqual([(await context.request.get(address)).status(), (await context.request.get(publicly)).status()], [401, 404], 'a guest')
      await world.people.signIn(context, newcomer())
      assert.deepEqual([(await context.request.get(address)).status(), (await context.request.get(publicly)).status()], [404, 404], 'a stranger')
    })
  }
  async function setReturnAddress(page: Page): Promise<void> {
    await page.goto(QUEUE)
    await page.locator('summary', { hasText: said(lang, 'as.terms') }).click()
    for (const field of ['name', 'phone', 'region', 'city', 'street'] as const) await page.getByLabel(said(lang, `as.field.${field}`), { exact: true }).fill(ADDRESS[field])
    await page.getByRole('button', { name: said(lang, 'as.termsSave') }).click()
    await shows(page, said(lang, 'as.termsSaved'))
  }

  describe('after-sales', () => {
    test('a return: asked in four taps at most, agreed, sent back, accepted, and the money comes back; the seller without script', () =>
      world.visit({ lang }, async ({ page: buyer, context }) => {
        await world.people.signIn(context, newcomer())
        const { id: order } = await ownTeapot(buyer)
        const id = await askBack(buyer, 'return')
        await shows(buyer, said(lang, 'as.buyer.asked', { when: '|' }).split('|')[0]!)
        assert.deepEqual(await findingsOf({ page: buyer }, { name: 'request', path: buyer.url(), as: 'shopper' }), [])

        await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: seller, context: ofStore }) => {
          await world.people.signIn(ofStore, VIEWERS.seller)
          await setReturnAddress(seller)
          await seller.locator(`a[href="${QUEUE}/${id}"]`).click()
          await seller.getByRole('button', { name: said(lang, 'as.act.agree.return') }).click()
          await shows(seller, said(lang, 'as.event.agreed'))

          await buyer.goto(`/orders/${order}/after-sales/${id}`)
          await shows(buyer, ADDRESS.street)
          await buyer.getByLabel(said(lang, 'as.carrier')).fill('SF Express')
          await buyer.getByLabel(said(lang, 'as.trackingNumber')).fill('SF123456')
          await buyer.getByRole('button', { name: said(lang, 'as.submit') }).click()
          await shows(buyer, said(lang, 'as.event.sent-back'))

          await seller.reload()
          await shows(seller, 'SF123456')
          await seller.getByRole('button', { name: said(lang, 'as.act.accept-goods') }).click()
          await shows(seller, said(lang, 'as.event.goods-accepted'))
        })
        await until(async () => {
          await buyer.goto(`/orders/${order}`)
          return buyer.getByText(said(lang, 'event.refund-succeeded')).isVisible()
        }, 'the money is back')
        await shows(buyer, said(lang, 'as.state.closed'))
      }))

    test('a dispute: refused, both are heard, decided, appealed against once, and decided for good by another operator', () =>
      world.visit({ lang }, async ({ page: buyer, context }) => {
        await world.people.signIn(context, newcomer())
        const { id: order } = await ownTeapot(buyer)
        const id = await askBack(buyer, 'refund')
        const own_ = `/orders/${order}/after-sales/${id}`
        const crack = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } }).png().toBuffer()
        await world.visit({ lang, ...DESKTOP }, async ({ page: seller, context: ofSeller }) => {
          await world.people.signIn(ofSeller, VIEWERS.seller)
          await seller.goto(`${QUEUE}/${id}`)
          await say(seller, 'refuse', 'It left us whole.')
          await buyer.goto(own_)
          await say(buyer, 'dispute', 'Look at the crack.', crack)
          await seesPicture(buyer)
          await seller.reload()
          await seesPicture(seller)
          await hiddenFromOthers(buyer)
          await say(seller, 'evidence', 'The parcel was sealed.')

          await world.visit({ lang, javaScript: false, expect: /409/, ...DESKTOP }, async ({ page: operator, context: ofOperator }) => {
            await world.people.signIn(ofOperator, VIEWERS.operator)
            const judge = async (amount: string, words: string) => {
              await operator.goto('/console/disputes')
              await operator.locator(`a[href$="/${id}"]`).click()
              await shows(operator, 'The parcel was sealed.')
              await seesPicture(operator)
              await operator.getByLabel(said(lang, 'as.decisionAmount', { most: '' })).fill(amount)
              await operator.getByLabel(said(lang, 'as.reasonWords')).fill(words)
              await operator.getByRole('button', { name: said(lang, 'as.act.decide') }).click()
              await shows(operator, words)
            }
            await judge('200', 'The picture shows the crack.')
            await seller.reload()
            await say(seller, 'appeal', 'The crack is an old one.')
            await operator.goto('/console/disputes')
            await operator.locator(`a[href$="/${id}"]`).click()
            await seesPicture(operator)
            await operator.getByLabel(said(lang, 'as.decisionAmount', { most: '' })).fill('50')
            await operator.getByLabel(said(lang, 'as.reasonWords')).fill('Both have a part in it.')
            await operator.getByRole('button', { name: said(lang, 'as.act.decide') }).click()
            // Nobody decides an appeal against themselves, also not where nobody else is there.
            await operator.locator('main').getByText(/only operator|Another operator decides/).waitFor()
          })
          await buyer.goto(own_)
          await shows(buyer, said(lang, 'as.instance.1', { amount: '|' }).split('|')[0]!)
          await shows(buyer, said(lang, 'as.state.appealed'))

          await world.visit({ lang, ...DESKTOP }, async (other) => {
            await world.people.signIn(other.context, newcomer())
            const { handle } = (await (await other.context.request.get('/api/v1/me')).json()) as { handle: string }
            await world.amoy('operator', 'add', handle)
            const { items } = (await (await other.context.request.get('/api/v1/console/disputes?limit=50')).json()) as { items: { id: string; store: { id: string } }[] }
            const path = `/console/disputes/${items.find((each) => each.id === id)!.store.id}/${id}`
            assert.deepEqual(await findingsOf(other, { name: 'a dispute that was appealed against', path, as: 'operator' }), [])
            await other.page.goto(path)
            await other.page.getByLabel(said(lang, 'as.decisionAmount', { most: '' })).fill('50')
            await other.page.getByLabel(said(lang, 'as.reasonWords')).fill('Both have a part in it.')
            await other.page.getByRole('button', { name: said(lang, 'as.act.decide') }).click()
            await shows(other.page, said(lang, 'as.event.decided-finally'))
            await other.page.goto('/console/disputes?view=decided')
            await other.page.locator(`a[href="${path}"]`).waitFor()
          })
          for (const [page, path] of [[buyer, own_], [seller, `${QUEUE}/${id}`]] as const) {
            await page.goto(path)
            await shows(page, said(lang, 'as.instance.2', { amount: '¥50' }))
            assert.equal(await page.locator('input[name=act][value=appeal]').count(), 0, 'an appeal is made once')
          }
        })
        await until(async () => {
          await buyer.goto(`/orders/${order}`)
          return buyer.locator('p.back', { hasText: said(lang, 'order.refundedAmount') }).getByText('¥50').isVisible()
        }, 'what was decided is back')
      }))
  })
}
