import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { Visitor } from '../place/browser.ts'
import { fillBag } from '../place/people.ts'
import { type Screen, shopScreens, VIEWERS, type Viewer } from '../place/screens.ts'
import { workScreens } from '../place/screens-of-work.ts'
import type { World } from '../place/world.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS: string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Two windows at once: the machine has two cores. */
const AT_ONCE = 2
/** 400 % of a desktop's 1280 px (WCAG 1.4.10), and the narrowest phones. */
const NARROWEST = 320
/** Told of one finding; the others are alike. */
const MAX_NODES = 3

export function accessible(world: World): void {
  describe('every screen', () => {
    test('has no findings of WCAG 2.2 AA, light or dark, and needs no scrolling sideways on a narrow phone', async () => {
      await fillBag(world.people)
      const screens = [...(await shopScreens(world.people)), ...(await workScreens(world.people))]
      const waiting = [...screens]
      const findings: string[] = []
      const workOff = async () => {
        for (let screen = waiting.shift(); screen; screen = waiting.shift()) {
          const { as } = screen
          const own = [screen, ...waiting.filter((each) => each.as === as).slice(0, 8)]
          for (const each of own.slice(1)) waiting.splice(waiting.indexOf(each), 1)
          await lookAt(own, as)
        }
      }
      const lookAt = (own: readonly Screen[], as: Viewer) =>
        world.visit({ lang: 'zh-CN', calm: true, expect: /404/ }, async (visitor) => {
          if (as !== 'guest') await world.people.signIn(visitor.context, VIEWERS[as])
          for (const screen of own) findings.push(...(await findingsOf(visitor, screen)))
        })
      await Promise.all(Array.from({ length: AT_ONCE }, workOff))
      assert.deepEqual(findings, [])
    })
  })
}

/** What axe finds on a page, light and dark, and whether it is too wide for the narrowest phone. */
export async function findingsOf({ page }: Pick<Visitor, 'page'>, { name, path }: Screen): Promise<string[]> {
  await page.goto(path, { waitUntil: 'networkidle' })
  return findingsHere(page, name)
}

/** The same of a page as it stands, for what is lost when it is opened anew. */
export async function findingsHere(page: Page, name: string): Promise<string[]> {
  // Not as a script element: the policy of the pages lets nothing in.
  await page.evaluate(AXE)
  // Bars that float over the page cover what one can scroll to, and what is far below is not laid out yet: axe
  // would take the one for hidden and the other for too narrow.
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>('body *')) {
      const { position, contentVisibility } = getComputedStyle(each)
      if (position === 'fixed') each.style.position = 'static'
      if (contentVisibility === 'auto') each.style.contentVisibility = 'visible'
    }
  })
  const light = await runAxe(page, { type: 'tag', values: TAGS })
  await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
  const dark = await runAxe(page, { type: 'rule', values: ['color-contrast'] })
  const { width, height } = page.viewportSize()!
  await page.setViewportSize({ width: NARROWEST, height })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await page.setViewportSize({ width, height })
  return [...light.map((each) => `${name}: ${each}`), ...dark.map((each) => `${name}, dark: ${each}`), ...(overflow > 0 ? [`${name}: ${overflow} px too wide for ${NARROWEST} px`] : [])]
}

async function runAxe(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  const { violations } = await page.evaluate((only) => (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: only, resultTypes: ['violations'] }), runOnly)
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, MAX_NODES).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary?.split('\n')[1]?.trim()})`))
}
