import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { send } from '../place/orders.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { atDesk, said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const NUMBER = '11010519491231002X'
const CODE = '91350100M000100Y43'
const YEARS = `/studio/${STORE}/money/years`

type Sum = { minor: number }
type Year = { year: number } & Record<'sales' | 'earned' | 'fees' | 'given' | 'clawedBack' | 'paidOut' | 'change', Sum>

/** Under which name and number somebody is paid, and what each year brought them. */
export function taxIdentities(world: World): void {
  const download = async (page: Page, start: () => Promise<void>): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), start()])
    return readFile(await file.path(), 'utf8')
  }

  describe('tax identities and years', () => {
    test('without script: a creator names a tax identity, a wrong digit is found, only the last four stay to be seen, and it can be taken back', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP, expect: /422/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const handle = `payee-${Date.now()}`
        await send(world, context, '/accounts', { kind: 'creator', handle, name: 'Letters and ink' })
        await page.goto(`/studio/${handle}/money`)
        await page.getByRole('link', { name: said(lang, 'years.see') }).click()
        await page.getByText(said(lang, 'years.none')).waitFor()
        await page.getByLabel(said(lang, 'taxid.legalName')).fill('陈望舒')
        await page.getByLabel(said(lang, 'taxid.number'), { exact: true }).fill(NUMBER.replace('0', '1'))
        await page.getByRole('button', { name: said(lang, 'taxid.save'), exact: true }).click()
        await page.getByText('This is no number of a Chinese identity card').waitFor()
        assert.equal(await page.getByLabel(said(lang, 'taxid.legalName')).inputValue(), '陈望舒', 'what was typed stays')
        await page.getByLabel(said(lang, 'taxid.number'), { exact: true }).fill(NUMBER)
        await page.getByRole('button', { name: said(lang, 'taxid.save'), exact: true }).click()
        await page.getByText(said(lang, 'taxid.saved')).waitFor()
        await page.getByText('•••• 002X').waitFor()
        assert.ok(!(await page.content()).includes(NUMBER), 'the number is nowhere on the page')
        await page.getByText(said(lang, 'taxid.withdraw'), { exact: true }).click()
        await page.getByRole('button', { name: said(lang, 'taxid.withdrawNow'), exact: true }).click()
        await page.getByText(said(lang, 'taxid.withdrawn')).waitFor()
        await page.getByText(said(lang, 'taxid.none')).waitFor()
      }))

    test('without script: a store’s year adds up on its page and in its file, and the operator’s file has it with the whole tax id, which the audit tells', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        await page.goto(YEARS)
        const replace = page.getByText(said(lang, 'taxid.replace'), { exact: true })
        if (await replace.isVisible()) await replace.click()
        await page.getByLabel(said(lang, 'taxid.kind')).selectOption('company')
        await page.getByLabel(said(lang, 'taxid.legalName')).fill('厦门石城茶业有限公司')
        await page.getByLabel(said(lang, 'taxid.number'), { exact: true }).fill(CODE)
        await page.getByRole('button', { name: said(lang, 'taxid.save'), exact: true }).click()
        await page.getByText(said(lang, 'taxid.saved')).waitFor()

        const { items } = (await (await page.request.get(`/api/v1/accounts/${STORE}/payout-years`)).json()) as { items: Year[] }
        const [latest] = items
        assert.ok(latest && latest.sales.minor > 0, 'the town has sold')
        for (const { sales, earned, fees, given, clawedBack, paidOut, change } of items) assert.equal(sales.minor + earned.minor - fees.minor - given.minor - clawedBack.minor - paidOut.minor, change.minor)
        const { items: books } = (await (await page.request.get(`/api/v1/accounts/${STORE}/money`)).json()) as { items: { account: string; balance: Sum }[] }
        assert.equal(items.reduce((sum, { change }) => sum + change.minor, 0), books.find(({ account }) => account === 'balance')!.balance.minor, 'all years are the balance')
        const shown = await page.locator('article').first().locator('dd[data-figure="sales"]').innerText()
        assert.equal(shown.replace(/\D/g, ''), String(latest.sales.minor))
        const own = await download(page, () => page.getByRole('link', { name: said(lang, 'years.csv') }).click())
        assert.match(own, new RegExp(`^${latest.year},CNY,${(latest.sales.minor / 100).toFixed(2)},`, 'm'))

        await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: office, context: desk }) => {
          await world.people.signIn(desk, VIEWERS.operator)
          await office.goto('/console/payouts')
          await office.getByLabel(atDesk(lang, 'years.year'), { exact: true }).selectOption(String(latest.year))
          const file = await download(office, () => office.getByRole('button', { name: atDesk(lang, 'years.file') }).click())
          assert.match(file, new RegExp(`^${latest.year},${STORE},[^,]+,company,厦门石城茶业有限公司,CN,${CODE}\\t,CNY,${(latest.sales.minor / 100).toFixed(2)},`, 'm'))
          await office.goto('/console/audit')
          await office.getByRole('link', { name: atDesk(lang, 'did.payout-years.download') }).first().waitFor()
        })
      }))

    test('without script: the operator asks for tax identities, and whoever has named none reads that payouts wait for it', () =>
      world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page: office, context: desk }) => {
        await world.people.signIn(desk, VIEWERS.operator)
        const ask = async (wanted: 'yes' | 'no') => {
          await office.goto('/console/payouts')
          await office.getByLabel(atDesk(lang, 'payouts.tax'), { exact: true }).selectOption(wanted)
          await office.locator('form[action="?/terms"]').getByRole('button').click()
          await office.getByText(atDesk(lang, 'payouts.saved')).waitFor()
          assert.equal(await office.getByLabel(atDesk(lang, 'payouts.tax'), { exact: true }).inputValue(), wanted)
        }
        await ask('yes')
        try {
          await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page, context }) => {
            await world.people.signIn(context, newcomer())
            const handle = `waiting-${Date.now()}`
            await send(world, context, '/accounts', { kind: 'creator', handle, name: 'Waiting for it' })
            await page.goto(`/studio/${handle}/money/years`)
            await page.getByText(said(lang, 'taxid.needed')).waitFor()
          })
        } finally {
          await ask('no')
        }
      }))
  })
}
