import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Route } from '#api'
import { systemClock as clock } from '#clock'
import { knownStatements } from '#database'
import { testApp, type TestApp, testDatabase, type UndoneDatabase, undoneDatabase } from '#testing'
import { declarationFault, type Expected, expectAnswer, scopeOf } from './access-walk/expect-answer.ts'
import { foreignBodies } from './access-walk/foreign-bodies.ts'
import { fingerprinter } from './access-walk/fingerprint.ts'
import { furnishWorld, newKey, type World } from './access-walk/furnish-world.ts'
import { type Actor, gatherActors } from './access-walk/gather-actors.ts'
import { label, listObjects, type Named } from './access-walk/list-objects.ts'
import { testTill } from './access-walk/test-till.ts'
import { leftOverBodies, validRequest } from './access-walk/valid-requests.ts'

/** Documents about the API itself, for everybody: not routes of it. */
const DOCUMENTS = /^\/api\/(docs(\/.*)?|v1\/openapi\.json|v1\/problems)$/
/** The walk believes declarations; that one is not wider than meant is for people to see. */
const OPEN_TO_EVERYBODY = new Set([
  'POST /sign-in/codes', 'POST /sessions', 'POST /passkeys/sign-in-options', 'POST /passkeys/sessions', 'POST /payment-notifications/{provider}', 'POST /payout-notifications/{provider}',
  'GET /wechat-pay/payments/{reference}', 'GET /wechat-pay/payments/{reference}/code.svg', 'POST /wechat-pay/payments/{reference}/look', 'POST /wechat-pay/payments/{reference}/phone', 'POST /wechat-pay/payments/{reference}/payer', 'POST /wechat-pay/payments/{reference}/window',
  'GET /accounts', 'GET /accounts/{handle}', 'GET /accounts/{handle}/followers', 'GET /accounts/{handle}/posts', 'GET /accounts/{handle}/posts/{post}',
  'GET /accounts/{handle}/posts/{post}/comments', 'GET /accounts/{handle}/posts/{post}/poll', 'GET /accounts/{handle}/feed.rss', 'GET /accounts/{handle}/feed.json', 'GET /accounts/{handle}/qr.svg', 'GET /robots.txt', 'GET /sitemap.xml', 'GET /sitemaps/{file}',
  'GET /stores/{handle}/groups/{group}/live', 'GET /stores/{handle}/groups/{group}/picture.png', 'GET /stores/{handle}/group-quote',
  'GET /accounts/{handle}/series', 'GET /accounts/{handle}/series/{series}', 'GET /creator-terms', 'GET /creators', 'GET /feed/latest', 'GET /products', 'GET /stores/{handle}/products', 'GET /stores/{handle}/products/{slug}', 'GET /stores/{handle}/products/{slug}/reviews', 'GET /stores/{handle}/products/{slug}/shows', 'GET /stores/{handle}/products/{slug}/questions', 'GET /stores/{handle}/questions/{question}', 'GET /stores/{handle}/products/{slug}/groups', 'GET /stores/{handle}/groups/{group}', 'GET /accounts/{handle}/posts/{post}/draw', 'GET /accounts/{handle}/posts/{post}/draw/floors', 'GET /stores/{handle}/offers', 'GET /stores/{handle}/products/{slug}/offers', 'GET /categories', 'GET /regions', 'GET /countries', 'GET /currencies', 'GET /opening-terms', 'GET /payment-methods', 'GET /demo-town', 'GET /carriers', 'POST /delivery-notifications/{tracker}',
])
const MAX_SHOWN_FAULTS = 25

let folder: string
let undo: UndoneDatabase
let app: TestApp
let world: World
let actors: Actor[]
let print: (ownerIds: readonly string[]) => Promise<string>
const closing: (() => Promise<unknown>)[] = []

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amoy-access-'))
  const { database, url, drop } = await testDatabase()
  const furnishingApp = await testApp(database, { providers: [testTill], folder })
  const furnishing = { app: furnishingApp, database, clock }
  world = await furnishWorld(furnishing)
  actors = await gatherActors(furnishing, world)
  await furnishingApp.close()
  undo = undoneDatabase(url)
  app = await testApp(undo.database, { providers: [testTill], folder })
  print = await fingerprinter(undo.database)
  for (const { id } of [world.here, world.there, world.neighbour]) untouched.set(id, await print([id]))
  closing.push(() => app.close(), () => undo.database.close(), drop, () => rm(folder, { recursive: true }))
})

after(async () => {
  for (const close of closing) await close()
})

test('every route declares who may call it, and nothing is served beside the declared routes', () => {
  assert.deepEqual(app.app.routes.flatMap((route) => declarationFault(route)?.replace(/^/, `${label(route)} `) ?? []), [])
  const declared = new Set(app.app.routes.map(({ options }) => `${options.method.toUpperCase()} /api/v1${options.path.replace(/\{(\w+)\}/g, ':$1')}`))
  const served = app.app.api.routes.filter(({ path }) => !DOCUMENTS.test(path)).map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(served.filter((each) => !declared.has(each)), [], 'these addresses answer without declaring who may call them')
  assert.deepEqual(leftOverBodies(app.app.routes), [], 'these routes are gone: take their bodies out of valid-requests.ts')
})

