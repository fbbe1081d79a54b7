import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { fetchPublic, type FetchOptions, isPublicAddress, publicFetch } from './index.ts'

type Page = (request: IncomingMessage, response: ServerResponse) => void

const pages = new Map<string, Page>()
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.headers.host} ${request.url}`)
  const page = pages.get(request.url ?? '')
  if (page === undefined) response.writeHead(404).end()
  else page(request, response)
})
let port = 0
let here = ''

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  here = `127.0.0.1:${port}`
})
after(() => {
  server.closeAllConnections()
  server.close()
})

test('only addresses of the public internet are public', () => {
  const inside = [
    '0.0.0.0', '0.1.2.3', '10.1.1.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8',
    '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1', '100::1', '100:0:0:1::1',
    '2001::1', '2001:2::1', '2001:db8::1', '2002:7f00:1::', '2002:808:808::', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1',
    '::ffff:0:7f00:1', '3fff::1', '5f00::1', '4000::1', 'localhost', '', '1.2.3', '999.1.1.1',
  ]
  for (const address of inside) assert.equal(isPublicAddress(address), false, address)
  for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808']) {
    assert.equal(isPublicAddress(address), true, address)
  }
})

test('a page that may be fetched is fetched', async () => {
  pages.set('/ok', (request, response) => {
    assert.equal(request.headers['accept-encoding'], 'identity')
    response.writeHead(200, { 'content-type': 'Image/PNG; charset=x' }).end('bytes')
  })
  const fetched = await fetchHere('/ok', { contentTypes: ['image/*'] })
  assert.deepEqual(fetched, { url: `http://${here}/ok`, contentType: 'image/png', bytes: Buffer.from('bytes') })
})

test('addresses that lead inside are refused in every spelling', async () => {
  const spellings = [
    '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.0.0.1.', '１２７.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '[0:0:0:0:0:ffff:7f00:1]',
    '[64:ff9b::127.0.0.1]', '10.0.0.1', '169.254.169.254', '192.168.0.1', '0.0.0.0', '[fd00::1]', '[fe80::1]', 'localhost',
  ]
  for (const host of spellings) await assertRefused(`http://${host}/`, 'address-private')
})

test('names that lead inside, or also inside, are refused', async () => {
  for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['2606:4700::1111', '::1'], ['64:ff9b::a9fe:a9fe'], ['not an address']]) {
    await assertRefused('https://shop.example/', 'address-private', { resolve: async () => addresses })
  }
})

test('names that lead nowhere are refused', async () => {
  await assertRefused('https://shop.example/', 'host-unknown', { resolve: async () => [] })
  await assertRefused('https://shop.example/', 'host-unknown', { resolve: async () => Promise.reject(new Error('ENOTFOUND')) })
})

test('other schemes, ports, credentials and nonsense are refused', async () => {
  for (const address of ['file:///etc/passwd', 'ftp://8.8.8.8/', 'gopher://8.8.8.8/', 'data:text/plain,x', 'javascript:alert(1)']) {
    await assertRefused(address, 'address-scheme')
  }
  for (const address of ['http://8.8.8.8:22/', 'http://8.8.8.8:8080/', `http://${here}/ok`]) await assertRefused(address, 'address-port')
  for (const address of ['http://user@8.8.8.8/', 'http://user:word@8.8.8.8/', 'http://good.example@127.0.0.1/']) {
    await assertRefused(address, 'address-credentials')
  }
  for (const address of ['', 'x', '//8.8.8.8/', 'http://', 'http://[::1', `http://8.8.8.8/${'x'.repeat(3_000)}`]) await assertRefused(address, 'address-invalid')
})

test('a name is resolved once, and the connection goes where the check looked', async () => {
  pages.set('/name', (_, response) => response.end('here'))
  const answers = [['127.0.0.1'], ['127.0.0.2']]
  let calls = 0
  const resolve = async () => answers[calls++] ?? []
  const host = `shop.example:${port}`
  const fetched = await fetchPublic(`http://${host}/name`, { ...LIMITS, resolve, allowPrivate: [host] })
  assert.ok('bytes' in fetched)
  assert.equal(calls, 1)
  assert.equal(asked.at(-1), `${host} /name`)
})

test('redirects are followed with the same checks', async () => {
  redirect('/a', 302, '/b')
  redirect('/b', 308, `http://${'127.0.0.1'}:${port}/c`)
  pages.set('/c', (_, response) => response.end('there'))
  const fetched = await fetchHere('/a')
  assert.ok('bytes' in fetched)
  assert.deepEqual([fetched.url, fetched.bytes.toString()], [`http://${here}/c`, 'there'])
  const inside: [string, string][] = [
    ['http://10.0.0.1/', 'address-private'], ['http://localhost/', 'address-private'], ['//[::1]/', 'address-private'],
    ['http://169.254.169.254/latest/meta-data/', 'address-private'], ['http://inner.example/', 'address-private'],
    [`http://127.0.0.1:${port + 1}/`, 'address-port'], ['file:///etc/passwd', 'address-scheme'], ['http://a:b@8.8.8.8/', 'address-credentials'],
  ]
  for (const [location, code] of inside) {
    redirect('/inside', 301, location)
    const refusal = await fetchHere('/inside', { resolve: async () => ['8.8.8.8', '192.168.1.1'] })
    assert.deepEqual('refused' in refusal && refusal.refused, code, location)
  }
})

