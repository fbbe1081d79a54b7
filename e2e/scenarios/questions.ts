import { describe, test } from 'node:test'
import { putOnSale } from '../place/goods.ts'
import { own } from '../place/orders.ts'
import { newcomer } from '../place/people.ts'
import { said } from '../place/words.ts'
import type { World } from '../place/world.ts'

const lang = 'en'
const ANSWER = 'Six cups, I counted.'

export function questions(world: World): void {
  describe('questions to buyers', () => {
    test('who bought it is asked, answers with the seal, and switches it off; without script', () =>
      world.visit({ lang, javaScript: false }, async ({ page: buyer, context }) => {
        await world.people.signIn(context, newcomer())
        const goods = await putOnSale(world.people, { title: `Pitcher ${Date.now()}`, priceMinor: 6_600, stock: 3 })
        await own(world, buyer, [{ goods }])
        const text = `How many cups does it fill? ${Date.now()}`

        await world.visit({ lang }, async ({ page: asker, context: theirs }) => {
          await world.people.signIn(theirs, newcomer())
          await asker.goto(goods.path)
          await asker.getByRole('link', { name: said(lang, 'ask.ofProduct') }).click()
          await asker.locator('textarea[name=text]').fill(text)
          await asker.getByRole('button', { name: said(lang, 'ask.send'), exact: true }).click()
          await asker.getByText(said(lang, 'ask.done')).waitFor()
        })

        const question = buyer.locator('li', { hasText: text })
        await buyer.goto('/me/questions')
        for (let tries = 0; tries < 40 && (await question.count()) === 0; tries++) {
          await buyer.waitForTimeout(500)
          await buyer.reload()
        }
        await question.getByRole('link', { name: said(lang, 'asked.answer') }).click()
        await buyer.locator('textarea[name=text]').fill(ANSWER)
        await buyer.getByRole('button', { name: said(lang, 'answer.send'), exact: true }).click()
        await buyer.getByText(said(lang, 'answer.done')).waitFor()

        await world.visit({ lang }, async ({ page: reader }) => {
          await reader.goto(`${goods.path}/questions`)
          const card = reader.locator('article', { hasText: text })
          await card.getByText(ANSWER).waitFor()
          await card.getByText(said(lang, 'answer.sealed')).waitFor()
        })

        await buyer.goto('/me/questions')
        await buyer.getByRole('button', { name: said(lang, 'asked.turnOff') }).click()
        await buyer.getByText(said(lang, 'asked.off')).waitFor()
      }))
  })
}
