import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMeters, startWebServer } from './index.ts'

test('a proxy that is not trusted is told of once, and one that is trusted never', async () => {
  const nothing = async () => new Response()
  for (const trustProxy of [false, true]) {
    let told = 0
    const server = await startWebServer({ port: 0, host: '127.0.0.1', trustProxy, onUntrustedProxy: () => void told++, api: { fetch: nothing }, media: nothing, payOrigins: [], ready: async () => true, metrics: createMeters().registry })
    const ask = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${server.port}/healthz`, { headers })
    await ask({})
    assert.equal(told, 0)
    for (const address of ['192.0.2.1', '192.0.2.2']) await ask({ 'x-forwarded-for': address })
    assert.equal(told, trustProxy ? 0 : 1)
    await server.close()
  }
})
