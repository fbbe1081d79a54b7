import { systemClock } from '#clock'
import { openDatabase } from '#database'
import { createMeters, startWebServer } from '#http'
import { openDoor } from './index.ts'
import { PUBLIC_URL, SECRETS } from './test-affiliate.ts'

/** A process of its own that takes clicks over HTTP until it is killed. */
const database = openDatabase({ connection: { connectionString: process.argv[2]! }, maxConnections: 3 })
const nothing = async () => new Response()
const { port } = await startWebServer({
  port: 0, host: '127.0.0.1', trustProxy: false, api: { fetch: nothing }, media: nothing, payOrigins: [], ready: async () => true, metrics: createMeters().registry,
  door: openDoor({ database, clock: systemClock, secrets: SECRETS, publicUrl: PUBLIC_URL }),
})
process.send!(port)
