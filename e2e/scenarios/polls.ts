import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { words as writers } from '../../web/src/lib/words/studio.posts.en.ts'
import { DESKTOP } from '../place/browser.ts'
import { need } from '../place/goods.ts'
import { newcomer, SELLER, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said as saidIn, type Key } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'en'
const said = (key: Key | keyof typeof writers) => (key in writers ? writers[key as keyof typeof writers]! : saidIn(lang, key as Key))

export function polls(world: World): void {
  describe('polls', () => {
    test('a store asks under a post; a guest chooses on the card, signs in, votes once and sees how it stands; without script', async () => {
      const path = await ask()
      await world.visit({ lang, javaScript: false, expect: /422/ }, async ({ page, context }) => {
        await page.goto(path)
        await page.getByRole('button', { name: said('poll.signIn') }).click()
        await page.getByText(said('poll.choose')).waitFor()
        await page.goto(`/@${STORE}`)
        await page.getByRole('link', { name: 'Plum', exact: true }).first().click()
        assert.equal(await page.getByLabel('Plum').isChecked(), true, 'what was chosen on the card is chosen')
        assert.equal(await page.getByText('%').count(), 0, 'nobody reads how it stands before')
        assert.equal(await page.getByLabel(said('poll.tell')).isChecked(), false, 'nobody is written to unasked')
        await page.getByLabel(said('poll.tell')).check()
        await page.getByRole('button', { name: said('poll.signIn') }).click()
        await page.waitForURL(/\/sign-in\?to=/)
        await world.people.signIn(context, newcomer())
        await page.goto(decodeURIComponent(page.url().split('?to=')[1]!))
        assert.equal(await page.getByLabel(said('poll.tell')).isChecked(), true, 'what was wished before signing in is still wished')
        await page.getByLabel('Celadon').check()
        await page.getByRole('button', { name: said('poll.vote'), exact: true }).click()
        await page.waitForURL(/#poll$/)
        await page.getByText(said('poll.tells')).waitFor()
        assert.equal(await page.getByText(said('poll.mine')).count(), 2)
        assert.equal(await page.getByText('100%').count(), 2)
        assert.equal(await page.getByRole('button', { name: said('poll.vote'), exact: true }).count(), 0)
      })
      await world.visit({ lang }, async (visitor) => {
        const { page, context } = visitor
        await world.people.signIn(context, newcomer())
        assert.deepEqual(await findingsOf(visitor, { name: 'post-poll', path, as: 'shopper' }), [])
        for (const choice of ['Celadon', 'Plum']) await page.getByLabel(choice).check()
        assert.equal(await page.getByLabel('Straw').isDisabled(), true, 'two are the most')
        await page.getByLabel('Plum').uncheck()
        await page.getByRole('button', { name: said('poll.vote'), exact: true }).click()
        await page.getByText('100%').waitFor()
        await page.getByText('50%').waitFor()
        assert.deepEqual(await findingsOf(visitor, { name: 'post-poll-voted', path, as: 'shopper' }), [])
      })
    })

    test('a page that shows a poll which was replaced since votes in no other: the new choices are shown, and none is chosen', async () => {
      const seller = await world.people.as(SELLER)
      const key = () => ({ 'idempotency-key': crypto.randomUUID() })
      const { id } = need(await seller.POST('/accounts/{handle}/posts', { params: { path: { handle: STORE }, header: key() }, body: { text: 'Which?', state: 'published' } }))
      const path = { handle: STORE, post: id }
      const poll = (choices: string[]) => seller.POST('/accounts/{handle}/posts/{post}/poll', { params: { path, header: key() }, body: { choices } })
      for (const javaScript of [true, false]) {
        need(await poll(['Green', 'Red']))
        await world.visit({ lang, javaScript }, async ({ page, context }) => {
          await world.people.signIn(context, newcomer())
          await page.goto(`/@${STORE}/posts/${id}`)
          await page.getByLabel('Green').check()
          await seller.DELETE('/accounts/{handle}/posts/{post}/poll', { params: { path } })
          need(await poll(['Yes', 'No']))
          await page.getByRole('button', { name: said('poll.vote'), exact: true }).click()
          await page.getByText(said('poll.another')).waitFor()
          assert.equal(await page.getByLabel('Yes').isChecked(), false)
          const { voters } = need(await seller.GET('/accounts/{handle}/posts/{post}/poll', { params: { path } }))
          assert.equal(voters, 0)
        })
        await seller.DELETE('/accounts/{handle}/posts/{post}/poll', { params: { path } })
      }
    })
  })

  /** Two of three may be chosen. What is wrong is said where it was typed, and what was typed stays. */
  async function ask(): Promise<string> {
    await world.visit({ lang, javaScript: false, expect: /422/, ...DESKTOP }, async ({ page, context }) => {
      await world.people.signIn(context, VIEWERS.seller)
      await page.goto(`/studio/${STORE}/posts/new`)
      await page.locator('textarea[name=text]').fill(`Which colour? ${Date.now()}`)
      await page.locator('summary', { hasText: said('poll.add') }).click()
      const choice = (index: number) => page.locator('input[name=pollChoice]').nth(index)
      await choice(0).fill('Celadon')
      await page.getByRole('button', { name: said('post.publish') }).click()
      await page.getByText(said('poll.few')).waitFor()
      assert.equal(await choice(0).inputValue(), 'Celadon')
      await choice(1).fill('Plum')
      await choice(2).fill('Straw')
      await page.locator('select[name=pollMost]').selectOption('4')
      await page.getByRole('button', { name: said('post.publish') }).click()
      await page.getByText(said('poll.tooMany')).waitFor()
      await page.locator('select[name=pollMost]').selectOption('2')
      await page.getByRole('button', { name: said('post.publish') }).click()
      await page.waitForURL(/done=published/)
    })
    const { data } = await world.people.api.GET('/accounts/{handle}/posts', { params: { path: { handle: STORE }, query: { limit: 1 } } })
    return `/@${STORE}/posts/${data!.items[0]!.id}`
  }
}
