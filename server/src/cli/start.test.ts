import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, test } from 'node:test'
import { takePort, testAmoy } from './test-amoy.ts'

const TOLD_WITHIN_MS = 14_000
const KEPT_WITHIN_MS = 20_000
/** The program has more modules than that. */
const MODULES = 400

const amoy = testAmoy()
after(() => amoy.end())

test('a port that is taken is told with the setting that changes it', async () => {
  const taken = await takePort()
  const ended = await amoy.run(['start', '--empty'], { PORT: String(taken.port) })
  assert.equal(ended.code, 1)
  assert.match(ended.err, new RegExp(`Port ${taken.port} is taken.*Set PORT`))
  await taken.free()
})

test('the sandbox provider listens on SANDBOX_PORT; when that is taken, the start says so and takes no other', async () => {
  const taken = await takePort()
  const beganMs = performance.now()
  const refused = await amoy.run(['start', '--empty'], { SANDBOX_PORT: String(taken.port) })
  assert.equal(refused.code, 1)
  assert.ok(performance.now() - beganMs < TOLD_WITHIN_MS, 'it is told soon')
  assert.match(refused.err, new RegExp(`Port ${taken.port} is taken.*set SANDBOX_PORT`))
  await taken.free()

  const place = await amoy.start(['start', '--empty'], { SANDBOX_PORT: String(taken.port) })
  assert.match(await (await fetch(`http://127.0.0.1:${taken.port}/`)).text(), /./)
  const again = await amoy.run(['start', '--empty'], { PORT: new URL(place.url).port })
  assert.match(again.err, new RegExp(`in use by process ${place.process.pid}`), 'of two starts the second hears of the folder, not of the port')
  assert.equal(await place.kill('SIGTERM'), 0)
})

test('after kill -9 the next start has folder and ports again', async () => {
  const [own, sandbox] = [await takePort(), await takePort()]
  await Promise.all([own.free(), sandbox.free()])
  const ports = { PORT: String(own.port), SANDBOX_PORT: String(sandbox.port) }
  for (let times = 0; times < 3; times++) {
    const place = await amoy.start(['start', '--empty'], ports)
    assert.equal((await fetch(`${place.url}/readyz`)).status, 200)
    await place.kill('SIGKILL')
  }
})

test('a start tells where its time went, and what it compiled is kept before it ends: a place that is killed starts as quickly again', async () => {
  const cache = join(amoy.folder, 'compiled')
  const place = await amoy.start(['start', '--empty'], { NODE_COMPILE_CACHE: cache, LOG_LEVEL: 'info' })
  const kept = () => readdirSync(cache, { recursive: true }).length
  for (const endMs = Date.now() + KEPT_WITHIN_MS; kept() < MODULES && Date.now() < endMs; ) await sleep(100)
  assert.ok(kept() >= MODULES, `${kept()} files`)
  const line = place.said().split('\n').find((each) => each.includes('"phasesMs"'))
  assert.deepEqual(Object.keys((JSON.parse(line!) as { phasesMs: object }).phasesMs), ['launch', 'modules', 'database', 'migrations', 'web', 'sandbox', 'compose'])
  await place.kill('SIGKILL')
})

test('a code to sign in with is shown at once, also where nothing works in the background yet', async () => {
  const place = await amoy.start(['serve'])
  const asked = await fetch(`${place.url}/api/v1/sign-in/codes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"email":"early@example.org"}' })
  assert.equal(asked.status, 202)
  const shown = () => /^email to early@example\.org: .*\d{8}/m.test(place.said())
  for (const endMs = Date.now() + TOLD_WITHIN_MS; !shown() && Date.now() < endMs; ) await sleep(100)
  assert.ok(shown(), place.said())
  await place.kill('SIGTERM')
})

test('a command that looks at a place makes none where there is none: it names the folder and the way out', async () => {
  writeFileSync(join(amoy.folder, 'some.csv'), 'Handle\n')
  const looking = [['verify'], ['backup', 'none.backup'], ['export', '--store', 'x'], ['token', '--as', 'x'], ['feed', 'rebuild'], ['operator', 'add', 'x'], ['reviews', 'recount'], ['demo', 'remove'], ['import', 'products', 'some.csv', '--store', 'x']]
  const AMOY_DATA = join(amoy.folder, 'nowhere')
  for (const command of looking) {
    const ended = await amoy.run(command, { AMOY_DATA })
    assert.deepEqual([ended.code, ended.out], [1, ''], command.join(' '))
    assert.equal(ended.err.trim(), `There is no place in ${AMOY_DATA}. Set AMOY_DATA to the folder of your place, or DATABASE_URL to its database. \`npx amoy start\` makes a new place.`, command.join(' '))
  }
  assert.ok(!existsSync(AMOY_DATA))
})

test('the packages of payment providers and others that few requests need are not loaded at the start', () => {
  const program = `
    import module from 'node:module'
    const loaded = new Set()
    module.registerHooks({ load: (url, context, next) => (loaded.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]), next(url, context)) })
    await import('./start.ts')
    await import('./run-parts.ts')
    console.log(JSON.stringify([...loaded].filter(Boolean)))`
  const loaded = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname, encoding: 'utf8' })) as string[]
  assert.ok(loaded.includes('pg') && loaded.includes('zod'))
  assert.deepEqual(loaded.filter((name) => ['stripe', 'alipay-sdk', 'undici', 'qrcode', 'pdfkit', 'sharp', 'pg-boss', 'better-auth', 'nodemailer'].includes(name)), [])
})
