import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { operator, route, z } from '#api'
import type { Database } from '#database'
import { testDatabase } from '#testing'
import { openTestPlace, PUBLIC_URL, type TestPlace } from './test-browser.ts'

export let database: Database
export let url: string
export let place: TestPlace
let drop: () => Promise<void>

/** To be called once, at the head of a file: its place, in which nothing may break that the answers do not tell. */
export function placeOfFile(options: Omit<Parameters<typeof openTestPlace>[0], 'database'>): void {
  before(async () => {
    ;({ database, url, drop } = await testDatabase())
    place = openTestPlace({ database, ...options })
  })
  after(async () => {
    await place.gatekeeper.settled()
    await drop()
    assert.deepEqual(place.errors, [])
  })
}

export const consoleRoute = route({ method: 'get', path: '/console', tag: 't', summary: 's', access: operator, response: z.unknown() }, async () => ({ status: 204 }))
/** Who a request is of. */
export const asking = (headers: Record<string, string>) => place.gatekeeper.identify(new Request(`${PUBLIC_URL}/api/v1/me`, { headers }))
