import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { anyone, createApi, type InProcess, route, type Who } from './index.ts'

const routes = [
  route({ method: 'get', path: '/open', tag: 't', summary: 's', access: anyone }, async () => ({ status: 204 })),
  route({ method: 'post', path: '/door', tag: 't', summary: 's', access: anyone }, async () => ({ status: 204 })),
]

/** How often it is found out who asks, while a page makes these calls with these cookies. */
async function timesIdentified(env: InProcess | undefined, calls: readonly (readonly [method: string, path: string, cookie: string])[]): Promise<number> {
  let times = 0
  const identify = async (): Promise<Who> => (times++, { kind: 'guest' })
  const api = createApi({ clock: systemClock, routes, publicUrl: 'http://localhost', gatekeeper: { identify, accountFor: async () => undefined } })
  for (const [method, path, cookie] of calls) assert.equal((await api.request(`/api/v1${path}`, { method, headers: { cookie, origin: 'http://localhost' } }, env)).status, 204)
  return times
}

test('a page that reads several things is asked once who it is', async () => {
  const reads = [['GET', '/open', 'a=1'], ['GET', '/open', 'a=1'], ['GET', '/open', 'a=1']] as const
  assert.equal(await timesIdentified({ inProcess: true, whoAsks: new Map() }, reads), 1)
  assert.equal(await timesIdentified(undefined, reads), 3)
})

test('after a write, or with other cookies, it is asked again', async () => {
  const calls = [['GET', '/open', 'a=1'], ['POST', '/door', 'a=1'], ['GET', '/open', 'a=1'], ['GET', '/open', 'a=2']] as const
  assert.equal(await timesIdentified({ inProcess: true, whoAsks: new Map() }, calls), 4)
})