test('redirects end after three', async () => {
  for (let step = 1; step <= 4; step += 1) redirect(`/step${step}`, 302, `/step${step + 1}`)
  pages.set('/step5', (_, response) => response.end('end'))
  assert.ok('bytes' in (await fetchHere('/step2')))
  const refusal = await fetchHere('/step1')
  assert.ok('refused' in refusal && refusal.refused === 'too-many-redirects')
})

test('too much is refused, stated or not, and the connection closed', async () => {
  pages.set('/stated', (_, response) => response.writeHead(200, { 'content-length': '1000000' }).write('x'))
  let closed = false
  pages.set('/endless', (_, response) => {
    const more = setInterval(() => response.write('x'.repeat(1_000)), 1)
    response.on('close', () => {
      closed = true
      clearInterval(more)
    })
  })
  for (const path of ['/stated', '/endless']) {
    const refusal = await fetchHere(path, { maxBytes: 5_000 })
    assert.ok('refused' in refusal && refusal.refused === 'too-large', path)
  }
  await until(() => closed)
  pages.set('/exact', (_, response) => response.end('x'.repeat(5_000)))
  assert.ok('bytes' in (await fetchHere('/exact', { maxBytes: 5_000 })))
})

test('a server that is silent, or drips, or a name service that hangs, ends at the time limit', async () => {
  pages.set('/silent', () => undefined)
  pages.set('/drip', (_, response) => {
    const drip = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(drip))
  })
  const started = performance.now()
  const hanging = () => new Promise<string[]>(() => undefined)
  const refusals = await Promise.all([
    fetchHere('/silent', { timeoutMs: 200 }),
    fetchHere('/drip', { timeoutMs: 200 }),
    fetchPublic('http://shop.example/', { ...LIMITS, timeoutMs: 200, resolve: hanging }),
  ])
  for (const refusal of refusals) assert.ok('refused' in refusal && refusal.refused === 'timeout', JSON.stringify(refusal))
  await assert.rejects(publicFetch({ maxBytes: 10, timeoutMs: 200, resolve: hanging })('http://shop.example/'), { name: 'TimeoutError' })
  assert.ok(performance.now() - started < 3_000)
})

test('what was not asked for is refused', async () => {
  pages.set('/html', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'))
  pages.set('/untold', (_, response) => response.writeHead(200).end('?'))
  pages.set('/packed', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000))))
  pages.set('/partial', (_, response) => response.writeHead(206).end('x'))
  const cases: [string, string][] = [
    ['/html', 'content-type'], ['/untold', 'content-type'], ['/packed', 'content-encoding'], ['/partial', 'http-status'], ['/missing', 'http-status'],
  ]
  for (const [path, code] of cases) {
    const refusal = await fetchHere(path, { contentTypes: ['image/*', 'text/csv'] })
    assert.equal('refused' in refusal && refusal.refused, code, path)
  }
  assert.deepEqual(await fetchHere('/missing'), { refused: 'http-status', url: `http://${here}/missing`, status: 404 })
})

test('a server that speaks no HTTP, breaks off, or is not there, is unreachable', async () => {
  const odd = createTcpServer((socket) => socket.resume().end('SSH-2.0-OpenSSH\r\n'))
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve))
  const oddHost = `127.0.0.1:${(odd.address() as AddressInfo).port}`
  pages.set('/broken', (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('x')
    setTimeout(() => response.destroy(), 20)
  })
  const refusals = [await fetchPublic(`http://${oddHost}/`, { ...LIMITS, allowPrivate: [oddHost] }), await fetchHere('/broken')]
  await new Promise((resolve) => odd.close(resolve))
  refusals.push(await fetchPublic(`http://${oddHost}/`, { ...LIMITS, allowPrivate: [oddHost] }))
  for (const refusal of refusals) assert.ok('refused' in refusal && refusal.refused === 'unreachable', JSON.stringify(refusal))
})

const LIMITS = { maxBytes: 100_000, timeoutMs: 5_000 }

function fetchHere(path: string, options: Partial<FetchOptions> = {}) {
  return fetchPublic(`http://${here}${path}`, { ...LIMITS, allowPrivate: [here], ...options })
}

async function assertRefused(address: string, code: string, options: Partial<FetchOptions> = {}): Promise<void> {
  const before = asked.length
  const refusal = await fetchPublic(address, { ...LIMITS, ...options })
  assert.deepEqual(refusal, { refused: code, url: address })
  assert.equal(asked.length, before)
}

function redirect(from: string, status: number, location: string): void {
  pages.set(from, (_, response) => response.writeHead(status, { location }).end())
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5))
}
