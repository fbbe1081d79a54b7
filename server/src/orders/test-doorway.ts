import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestApi } from '#testing'

export type Doorway = { url: string; serve(api: TestApi): void; close(): Promise<void> }

/** A loopback address under which a provider outside of this process reaches a test's API. */
export async function openDoorway(): Promise<Doorway> {
  let served: TestApi | undefined
  const server = createServer((request, response) => {
    const answered = served ? answer(served, request) : Promise.resolve(503)
    answered.then((status) => response.writeHead(status).end(), () => response.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (api) => void (served = api),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(api: TestApi, request: IncomingMessage): Promise<number> {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name)).map(([name, value]) => [name, String(value)]))
  return (await api.call(undefined, request.method!, request.url!.replace('/api/v1', ''), await buffer(request), headers)).status
}