test('the walk has something own and something foreign for whatever a route names', () => {
  const unknown = app.app.routes.flatMap((route) => {
    try {
      for (const named of listObjects(route, actors[0]!, world)) validRequest(route, named, world, newKey())
      return []
    } catch (error) {
      return (error as Error).message
    }
  })
  assert.deepEqual(unknown, [])
})

test('every route lets in whom it declares and nobody else, on own and foreign objects', async (t) => {
  const faults: string[] = []
  const count = { cells: 0, letIn: 0, done: 0, refused: 0 }
  for (const route of app.app.routes) {
    for (const actor of actors) {
      for (const named of listObjects(route, actor, world)) {
        const expected = expectAnswer(route, actor, named)
        const { fault, status } = await walkCell({ route, actor, named, expected })
        count.cells++
        count[expected.letIn ? 'letIn' : 'refused']++
        if (status < 300) count.done++
        if (fault) faults.push(`${actor.name}: ${label(route)} on ${named.says}: ${fault}`)
      }
    }
  }
  t.diagnostic(`${count.cells} cells of ${app.app.routes.length} routes and ${actors.length} roles: ${count.letIn} let in (${count.done} carried out), ${count.refused} refused`)
  assert.equal(faults.length, 0, `${faults.length} cells answer otherwise than declared:\n${faults.slice(0, MAX_SHOWN_FAULTS).join('\n')}`)
})

test('what a request names in its body must be one’s own as well', async () => {
  for (const each of foreignBodies(world)) {
    await undo.undone(async () => {
      const answer = await app.call({ cookie: world.here.owner.cookie }, each.method, each.path, each.body, each.method === 'GET' ? {} : { 'idempotency-key': newKey() })
      const told = `${each.says}: ${answer.status} ${answer.text} ${app.takeErrors().join()}`
      if ('refused' in each) assert.deepEqual([answer.status >= 400, answer.body.code], [true, each.refused], told)
      else assert.deepEqual([answer.status, answer.body], [200, each.answers], told)
      for (const [victims, before] of untouched) if (victims !== world.here.id) assert.equal(await print([victims]), before, `${told}, and something of theirs has changed`)
    })
  }
})

test('what is open to everybody is open on purpose', () => {
  const open = app.app.routes.filter(({ options }) => options.access.who === 'anyone').map(label)
  assert.deepEqual(open.filter((each) => !OPEN_TO_EVERYBODY.has(each)), [], 'if everybody may call these, say so here')
  assert.deepEqual([...OPEN_TO_EVERYBODY].filter((each) => !open.includes(each)), [])
})

type Cell = { route: Route; actor: Actor; named: Named; expected: Expected }

/** One request, of which nothing stays. */
function walkCell({ route, actor, named, expected }: Cell): Promise<{ fault?: string; status: number }> {
  const { path, body, headers } = validRequest(route, named, world, newKey())
  return undo.undone(async () => {
    const sent: string[] = []
    const deaf = undo.database.onStatement((name) => void sent.push(name))
    const answer = await app.call(actor.as(scopeOf(route.options.access)), route.options.method.toUpperCase(), path, body, headers)
    deaf()
    const told = `it answered ${answer.status} ${answer.body.code ?? ''}${app.takeErrors().map((each) => `\n${each}`).join('')}`
    const fault = faultOf(expected, answer.status, answer.body.code, sent) ?? (await harmDone(route, named, expected))
    return { status: answer.status, fault: fault && `${fault}; ${told}` }
  })
}

function faultOf(expected: Expected, status: number, code: string | undefined, sent: readonly string[]): string | undefined {
  if (expected.letIn) return [401, 403, 404].includes(status) || status >= 500 ? 'should be let in' : undefined
  if (status !== expected.status || code !== expected.code) return `should be refused with ${expected.status} ${expected.code}`
  const writes = expected.by === 'door' ? sent.filter(isWrite) : []
  return writes.length > 0 ? `refused at the door, yet it wrote: ${writes.join(', ')}` : undefined
}

const untouched = new Map<string, string>()

/** Who came through the door and named another's thing may not have changed it, whatever they were answered. */
async function harmDone(route: Route, { victims }: Named, expected: Expected): Promise<string | undefined> {
  if (expected.letIn || expected.by === 'door' || route.options.method === 'get' || victims.length === 0) return undefined
  return (await print(victims)) === untouched.get(victims.join()) ? undefined : 'something of theirs has changed'
}

const statements = new Map<string, string>()

function isWrite(name: string): boolean {
  if (statements.size === 0) for (const each of knownStatements()) statements.set(each.name, each.text)
  // When a token was last used is written whatever it was used for.
  return name !== 'identity.token-used' && !/^(begin|commit|rollback)$/.test(name) && !/^\s*(select|with)\b/i.test(statements.get(name) ?? '')
}
