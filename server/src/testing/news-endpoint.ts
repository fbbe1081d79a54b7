import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Clock, uuidv7 } from '#clock'
import { type NewPayment, paymentReference } from '#payments'
import type { MovedClock } from './provider-contract/stand.ts'

/** Where a provider sends its news: keeps what arrives and answers in turn what a test says, by a status or by words, then as usual. */
export async function openNewsEndpoint(usual = '') {
  const arrived: { body: string; headers: Headers }[] = []
  const answers: (number | string)[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      arrived.push({ body, headers: new Headers(request.headers as Record<string, string>) })
      const answer = answers.shift() ?? usual
      response.writeHead(typeof answer === 'number' ? answer : 200).end(typeof answer === 'string' ? answer : '')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrived, answers,
    forget: () => void ([arrived.length, answers.length] = [0, 0]),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type NewsEndpoint = Awaited<ReturnType<typeof openNewsEndpoint>>

/** The time of now, that can be moved ahead. */
export function movedClock(): MovedClock {
  let ahead = 0
  return { now: () => new Date(Date.now() + ahead), id: () => uuidv7(Date.now() + ahead, crypto.getRandomValues(new Uint8Array(10))), move: (ms) => void (ahead += ms) }
}

/** A payment as the program asks a provider for it. */
export function paymentToMake(clock: Clock, change: Partial<NewPayment> = {}): NewPayment {
  return {
    reference: paymentReference(clock.id(), clock.id()), amountMinor: 1_000n, currency: 'CNY', subject: '鼓浪茶铺 A-1', notifyUrl: 'http://localhost/notify', returnUrl: 'http://localhost/checkouts/1',
    expiresAt: new Date(clock.now().getTime() + 1_800_000), lang: 'en', device: 'computer', ...change,
  }
}
