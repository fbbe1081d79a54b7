import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openBrowser, openVisitor, type Visitor, type VisitorOptions } from './browser.ts'
import { endTimeOf, receivedLongAgo } from './end-time.ts'
import { meetPeople, type People } from './people.ts'
import { type Place, startPlace } from './start-place.ts'

/** The place, its people and a browser, shared by all scenarios. */
export type World = {
  url: string
  payInWechat: Place['payInWechat']
  payInWindow: Place['payInWindow']
  chargeBack: Place['chargeBack']
  sandbox: Place['sandbox']
  besideProviders: boolean
  people: People
  browser: Browser
  /** Runs the command line on the data of the place. */
  amoy(...args: string[]): Promise<string>
  /** From now on the time of a group is over, as if its hours had passed. */
  endTimeOf(group: string): Promise<void>
  /** From now on the buyer has had an order for so long that its commission need not wait any more. */
  receivedLongAgo(order: string): Promise<void>
  /** Gives one visitor a window, and fails when something went wrong in it that the scenario did not expect. */
  visit(options: VisitorOptions & { expect?: RegExp }, story: (visitor: Visitor) => Promise<void>): Promise<void>
  end(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const place = await startPlace()
  const [people, browser] = await Promise.all([meetPeople(place), openBrowser()])
  return {
    url: place.url,
    payInWechat: place.payInWechat,
    payInWindow: place.payInWindow,
    chargeBack: place.chargeBack,
    sandbox: place.sandbox,
    besideProviders: place.besideProviders === true,
    people,
    browser,
    amoy: place.amoy,
    endTimeOf: (group) => endTimeOf(place.folder, group),
    receivedLongAgo: (order) => receivedLongAgo(place.folder, order),
    visit: async ({ expect, ...options }, story) => {
      const visitor = await openVisitor(browser, place.url, options)
      try {
        await story(visitor)
        assert.deepEqual(visitor.troubles.filter((each) => !expect?.test(each)), [], 'nothing went wrong in the browser')
      } catch (error) {
        const folder = process.env.AMOY_E2E_PICTURES
        // What was on the screen tells most about a failure.
        if (folder) await visitor.page.screenshot({ path: join(folder, `failed-${Date.now()}.png`), fullPage: true }).catch(() => {})
        throw new Error(`at ${visitor.page.url()}: ${error instanceof Error ? error.message : String(error)}\n${visitor.troubles.join('\n')}`, { cause: error })
      } finally {
        await visitor.close()
      }
    },
    end: async () => {
      await browser.close()
      await place.stop()
    },
  }
}
