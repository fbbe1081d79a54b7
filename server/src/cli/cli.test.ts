import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const AMOY = fileURLToPath(new URL('../../bin/amoy.js', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** In the order in which their commands are run: a store is there before it is asked for. */
const TEXTS = ['docs/guides/seller.md', 'docs/guides/operator.md', 'docs/guides/developer.md', 'README.md'].map((file) => readFileSync(join(ROOT, file), 'utf8'))
const START_TIMEOUT_MS = 60_000
// The demo town is the longest: a quarter of a minute, and several when the machine has other work.
const COMMAND_TIMEOUT_MS = 240_000

let folder: string
let place: ChildProcess
let url: string

const environment = () => ({ ...process.env, AMOY_DATA: join(folder, 'data'), PORT: '0', DATABASE_URL: '', NODE_ENV: 'test', LOG_LEVEL: 'error' })

type Ended = { code: number; out: string; err: string }

function amoy(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [AMOY, ...args], { cwd: folder, env: { ...environment(), ...more }, timeout: COMMAND_TIMEOUT_MS }, (error, out, err) => resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, out, err }))
  })
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amoy-cli-'))
  const csv = ['Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty', 'cup,Cup,<p>Blue</p>,Size,S,C-S,12.50,4', 'cup,,,,L,C-L,14.00,2', 'pot,Pot,,Title,Default Title,P,88.00,1']
  writeFileSync(join(folder, 'products.csv'), csv.join('\n'))
  place = spawn(process.execPath, [AMOY, 'start', '--empty'], { cwd: folder, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  url = await new Promise<string>((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`not ready: ${said}`)), START_TIMEOUT_MS)
    place.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const ready = /ready (\S+)/.exec(said)
      if (!ready) return
      clearTimeout(timer)
      resolve(ready[1]!)
    })
  })
})

