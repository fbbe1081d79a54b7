import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { DESKTOP } from '../place/browser.ts'
import { newcomer } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'en'

export function creators(world: World): void {
  /** Opens an account by the pages, as somebody new; gives its handle. */
  async function open(page: Page, kind: 'creator' | 'agency'): Promise<string> {
    const handle = `${kind}-${Date.now().toString(36)}`
    await page.goto('/studio/open')
    await page.locator(`input[name=kind][value=${kind}]`).check()
    await page.locator('input[name=name]').fill(`New ${kind}`)
    await page.locator('input[name=handle]').fill(handle)
    await page.locator('form', { has: page.locator('input[name=handle]') }).getByRole('button', { name: said(lang, 'open.next') }).click()
    await page.waitForURL((url) => url.pathname !== '/studio/open' || url.searchParams.has('account'))
    return handle
  }

  async function apply(page: Page, handle: string, words: string): Promise<void> {
    await page.goto(`/studio/${handle}/creator`)
    await page.getByRole('button', { name: said(lang, 'creator.send') }).click()
    await page.getByText(said(lang, 'creator.fieldsMissing')).waitFor()
    await page.locator('input[name=field][value=food]').check()
    await page.locator('input[name=field][value=books]').check()
    await page.locator('textarea[name=words]').fill(words)
    for (const at of [0, 1]) await page.locator('input[name=link]').nth(at).fill(`https://example.org/${at}`)
    await page.getByRole('button', { name: said(lang, 'creator.send') }).click()
    await page.getByText('at least 3 samples').waitFor()
    assert.equal(await page.locator('textarea[name=words]').inputValue(), words, 'what was typed stays')
    await page.locator('input[name=link]').nth(2).fill('https://example.org/2')
    await page.getByRole('button', { name: said(lang, 'creator.send') }).click()
    await page.getByText(said(lang, 'creator.waitsTitle')).waitFor()
  }

  async function decide(words: string, decision: 'approved' | 'declined', why: string): Promise<void> {
    await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page, context }) => {
      await world.people.signIn(context, VIEWERS.operator)
      await page.goto('/console/creators')
      const waiting = page.locator('li', { has: page.getByText(words, { exact: true }) })
      if (decision === 'approved') await waiting.locator('input[name=field][value=books]').uncheck()
      await waiting.locator('input[name=why]').fill(why)
      await waiting.locator(`button[value=${decision}]`).click()
      await page.getByText(said(lang, decision === 'approved' ? 'vet.approvedDone' : 'vet.declinedDone')).waitFor()
    })
  }

  describe('creators', () => {
    test('somebody applies with samples, reads why it was declined, another is approved, and the mark stands on their page and posts; without script', () =>
      world.visit({ lang, javaScript: false, expect: /422/ }, async (visitor) => {
        const { page, context } = visitor
        await world.people.signIn(context, newcomer())
        const handle = await open(page, 'creator')
        const words = `Soup, every evening ${Date.now()}`
        await apply(page, handle, words)
        await page.getByRole('button', { name: said(lang, 'creator.withdraw') }).click()
        await page.getByText(said(lang, 'creator.withdrawn')).waitFor()
        await apply(page, handle, words)
        await decide(words, 'approved', 'your own work')
        await page.goto(`/studio/${handle}/creator`)
        await page.getByRole('heading', { name: 'W1', exact: true }).waitFor()
        await page.getByText(said(lang, 'measure.activeFollowersHow')).waitFor()
        await page.goto(`/@${handle}`)
        await page.getByText(`${said(lang, 'kind.verified')}Food`).waitFor()

        const other = await open(page, 'creator')
        const again = `Books ${Date.now()}`
        await apply(page, other, again)
        await decide(again, 'declined', 'the pictures are not yours')
        await page.goto(`/studio/${other}/creator`)
        await page.getByText(said(lang, 'creator.why', { why: 'the pictures are not yours' })).waitFor()
        assert.equal(await page.getByRole('button', { name: said(lang, 'creator.send') }).count(), 0)
      }))

    test('a creator invites an agency, which accepts, sends somebody and proposes a share; the creator agrees; without script', () =>
      world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        const creator = await open(page, 'creator')
        await world.visit({ lang, javaScript: false, expect: /404|422/, ...DESKTOP }, async (there) => {
          await world.people.signIn(there.context, newcomer())
          const agency = await open(there.page, 'agency')
          await page.goto(`/studio/${creator}/agencies`)
          await page.locator('input[name=agency]').fill('nobody-of-this-name')
          await page.getByRole('button', { name: said(lang, 'agency.inviteNow') }).click()
          await page.getByText('There is no agency of this name').waitFor()
          await page.locator('input[name=agency]').fill(`@${agency}`)
          await page.getByRole('button', { name: said(lang, 'agency.inviteNow') }).click()
          await page.getByText(said(lang, 'agency.invitedDone')).waitFor()

          await there.page.goto(`/studio/${agency}`)
          await there.page.getByText('account waits for your answer').waitFor()
          await there.page.goto(`/studio/${agency}/clients`)
          await there.page.getByText(said(lang, 'desk.asks.invitation')).waitFor()
          await there.page.getByRole('link', { name: new RegExp(`^${said(lang, 'agency.open')}`) }).click()
          await there.page.getByRole('button', { name: said(lang, 'agency.accept') }).click()
          await there.page.getByText(said(lang, 'agency.acceptedDone')).waitFor()
          await there.page.getByRole('button', { name: said(lang, 'agency.sendNow') }).click()
          await there.page.getByText(said(lang, 'agency.allSent')).waitFor()
          await there.page.locator('summary', { hasText: said(lang, 'share.propose') }).click()
          await there.page.locator('input[name=percent]').fill('120')
          const [from, to] = [1, 60].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)) as [string, string]
          await there.page.locator('input[name=firstDay]').fill(from)
          await there.page.locator('input[name=lastDay]').fill(to)
          await there.page.getByRole('button', { name: said(lang, 'share.proposeNow') }).click()
          await there.page.getByText(said(lang, 'share.percentWrong')).waitFor()
          assert.equal(await there.page.locator('input[name=firstDay]').inputValue(), from, 'what was typed stays')
          await there.page.locator('input[name=percent]').fill('12.5')
          await there.page.getByRole('button', { name: said(lang, 'share.proposeNow') }).click()
          await there.page.getByText(said(lang, 'share.waitsForThem', { name: 'New creator' })).waitFor()

          await page.goto(`/studio/${creator}/agencies`)
          await page.getByRole('link', { name: /New agency/ }).click()
          await page.getByText(said(lang, 'share.waitsForYou', { name: 'New agency' })).waitFor()
          await page.getByRole('button', { name: said(lang, 'share.agree') }).click()
          await page.getByText(said(lang, 'share.agreedDone')).waitFor()
          await page.getByText('12.5%').waitFor()

          // Under the agency's people's own name: the frame says so, and so does the team.
          await there.page.goto(`/studio/${creator}`)
          await there.page.getByText(said(lang, 'studio.forAgency', { name: 'New agency' })).waitFor()
          await page.goto(`/studio/${creator}/team`)
          await page.getByText(said(lang, 'team.forAgency', { name: 'New agency' })).waitFor()

          // The key is taken back at once.
          await page.goto(`/studio/${creator}/agencies`)
          await page.getByRole('link', { name: /New agency/ }).click()
          await page.locator('select[name=role]').selectOption('')
          await page.getByRole('button', { name: said(lang, 'agency.roleChange') }).click()
          await page.getByText(said(lang, 'agency.noPeople')).waitFor()
          const shut = await there.page.goto(`/studio/${creator}`)
          assert.equal(shut?.status(), 404)
        })
      }))

    test('levels, the list of creators, mandates and the desk have no findings of WCAG 2.2 AA, light or dark', async () => {
      const { api } = world.people
      const { data: listed } = await api.GET('/creators', { params: { query: { limit: 1 } } })
      const creator = await world.people.as('shanli-amei-self')
      const { data: served } = await creator.GET('/accounts/{handle}/agencies', { params: { path: { handle: 'shanli-amei' } } })
      assert.ok(listed?.items[0] && served?.items[0], 'the town has creators and an agency')
      const own = [
        { name: 'creators', path: '/creators' }, { name: 'creator-verified', path: '/@shanli-amei' },
        { name: 'creator-level', path: '/studio/shanli-amei/creator' }, { name: 'creator-apply', path: '/studio/shanli-amei-self/creator' },
        { name: 'agencies', path: '/studio/shanli-amei/agencies' }, { name: 'agency', path: `/studio/shanli-amei/agencies/${served.items[0].id}` },
      ]
      const desk = [{ name: 'desk', path: '/studio/chaoxi-studio/clients' }, { name: 'client', path: `/studio/chaoxi-studio/clients/${listed.items[0].id}` }]
      const findings: string[] = []
      for (const [email, screens] of [['shanli-amei@amoy.example', own], ['he-ming@amoy.example', desk], [VIEWERS.operator, [{ name: 'console-creators', path: '/console/creators' }, { name: 'console-verified', path: '/console/creators?view=verified' }]]] as const) {
        await world.visit({ lang: 'zh-CN', calm: true }, async (visitor) => {
          await world.people.signIn(visitor.context, email)
          for (const screen of screens) findings.push(...(await findingsOf(visitor, { ...screen, as: 'seller' })))
        })
      }
      assert.deepEqual(findings, [])
    })
  })
}
