import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { DESKTOP } from '../place/browser.ts'
import { need } from '../place/goods.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
/** Of the town: somebody else with a store that has earned. */
const OTHER_SELLER = 'lin-ahai@amoy.example'
const OTHER_STORE = 'ahai-haiwei'
/** Has earned in the town, and its bank account is not known to it. */
const NEW_SELLER = 'shen-qing@amoy.example'
const NEW_OWNER = 'shen-qing'
const NEW_STORE = 'yunjian-hanfu'
const PAYOUTS = `/studio/${NEW_STORE}/money/payouts`
const MAX_LOOKS = 150
const LOOK_AGAIN_MS = 200

export function payoutsArrive(world: World): void {
  describe('payouts', () => {
    test('without script: a bank account is named, confirmed by a code, paid to, and the statement adds up', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP, expect: /422/ }, async ({ page, context }) => {
        await world.people.signIn(context, NEW_SELLER)
        await page.goto(`/studio/${NEW_STORE}/money`)
        await page.getByRole('link', { name: said(lang, 'payouts.see') }).click()
        await page.waitForURL(`**${PAYOUTS}`)
        // Open by itself while there is none; of a place that was used before it is folded.
        const change = page.getByText(said(lang, 'dest.change'))
        if (await change.isVisible()) await change.click()
        await page.getByLabel(said(lang, 'dest.holder')).fill('沈青')
        await page.getByLabel(said(lang, 'dest.number')).fill('6222 0202 0011 2231')
        await page.getByRole('button', { name: said(lang, 'dest.save') }).click()
        await page.getByText('This is no card number').waitFor()
        assert.equal(await page.getByLabel(said(lang, 'dest.holder')).inputValue(), '沈青', 'what was typed stays')
        await page.getByLabel(said(lang, 'dest.number')).fill('6222 0202 0011 2230')
        const sinceMs = Date.now()
        await page.getByRole('button', { name: said(lang, 'dest.save') }).click()
        await page.getByText('•••• 2230').first().waitFor()
        await page.getByLabel(said(lang, 'dest.code')).fill(await world.people.codeFor(NEW_SELLER, sinceMs))
        await page.getByRole('button', { name: said(lang, 'dest.confirm'), exact: true }).click()
        await page.getByText(said(lang, 'dest.confirmed')).waitFor()

        const reference = await paidByRun(world)
        await page.goto(PAYOUTS)
        await page.locator(`main li a`, { hasText: said(lang, 'payout.state.paid') }).first().click()
        await page.getByText(reference).waitFor()
        await page.getByText(said(lang, 'payout.made')).waitFor()
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: said(lang, 'payout.csv') }).click()])
        assert.match(await readFile(await download.path(), 'utf8'), new RegExp(`Payout,[\\d.]+,CNY,,,${reference}`))
      }))

    test('without script: a creator has books and payouts as a store has, and names a bank account', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page, context }) => {
        const email = newcomer()
        await world.people.signIn(context, email)
        const handle = `maker-${Date.now()}`
        const made = await context.request.post('/api/v1/accounts', { data: { kind: 'creator', handle, name: 'Paper and glue' }, headers: { origin: world.url, 'idempotency-key': crypto.randomUUID() } })
        assert.equal(made.status(), 201, await made.text())
        await page.goto(`/studio/${handle}`)
        await page.getByRole('link', { name: said(lang, 'money.title'), exact: true }).first().click()
        await page.getByText(said(lang, 'money.howOther')).waitFor()
        await page.getByText(said(lang, 'money.noneOther.balance')).waitFor()
        await page.getByRole('link', { name: said(lang, 'book.commission'), exact: true }).click()
        await page.getByText(said(lang, 'money.noneOther.commission')).waitFor()
        await page.getByRole('link', { name: said(lang, 'payouts.see') }).first().click()
        await page.getByText(said(lang, 'payout.waits.no-destination')).waitFor()
        await page.getByLabel(said(lang, 'dest.holder')).fill('陈望舒')
        await page.getByLabel(said(lang, 'dest.number')).fill('6222 0202 0011 2230')
        const sinceMs = Date.now()
        await page.getByRole('button', { name: said(lang, 'dest.save') }).click()
        await page.getByLabel(said(lang, 'dest.code')).fill(await world.people.codeFor(email, sinceMs))
        await page.getByRole('button', { name: said(lang, 'dest.confirm'), exact: true }).click()
        await page.getByText(said(lang, 'dest.confirmed')).waitFor()
      }))

    test('without script: an account that no provider can check is verified by a test transfer in the run’s file, or by hand', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP, expect: /422/ }, async ({ page, context }) => {
        const { operator } = world.people
        const terms = (way: 'file' | 'provider') => operator.PUT('/console/payout-terms', { body: { schedule: { every: 'weekly', day: 1 }, way } })
        await terms('file')
        try {
          await world.people.signIn(context, OTHER_SELLER)
          const store = need(await world.people.api.GET('/accounts/{handle}', { params: { path: { handle: OTHER_STORE } } })).id
          await page.goto(`/studio/${OTHER_STORE}/money/payouts`)
          const change = page.getByText(said(lang, 'dest.change'))
          if (await change.isVisible()) await change.click()
          await page.getByLabel(said(lang, 'dest.holder')).fill('林阿海')
          await page.getByLabel(said(lang, 'dest.number')).fill('6222 0202 0011 2230')
          const sinceMs = Date.now()
          await page.getByRole('button', { name: said(lang, 'dest.save') }).click()
          await page.getByLabel(said(lang, 'dest.code')).fill(await world.people.codeFor(OTHER_SELLER, sinceMs))
          await page.getByRole('button', { name: said(lang, 'dest.confirm'), exact: true }).click()
          await page.getByText(said(lang, 'test.wanted')).waitFor()

          const run = need(await operator.POST('/console/payout-runs', { params: { header: { 'idempotency-key': crypto.randomUUID() } }, body: { why: 'a trial', account: store } })).id
          const code = await codeInFile(world, run)
          await page.goto(`/studio/${OTHER_STORE}/money/payouts`)
          await page.getByText(said(lang, 'test.sent')).waitFor()
          await page.getByLabel(said(lang, 'test.code')).fill(code === '000000' ? '000001' : '000000')
          await page.getByRole('button', { name: said(lang, 'test.prove'), exact: true }).click()
          await page.getByText('This is not the code').waitFor()

          await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: office, context: own }) => {
            await world.people.signIn(own, VIEWERS.operator)
            await office.goto('/console/payouts')
            await office.locator('li', { hasText: `@${OTHER_STORE}` }).getByText(said(lang, 'verify.open')).waitFor()
          })
          await page.getByLabel(said(lang, 'test.code')).fill(code)
          await page.getByRole('button', { name: said(lang, 'test.prove'), exact: true }).click()
          await page.getByText(said(lang, 'test.done')).waitFor()
          await page.getByText(said(lang, 'dest.verified.test')).waitFor()
        } finally {
          await terms('provider')
        }
      }))

    test('without script: the operator previews, starts a run with a reason, and holds an account’s payouts', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP, expect: /422/ }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.operator)
        await page.goto('/console')
        await page.getByRole('link', { name: said(lang, 'console.payouts'), exact: true }).click()
        await page.getByText(said(lang, 'payouts.preview')).waitFor()
        const why = `before the holidays ${Date.now()}`
        await page.locator('#start-why').fill(why)
        await page.getByRole('button', { name: said(lang, 'payouts.go') }).click()
        await page.getByText(said(lang, 'payouts.started')).waitFor()
        await page.getByText(why).waitFor()
        await page.getByRole('link', { name: said(lang, 'payouts.showSettled') }).click()
        await page.getByRole('heading', { name: said(lang, 'payouts.parkedSettled') }).waitFor()
        await page.getByRole('link', { name: said(lang, 'payouts.wrong') }).click()
        await page.getByRole('row', { name: 'Account closed' }).waitFor()
        await page.getByRole('link', { name: said(lang, 'verify.title') }).click()
        await page.getByRole('heading', { name: said(lang, 'verify.title') }).waitFor()
        await page.getByRole('link', { name: said(lang, 'console.payouts'), exact: true }).first().click()
        await page.locator('#hold-handle').fill('nobody-at-all')
        await page.locator('#hold-why').fill('papers are missing')
        await page.getByRole('button', { name: said(lang, 'payouts.hold'), exact: true }).click()
        await page.getByText(said(lang, 'payouts.noAccount', { handle: 'nobody-at-all' })).waitFor()
        await page.locator('#hold-handle').fill(STORE)
        await page.getByRole('button', { name: said(lang, 'payouts.hold'), exact: true }).click()
        await page.getByText(said(lang, 'payouts.heldDone')).waitFor()
        const api = await world.people.as(SELLER)
        assert.equal(need(await api.GET('/accounts/{handle}/payout-plan', { params: { path: { handle: STORE } } })).held?.why, 'papers are missing')
        await page.locator('#hold-handle').fill(STORE)
        await page.getByRole('button', { name: said(lang, 'payouts.release'), exact: true }).click()
        await page.getByText(said(lang, 'payouts.releasedDone')).waitFor()
      }))
  })
}

