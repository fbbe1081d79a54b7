import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { words } from '../../web/src/lib/words/interaction.en.ts'
import { DESKTOP } from '../place/browser.ts'
import { publishPost, putOnSale } from '../place/goods.ts'
import { newcomer, STORE } from '../place/people.ts'
import { VIEWERS } from '../place/screens.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'
import { findingsOf } from './accessible.ts'

const lang = 'en'

export function interaction(world: World): void {
  describe('what waits for a store', () => {
    test('a question and a comment stand on the interaction page, and a comment that is answered is gone; without script', async () => {
      const goods = await putOnSale(world.people, { title: `Whisk ${Date.now()}`, priceMinor: 2_900, stock: 3 })
      const post = await publishPost(world.people, `Whisk with us ${Date.now()}`)
      const [question, comment, reply] = [`Is it bamboo? ${Date.now()}`, `How is it cleaned? ${Date.now()}`, `With warm water alone ${Date.now()}`]
      await world.visit({ lang, javaScript: false }, async ({ page, context }) => {
        await world.people.signIn(context, newcomer())
        await page.goto(`${goods.path}/questions`)
        await page.locator('textarea[name=text]').fill(question)
        await page.getByRole('button', { name: said(lang, 'ask.send'), exact: true }).click()
        await page.getByText(said(lang, 'ask.done')).waitFor()
        await page.goto(`/@${STORE}/posts/${post.id}`)
        await page.locator('#comments textarea[name=text]').first().fill(comment)
        await page.locator('#comments form button').first().click()
        await page.getByText(comment).waitFor()
      })
      await world.visit({ lang, javaScript: false, ...DESKTOP }, async ({ page, context }) => {
        await world.people.signIn(context, VIEWERS.seller)
        const count = async (kind: 'ia.questions' | 'ia.comments') => Number.parseInt((await page.locator('li', { hasText: new RegExp(`${words[kind]}|${words[`${kind}_one`]}`) }).locator('.n').textContent())!, 10)
        await page.goto(`/studio/${STORE}`)
        await page.getByRole('link', { name: said(lang, 'studio.interaction') }).first().click()
        await page.getByRole('heading', { name: words['ia.title'], level: 1 }).waitFor()
        assert.ok((await count('ia.questions')) > 0)
        assert.ok((await count('ia.comments')) > 0)
        // Whoever waits longest is answered first.
        const card = page.locator('li', { has: page.locator('summary') }).first()
        const answered = await card.locator('input[name=comment]').getAttribute('value')
        const at = (await card.getByRole('link', { name: words['ia.thePost'], exact: true }).getAttribute('href'))!
        await card.locator('summary').click()
        await card.locator('textarea').fill(reply)
        await card.getByRole('button', { name: words['ia.send'], exact: true }).click()
        await page.getByText(words['ia.replied']).waitFor()
        assert.equal(await page.locator(`input[name=comment][value="${answered}"]`).count(), 0)
        await page.goto(at)
        await page.getByText(reply).waitFor()
      })
      await world.visit({ lang, calm: true }, async (visitor) => assert.deepEqual(await findingsOf(visitor, { name: 'interaction', path: `/studio/${STORE}/interaction`, as: 'seller' }), []))
    })
  })
}