after(async () => {
  if (place.exitCode === null && place.signalCode === null) {
    place.kill('SIGKILL')
    await once(place, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

test('the place answers when it says that it is ready', async () => {
  assert.equal((await fetch(`${url}/readyz`)).status, 200)
  assert.equal((await fetch(`${url}/healthz`)).status, 200)
  assert.equal((await fetch(url)).status, 200)
  assert.match(await (await fetch(`${url}/metrics`)).text(), /amoy_http_request_seconds/)
})

test('robots find what they may read at the root', async () => {
  const robots = await fetch(`${url}/robots.txt`)
  assert.equal(robots.headers.get('content-type'), 'text/plain; charset=utf-8')
  const index = await (await fetch(/^Sitemap: (\S+)$/m.exec(await robots.text())![1]!)).text()
  const file = await fetch(/<loc>([^<]*)<\/loc>/.exec(index)![1]!)
  assert.equal(file.status, 200)
  assert.match(await file.text(), /<urlset /)
})

test('a second process on the same folder is refused with the pid of the first', async () => {
  const second = await amoy(['start', '--empty'])
  assert.equal(second.code, 1)
  assert.match(second.err, new RegExp(`in use by process ${place.pid}`))
})

test('all that is wrong with the configuration is told at once', async () => {
  const told = await amoy(['verify'], { PORT: 'many', LOG_LEVEL: 'loud' })
  assert.equal(told.code, 2)
  assert.match(told.err, /PORT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*PORT/)
})

test('the doctor makes nothing where nothing has run, and says which folder it looked at', async () => {
  const nowhere = join(folder, 'mistyped')
  const told = await amoy(['doctor', '--json'], { AMOY_DATA: nowhere })
  assert.equal(told.code, 0, told.err)
  const { findings } = JSON.parse(told.out) as { findings: { name: string; state: string; text: string }[] }
  assert.match(findings.find((each) => each.name === 'data folder')!.text, /mistyped is not there/)
  assert.equal(existsSync(nowhere), false)
})

test('a data folder that cannot be used is told with its setting', async () => {
  const told = await amoy(['start', '--empty'], { AMOY_DATA: join(folder, 'products.csv') })
  assert.equal(told.code, 1)
  assert.match(told.err, /Amoy cannot go on: .*products\.csv[\s\S]*set AMOY_DATA to a folder/)
})

test('every command has help', async () => {
  for (const command of ['start', 'serve', 'work', 'migrate', 'demo', 'import', 'export', 'token', 'verify', 'feed', 'backup', 'restore', 'doctor']) {
    const help = await amoy([command, '--help'])
    assert.equal(help.code, 0, command)
    assert.match(help.out, /Usage: amoy/, command)
  }
})

test('what is not understood ends with 2 and says what there is, the most alike first', async () => {
  const told = await amoy(['exprot'])
  assert.equal(told.code, 2)
  assert.match(told.err, /no command "exprot". There are:\n {2}export /)
  for (const command of ['start', 'import', 'restore', 'doctor']) assert.match(told.err, new RegExp(`^  ${command} `, 'm'))
  for (const args of [['import', 'product', 'x.csv'], ['export'], ['verify', '--jsno'], ['demo'], ['start', 'me']]) assert.equal((await amoy(args)).code, 2, args.join(' '))
  assert.equal((await amoy(['--help'])).code, 0)
  assert.equal((await amoy(['--version'])).code, 0)
})

test('an export of a store that there is not does not offer to make one', async () => {
  const told = await amoy(['export', '--store', 'nobody'])
  assert.equal(told.code, 1)
  assert.match(told.err, /no store with the handle nobody/)
  assert.doesNotMatch(told.err, /--create-store/)
})

test('the commands in the guides work as they stand there', async () => {
  const lines = TEXTS.flatMap((text) => [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) => block[1]!.trim().split('\n').map((line) => line.trim())))
  const commands = lines.filter((line) => / ?npx amoy /.test(line))
  assert.ok(commands.length >= 16, 'the guides have lost their commands')
  for (const command of new Set(commands)) {
    const [, settings, line, target] = /^((?:[A-Z_]+=\S+ )*)npx amoy (.*?)(?: > (\S+))?$/.exec(command)!
    const ended = await amoy(line!.split(' '), Object.fromEntries(settings!.trim().split(' ').filter(Boolean).map((each) => each.split('=') as [string, string])))
    assert.equal(ended.code, 0, `${command}: ${ended.err}${ended.out}`)
    if (target) writeFileSync(join(folder, target), ended.out)
  }
  assert.match(readFileSync(join(folder, 'export.csv'), 'utf8'), /Cup/)
  assert.ok(existsSync(join(folder, 'amoy.backup')))
})

test('what the guides and the README mention beside that is there as well', async () => {
  const mentioned = [...TEXTS, readFileSync(join(ROOT, 'docs/guides/shopper.md'), 'utf8'), readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')].flatMap((text) => [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!))
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const known = (await amoy(['--help'])).out
  for (const each of mentioned) {
    const script = /^(?:[A-Z_]+=\S+ )*npm (?:run )?([a-z0-9]+)/.exec(each)?.[1]
    if (script && script !== 'ci') assert.ok(script in scripts, each)
    const command = /^(?:npx )?amoy ([a-z]+)/.exec(each)?.[1]
    if (command) assert.match(known, new RegExp(`^  ${command}\\b`, 'm'), each)
  }
})

test('an import says what it did, for scripts too, and doubles nothing', async () => {
  const again = await amoy(['import', 'products', 'products.csv', '--store', 'my-store', '--create-store', '--json'])
  assert.equal(again.code, 0, again.err)
  const said = JSON.parse(again.out) as { products: number; variants: number; rejectedRows: number }
  assert.deepEqual([said.products, said.variants, said.rejectedRows], [2, 3, 0])
  const missing = await amoy(['import', 'products', 'nowhere.csv', '--store', 'my-store'])
  assert.equal(missing.code, 1)
  assert.match(missing.err, /There is no file nowhere\.csv/)
})

test('a backup comes back into an empty place, and into no other', async () => {
  assert.match((await amoy(['restore', 'amoy.backup'])).err, /not-empty/)
  const fresh = { AMOY_DATA: join(folder, 'second') }
  const restored = await amoy(['restore', 'amoy.backup'], fresh)
  assert.equal(restored.code, 0, restored.err)
  assert.equal((await amoy(['verify'], fresh)).code, 0)
  assert.match((await amoy(['export', '--store', 'my-store'], fresh)).out, /Cup/)
})

test('on SIGTERM everything is closed, and the next start finds it as it was', async () => {
  place.kill('SIGTERM')
  const [code] = (await once(place, 'exit')) as [number]
  assert.equal(code, 0)
  const verified = await amoy(['verify'])
  assert.equal(verified.code, 0, verified.out)
})
