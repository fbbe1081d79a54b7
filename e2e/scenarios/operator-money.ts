import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createSandboxControls } from '@amoy/sandbox-provider/client'
import { DESKTOP } from '../place/browser.ts'
import { need, putOnSale } from '../place/goods.ts'
import { buy, own } from '../place/orders.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { until } from '../place/steps.ts'
import { atDesk, said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const PAYOUTS = `/studio/${STORE}/money/payouts`
const PRICE = 66_00
/** That the program sends a refund by itself. */
const ATTEMPTS = 5

/** What an operator does by hand so that money arrives: the bank's file and its results, a refund that has to be sent again. */
export function operatorMoney(world: World): void {
  async function earned(title: string): Promise<void> {
    await world.visit({ lang: 'en' }, async ({ page, context }) => {
      await world.people.signIn(context, newcomer())
      await own(world, page, [{ goods: await putOnSale(world.people, { title: `${title} ${Date.now()}`, priceMinor: PRICE, stock: 1 }) }])
    })
  }

  /** Plans a run of the store alone and opens its page. */
  async function openRun(office: Page): Promise<string> {
    const { operator, api } = world.people
    const account = need(await api.GET('/accounts/{handle}', { params: { path: { handle: STORE } } })).id
    const run = need(await operator.POST('/console/payout-runs', { params: { header: { 'idempotency-key': crypto.randomUUID() } }, body: { why: 'a trial', account } })).id
    await until(async () => need(await operator.GET('/console/payout-runs/{run}', { params: { path: { run } } })).plannedAt !== null, 'the run is planned')
    await office.goto(`/console/payouts/${run}`)
    return run
  }

  async function byFile(story: () => Promise<void>): Promise<void> {
    const terms = (way: 'file' | 'provider') => world.people.operator.PUT('/console/payout-terms', { body: { schedule: { every: 'weekly', day: 1 }, way } })
    await terms('file')
    await story().finally(() => terms('provider'))
  }

  const download = async (office: Page): Promise<string> => {
    const [file] = await Promise.all([office.waitForEvent('download'), office.getByRole('button', { name: atDesk('en', 'payouts.file') }).click()])
    return readFile(await file.path(), 'utf8')
  }

  describe('money at the desk', () => {
    test('without script: the bank’s results are taken in on the page of their run, lines that do not fit are named, and the same file changes nothing', () =>
      byFile(async () => {
        await earned('Result cup')
        await world.visit({ lang: 'en', javaScript: false, ...DESKTOP, expect: /422/ }, async (visitor) => {
          const office = visitor.page
          await world.people.signIn(visitor.context, VIEWERS.operator)
          await openRun(office)
          const [reference, , , , , amount, currency] = (await download(office)).split('\n').find((line) => line.startsWith('po'))!.split(',') as string[]
          const take = async (text: string) => {
            await office.locator('#file').setInputFiles({ name: 'results.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
            await office.getByRole('button', { name: atDesk('en', 'payouts.import'), exact: true }).click()
          }
          await take('what, is this\n1, 2\n')
          await office.getByText('This is not a result file').waitFor()
          const results = `reference,result,amount,currency,reason\n${reference},paid,${amount},${currency},\npo1,paid,1,CNY,\n`
          await take(results)
          await office.getByText(atDesk('en', 'payouts.imported', { applied: 1, repeated: 0, wrong: 1 })).waitFor()
          await office.getByText(atDesk('en', 'payouts.line', { line: 3, reference: 'po1', why: atDesk('en', 'resultWhy.unknown-payout') })).waitFor()
          await office.locator('tbody').getByText(said('en', 'payout.state.paid'), { exact: true }).waitFor()
          await take(results)
          await office.getByText(atDesk('en', 'payouts.imported', { applied: 0, repeated: 1, wrong: 1 })).waitFor()
        })
      }))

    test('without script: a payout is taken back when its bank account is replaced before the file is made; the change is taken back too', () =>
      byFile(async () => {
        await earned('Change cup')
        await world.visit({ lang: 'en', javaScript: false, ...DESKTOP }, async ({ page: office, context }) => {
          await world.people.signIn(context, VIEWERS.operator)
          const run = await openRun(office)
          await world.visit({ lang: 'en', javaScript: false }, async (visitor) => {
            const seller = visitor.page
            await world.people.signIn(visitor.context, VIEWERS.seller)
            await seller.goto(`/studio/${STORE}/money`)
            await seller.locator('.set-aside').getByText(said('en', 'money.setAside')).waitFor()
            await seller.goto(PAYOUTS)
            await seller.getByText(said('en', 'dest.change')).click()
            await seller.getByLabel(said('en', 'dest.number')).fill('6222 0202 0011 2248')
            await seller.getByLabel(said('en', 'dest.holder')).fill('陈望舒')
            await seller.getByRole('button', { name: said('en', 'dest.save') }).click()
            const keep = seller.getByRole('button', { name: said('en', 'dest.keep', { number: '•••• 2230' }) })
            await keep.waitFor()
            await seller.locator('main li a', { hasText: said('en', 'payout.state.taken-back') }).first().click()
            await seller.getByText(said('en', 'payout.takenBackHelp')).waitFor()
            await office.goto(`/console/payouts/${run}`)
            await office.getByText('One payout was taken back before it was sent').waitFor()
            await office.locator('tbody').getByText(said('en', 'payout.takenBack')).waitFor()
            assert.equal(await office.getByRole('button', { name: atDesk('en', 'payouts.file') }).count(), 0, 'there is nothing to bring to the bank')
            await seller.goto(PAYOUTS)
            await keep.click()
            await seller.getByText(said('en', 'dest.kept')).waitFor()
            await seller.getByText('•••• 2230').first().waitFor()
          })
          await openRun(office)
          assert.match(await download(office), /6222020200112230/)
        })
      }))

    test('a refund that its provider did not carry out is sent once more at the desk, by the number of its order, and arrives', () =>
      world.visit({ lang: 'en' }, async ({ page: buyer, context }) => {
        const { url: baseUrl, adminSecret } = world.sandbox
        const controls = createSandboxControls({ baseUrl, adminSecret: adminSecret! })
        await world.people.signIn(context, newcomer())
        const order = await buy(world, buyer, [{ goods: await putOnSale(world.people, { title: `Again cup ${Date.now()}`, priceMinor: PRICE, stock: 1 }) }])
        await controls.setFaults({ failRefundNext: ATTEMPTS })
        try {
          const seller = await world.people.as(SELLER)
          need(await seller.POST('/stores/{handle}/orders/{order}/refund', { params: { path: { handle: STORE, order: order.id }, header: { 'idempotency-key': crypto.randomUUID() } }, body: { why: 'sold out' } }))
          await world.visit({ lang: 'en', javaScript: false, ...DESKTOP }, async (visitor) => {
            const office = visitor.page
            await world.people.signIn(visitor.context, VIEWERS.operator)
            const failed = office.locator('tbody tr', { hasText: order.number })
            await until(async () => {
              await office.goto('/console/payments?view=refunds')
              return (await failed.count()) === 1
            }, 'the refund has failed')
            assert.equal(await failed.getByRole('link').getAttribute('href'), `/console/orders?q=${order.id}`)
            await failed.getByRole('button', { name: atDesk('en', 'payments.retry') }).click()
            await office.getByText(atDesk('en', 'payments.retried')).waitFor()
          })
        } finally {
          await controls.setFaults({})
        }
        await until(async () => {
          await buyer.goto(order.path)
          return buyer.getByText(said('en', 'event.refund-succeeded')).first().isVisible()
        }, 'the money is back')
      }))
  })
}
