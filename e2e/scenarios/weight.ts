import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Request } from 'playwright-core'
import { fillBag, SHOPPER_EMAIL } from '../place/people.ts'
import { shopScreens, VIEWERS } from '../place/screens.ts'
import { workScreens } from '../place/screens-of-work.ts'
import type { World } from '../place/world.ts'

/** What a page may ask a phone on a slow line to fetch and run before it answers; where one chooses and pays, a little more. */
const MAX_READING_SCRIPT_BYTES = 60_000
const MAX_BUYING_SCRIPT_BYTES = 68_000
const MAX_WORK_SCRIPT_BYTES = 150_000
/** A point: with pictures that are there at once nothing is fetched to stand in for them meanwhile. */
const POINT = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
const READING = ['home', 'discover', 'post-member']
const BUYING = ['store', 'product', 'cart']
const WORK = ['studio-home', 'studio-products', 'studio-product', 'studio-orders', 'studio-ship', 'studio-post-new', 'console-home']

/** Counts all script that each page loads at its start, in bytes as they come over the line. */
export function weights(world: World): void {
  describe('the weight of script', () => {
    test('a page to read has at most 60 kB, a page to buy at 68', async () => {
      await fillBag(world.people)
      const screens = await shopScreens(world.people)
      await weigh(world, SHOPPER_EMAIL, screens.filter(({ name }) => READING.includes(name)), MAX_READING_SCRIPT_BYTES)
      await weigh(world, SHOPPER_EMAIL, screens.filter(({ name }) => BUYING.includes(name)), MAX_BUYING_SCRIPT_BYTES)
    })

    test('a page of the studio and the console has at most 150 kB', async () => {
      const screens = (await workScreens(world.people)).filter(({ name }) => WORK.includes(name))
      await weigh(world, VIEWERS.seller, screens.filter((each) => each.as === 'seller'), MAX_WORK_SCRIPT_BYTES)
      await weigh(world, VIEWERS.operator, screens.filter((each) => each.as === 'operator'), MAX_WORK_SCRIPT_BYTES)
    })
  })
}

async function weigh(world: World, email: string, screens: readonly { name: string; path: string }[], maxBytes: number): Promise<void> {
  assert.ok(screens.length > 0)
  await world.visit({}, async ({ context, page }) => {
    await world.people.signIn(context, email)
    await page.route('/media/**', (route) => route.fulfill({ contentType: 'image/gif', body: POINT }))
    for (const { name, path } of screens) {
      const scripts: Request[] = []
      const note = (request: Request) => request.resourceType() === 'script' && void scripts.push(request)
      page.on('requestfinished', note)
      await page.goto(path, { waitUntil: 'networkidle' })
      page.off('requestfinished', note)
      const sizes = await Promise.all(scripts.map((each) => each.sizes()))
      const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
      assert.ok(bytes > 0 && bytes <= maxBytes, `${name} loads ${bytes} bytes of script in ${scripts.length} files`)
    }
  })
}
