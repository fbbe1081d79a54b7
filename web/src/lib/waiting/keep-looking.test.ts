import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { askForData, handOver, keepLooking } from './keep-looking.ts'

const PAGE = 'http://shop.test/checkouts/1?a=b#end'
const nodes = (...list: object[]) => JSON.stringify({ type: 'data', nodes: [null, ...list] })
const shown = { type: 'data', data: [{}], uses: {} }
const failed = (status: number, more: object = {}) => ({ type: 'error', error: { message: 'no', status, ...more } })

function answering(answer: () => Response | Promise<Response>): string[] {
  const asked: string[] = []
  mock.method(globalThis, 'fetch', async (url: URL) => {
    asked.push(url.href)
    return answer()
  })
  return asked
}
afterEach(() => mock.restoreAll())

test('a page that can be loaded is given with what came later, and what became of it is given as well', async () => {
  const whole = `${nodes(shown)}\n${JSON.stringify({ type: 'chunk', id: 1, data: [1] })}\n`
  const asked = answering(() => new Response(whole, { headers: { 'x-version': '7' } }))
  const answer = await askForData(PAGE)
  assert.ok('data' in answer)
  assert.deepEqual([await answer.data.text(), answer.data.headers.get('x-version'), asked], [whole, '7', ['http://shop.test/checkouts/1/__data.json?a=b']])
  for (const last of [nodes(shown, failed(404)), nodes(failed(403)), JSON.stringify({ type: 'redirect', location: '/sign-in' })]) {
    mock.restoreAll()
    answering(() => new Response(last))
    assert.ok('data' in (await askForData(PAGE)), last)
  }
})

test('too many questions, a server that cannot, and no network are tried later: not before the server said', async () => {
  const cases: [() => Response, number][] = [
    [() => new Response(nodes(shown, failed(429, { retryAfterSeconds: 7 }), failed(503))), 7_000],
    [() => new Response(nodes(failed(503))), 0],
    [() => new Response('busy', { status: 429, headers: { 'retry-after': '31' } }), 31_000],
    [() => new Response('<h1>gateway</h1>', { status: 502 }), 0],
    [() => new Response('<h1>sign in to this network</h1>'), 0],
    [() => { throw new TypeError('Failed to fetch') }, 0],
  ]
  for (const [answer, notBeforeMs] of cases) {
    answering(answer)
    assert.deepEqual(await askForData(PAGE), { notBeforeMs })
    mock.restoreAll()
  }
})

test('what was had is handed over to whoever loads the page, once, and nothing else is touched', async () => {
  const asked: string[] = []
  const own = async (input: unknown) => {
    asked.push(String(input))
    return new Response('from afar')
  }
  Object.assign(globalThis, { window: { fetch: own }, location: { href: PAGE } })
  const data = new Response('had')
  const texts: string[] = []
  await handOver(data, async () => {
    for (const url of ['/media/1.webp', 'http://shop.test/checkouts/1/__data.json?x=1', '/checkouts/1/__data.json']) texts.push(await (await window.fetch(url)).text())
  })
  assert.deepEqual([texts, asked, window.fetch === own], [['from afar', 'had', 'from afar'], ['/media/1.webp', '/checkouts/1/__data.json'], true])
  await assert.rejects(handOver(data, () => Promise.reject(new Error('broken'))), /broken/)
  assert.equal(window.fetch === own, true)
})

test('it looks at its pace, not while nobody looks, later where it could not, and no more once it is over', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const answers: (number | undefined)[] = []
  let [looks, hidden] = [0, false]
  const pass = async (ms: number) => {
    mock.timers.tick(ms)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    return looks
  }
  const end = keepLooking({ pauseMs: (count) => 100 * (count + 1), isHidden: () => hidden, refresh: async () => (looks++, answers.shift()) })
  assert.deepEqual([await pass(99), await pass(1), await pass(199), await pass(1)], [0, 1, 1, 2], 'a little later each time')
  answers.push(0, 0, 30_000)
  assert.deepEqual([await pass(300), await pass(1_999), await pass(1), await pass(3_999), await pass(1)], [3, 3, 4, 4, 5], 'twice as long after each failure')
  assert.deepEqual([await pass(29_999), await pass(1)], [5, 6], 'not before the server said')
  hidden = true
  assert.equal(await pass(10_000), 6)
  hidden = false
  assert.equal(await pass(2_000), 7)
  end()
  assert.equal(await pass(100_000), 7)
  mock.timers.reset()

  mock.timers.enable({ apis: ['setTimeout'] })
  looks = 0
  answers.push(0)
  keepLooking({ pauseMs: (count) => (count === 0 ? 0 : undefined), isHidden: () => false, refresh: async () => (looks++, answers.shift()) })
  assert.deepEqual([await pass(0), await pass(2_000), await pass(1_000_000)], [1, 2, 2], 'once, until it went well')
})
