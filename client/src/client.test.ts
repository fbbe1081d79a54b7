import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { systemClock as clock } from '../../server/src/clock/index.ts'
import type { Database } from '../../server/src/database/index.ts'
import { makeToken } from '../../server/src/identity/index.ts'
import { makeAccount, makePerson, testApp, type TestApp, testDatabase } from '../../server/src/testing/index.ts'
import { allItems, ApiError, createApiClient, dataOf, uploadPicture } from './index.ts'

const STORE = 'harbour-tea'
const PRODUCTS = 7
/** 64 by 48 pixels of one colour. */
const KETTLE = Uint8Array.fromBase64('iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwAQMAAACbhe5cAAAAA1BMVEUAaVxxmPDrAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADklEQVQYlWNgGAVDCQAAAbAAAZoYlOgAAAAASUVORK5CYII=')

let database: Database
let app: TestApp
let drop: () => Promise<void>
let token: string

before(async () => {
  ;({ database, drop } = await testDatabase())
  app = await testApp(database)
  const person = await makePerson(database, clock)
  await makeAccount(database, clock, 'store', person.id, { handle: STORE })
  const made = await database.write((db) => makeToken(db, clock, { handle: person.handle, name: 'a script', scopes: ['read', 'catalog', 'posts'] }))
  assert.ok('token' in made)
  token = made.token
})

after(async () => {
  await app.close()
  await drop()
})

/** Calls the program in this process, without a network between. */
const inProcess = (own?: string) => createApiClient({ baseUrl: `${app.publicUrl}/api/v1`, token: own, fetch: async (request) => app.app.api.fetch(request, { address: '203.0.113.9' }) })

test('a call gives data or a problem, typed by the route', async () => {
  const client = inProcess(token)
  const { data, error } = await client.GET('/me')
  assert.equal(error, undefined)
  assert.deepEqual(data?.accounts.map((each) => each.handle), [STORE])

  const guest = await inProcess().GET('/me')
  assert.equal(guest.data, undefined)
  assert.equal(guest.error?.code, 'sign-in-needed')
  const lacking = await client.PATCH('/me', { body: { name: 'Somebody' } })
  assert.deepEqual([lacking.response.status, lacking.error?.code, lacking.error?.params], [403, 'scope-missing', { scope: 'profile' }])
  const wrong = await client.POST('/stores/{handle}/catalog', { params: { path: { handle: STORE } }, body: { title: '', variants: [{ priceMinor: -1 }] } as never })
  assert.deepEqual(wrong.error?.errors?.map((each) => each.field), ['title', 'variants.0.priceMinor'])
})

test('a key makes a write happen once, and a list is walked to its end', async () => {
  const client = inProcess(token)
  const path = { handle: STORE }
  for (let nth = 0; nth < PRODUCTS; nth++) dataOf(await client.POST('/stores/{handle}/catalog', { params: { path }, body: { title: `Tea ${nth}`, status: 'published', variants: [{ priceMinor: 1200 }] } }))
  const titles = await Array.fromAsync(
    allItems((next) => client.GET('/stores/{handle}/products', { params: { path, query: { after: next, limit: 2 } } })),
    ({ title }) => title,
  )
  assert.deepEqual(titles, Array.from({ length: PRODUCTS }, (_, nth) => `Tea ${PRODUCTS - 1 - nth}`))

  const write = async () => dataOf(await client.POST('/accounts/{handle}/posts', { params: { path, header: { 'idempotency-key': 'the-same-key' } }, body: { text: 'Once', state: 'published' } }))
  assert.equal((await write()).id, (await write()).id)
  const picture = dataOf(await uploadPicture(client, STORE, KETTLE, { alt: 'A kettle' }))
  assert.deepEqual([picture.width, picture.height, picture.alt], [64, 48, 'A kettle'])
})

test('a refusal stops a script that does not look', async () => {
  const unknown = inProcess(token).GET('/stores/{handle}/products', { params: { path: { handle: 'nobody-here' } } })
  const refused = (error: unknown) => error instanceof ApiError && error.problem.code === 'not-found'
  await assert.rejects(async () => dataOf(await unknown), refused)
  await assert.rejects(() => Array.fromAsync(allItems(() => unknown)), refused)
})

test('the examples of the README do what they say', async (t) => {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8')
  const examples = [...readme.matchAll(/```(ts|sh)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind, text: text! }))
  assert.ok(examples.length >= 7)
  const hasCurl = spawnSync('curl', ['--version']).status === 0
  if (!hasCurl) t.diagnostic('there is no curl here: its examples were not run')
  const folder = await mkdtemp(join(tmpdir(), 'amoy-readme-'))
  await writeFile(join(folder, 'kettle.png'), KETTLE)
  const url = await app.listen()
  try {
    const told: string[] = []
    for (const { kind, text } of examples) {
      if (kind === 'sh' && !hasCurl) continue
      // Examples are run where `@amoy/client` is found; the picture lies elsewhere.
      const script = text.replace("'kettle.png'", JSON.stringify(join(folder, 'kettle.png')))
      const command = kind === 'sh' ? ['sh', ['-c', script]] as const : [process.execPath, ['--input-type=module-typescript', '--eval', script]] as const
      told.push(await run(command, { AMOY_URL: url, AMOY_TOKEN: token }))
    }
    const all = told.join('\n')
    for (const expected of [/Signed in as @person-/, /^not-found$/m, /Tea 3 12 CNY/, /\/@harbour-tea\/posts\/[0-9a-f-]{36}/, ...(hasCurl ? [/"text":"Cups, too"/] : [])]) assert.match(all, expected)
    assert.doesNotMatch(all, /"type":"\/api\/docs\/problems/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

function run([program, given]: readonly [string, readonly string[]], environment: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { cwd: join(import.meta.dirname, '..'), env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`${given.at(-1)}\nended with ${code}: ${out}`))))
  })
}
