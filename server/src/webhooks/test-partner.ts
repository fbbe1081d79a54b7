import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Heard = { path: string; headers: IncomingHttpHeaders; body: string }
export type Partner = { host: string; url(path: string): string; heard: Heard[]; /** What is answered from now on. */ answer: { status: number; location?: string; afterMs?: number }; /** What is answered to some, otherwise. */ judge?: ((heard: Heard) => { status: number } | undefined) | undefined; close(): void }

/** Somebody who hears of commission, over loopback. */
export async function openPartner(): Promise<Partner> {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const said: Heard = { path: request.url!, headers: request.headers, body: Buffer.concat(pieces).toString() }
    heard.push(said)
    const { status, location, afterMs }: Partner['answer'] = partner.judge?.(said) ?? partner.answer
    if (afterMs !== undefined) await sleep(afterMs)
    response.writeHead(status, location === undefined ? {} : { location }).end('ok')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const partner: Partner = {
    host, heard, answer: { status: 200 }, url: (path) => `http://${host}${path}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return partner
}

/** As the standard tells partners to verify: which of the signatures in the header are by this secret. */
export function signedBy(secret: string, { headers, body }: Heard): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const wanted = createHmac('sha256', key).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${wanted}`)
}
