import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi, type Route } from '#api'
import { systemClock } from '#clock'
import { testApp, testDatabase } from '#testing'

const SAMPLES = ['0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a11', 'sample']

/** A path of the route with a value for each parameter that its schema takes. */
function somePath({ options }: Route): string {
  return options.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = options.params?.shape[name]
    return SAMPLES.find((each) => schema === undefined || schema.safeParse(each).success) ?? assert.fail(`${options.path}: no sample fits {${name}}`)
  })
}

test('every route that takes a body names a field that it does not know', async (t) => {
  const { database, drop } = await testDatabase()
  const app = await testApp(database)
  const withBody = app.app.routes.filter(({ options }) => options.body !== undefined)
  // The doors are open and nothing is done: what is asked here is how bodies are read.
  const open = withBody.map(({ options }): Route => ({ options: { ...options, access: { who: 'anyone' } }, work: async () => ({ status: 204 }) }))
  const api = createApi({ clock: systemClock, routes: open, publicUrl: 'http://localhost:3000', rateFactor: 1_000, gatekeeper: { identify: async () => ({ kind: 'guest' }), accountFor: async () => undefined } })
  const silent: string[] = []
  for (const route of open) {
    const { method } = route.options
    const answer = await api.request(`http://localhost:3000/api/v1${somePath(route)}`, { method: method.toUpperCase(), headers: { 'content-type': 'application/json', 'idempotency-key': 'strict-bodies' }, body: JSON.stringify({ surelyUnknown: 1 }) })
    const { errors } = (await answer.json().catch(() => ({}))) as { errors?: { field: string; code: string }[] }
    if (answer.status !== 422 || !errors?.some((each) => each.field === 'surelyUnknown' && each.code === 'unknown-field')) silent.push(`${method} ${route.options.path}: ${answer.status}`)
  }
  t.diagnostic(`${open.length} routes`)
  assert.deepEqual(silent, [])
  assert.ok(open.length > 30)
  await app.close()
  await drop()
})