/** The code of the test transfer in the file of a run, as soon as the run is planned. */
async function codeInFile({ people }: World, run: string): Promise<string> {
  for (let look = 0; look < MAX_LOOKS; look++) {
    const { data } = await people.operator.POST('/console/payout-runs/{run}/file', { params: { path: { run } }, parseAs: 'text' })
    const code = /,(\d{6}) Amoy pt/.exec(String(data ?? ''))?.[1]
    if (code) return code
    await sleep(LOOK_AGAIN_MS)
  }
  throw new Error('no test transfer was planned')
}

/** Starts a run and waits until its payout to the store has arrived. Gives its reference. */
async function paidByRun({ people }: World): Promise<string> {
  const api = await people.as(NEW_OWNER)
  const path = { handle: NEW_STORE }
  const newest = async () => need(await api.GET('/accounts/{handle}/payouts', { params: { path, query: { limit: 1 } } })).items[0]
  const ready = async () => need(await api.GET('/accounts/{handle}/payout-plan', { params: { path } })).balances[0]!.waits === null
  for (let look = 0; look < MAX_LOOKS && !(await ready()); look++) await sleep(LOOK_AGAIN_MS)
  need(await people.operator.POST('/console/payout-runs', { params: { header: { 'idempotency-key': crypto.randomUUID() } }, body: { why: 'a trial' } }))
  for (let look = 0; look < MAX_LOOKS; look++) {
    const payout = await newest()
    if (payout?.state === 'paid') return payout.reference
    await sleep(LOOK_AGAIN_MS)
  }
  throw new Error('no payout arrived')
}
