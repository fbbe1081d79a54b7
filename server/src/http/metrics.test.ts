import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMeters, startWebServer, type WebServer } from './index.ts'

const TIMEOUT_MS = 50
const meters = createMeters({ readingTimeoutMs: TIMEOUT_MS })
let server: WebServer
let broken = true

before(async () => {
  meters.gauge('test_good', 'Reads', () => 7)
  meters.gauge('test_rejects', 'Its query fails now and then', async () => {
    if (broken) throw new Error('the database is gone')
    return 3
  })
  meters.gauge('test_throws', 'Throws at once', () => {
    throw new Error('no')
  })
  meters.gauge('test_hangs', 'Never answers', () => new Promise(() => {}))
  meters.gauge('test_late', 'Fails when nobody waits any more', () => new Promise((_, reject) => void setTimeout(() => reject(new Error('late')), 2 * TIMEOUT_MS)))
  meters.failure('test')
  const nothing = async () => new Response()
  server = await startWebServer({ port: 0, host: '127.0.0.1', trustProxy: false, api: { fetch: nothing }, media: nothing, payOrigins: [], ready: async () => true, metrics: meters.registry })
})
after(() => server.close())

async function scrape(): Promise<{ status: number; value: (metric: string) => string | undefined }> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/metrics`)
  const lines = (await answer.text()).split('\n')
  return { status: answer.status, value: (metric) => lines.find((line) => line.startsWith(`${metric} `))?.slice(metric.length + 1) }
}

test('a metric that cannot be read is left out, told of in the same answer, and comes back', async () => {
  const [{ status, value }] = await Promise.all([scrape(), scrape()])
  assert.equal(status, 200)
  assert.deepEqual(['test_good', 'amoy_background_failures_total{from="test"}'].map(value), ['7', '1'])
  for (const name of ['test_rejects', 'test_throws', 'test_hangs', 'test_late']) {
    assert.deepEqual([value(name), value(`amoy_metric_unreadable{metric="${name}"}`)], [undefined, '1'], name)
  }
  assert.equal(value('amoy_metric_unreadable{metric="test_good"}'), '0')
  broken = false
  const { value: then } = await scrape()
  assert.deepEqual([then('test_rejects'), then('amoy_metric_unreadable{metric="test_rejects"}')], ['3', '0'])
  // A rejection that nobody waited for would end the process by now.
  await new Promise((resolve) => setTimeout(resolve, 3 * TIMEOUT_MS))
})
