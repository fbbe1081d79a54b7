import { NotSent, type SmsSender } from './sender.ts'

const TIMEOUT_MS = 15_000

/**
 * Hands text messages to an HTTP address that the operator names: POST {id, to, text} as JSON. An answer
 * of 2xx means taken, 4xx refused for good (but 408 and 429: later), 5xx and silence mean nobody knows.
 */
export function httpSmsSender({ url }: { url: string }): SmsSender {
  return {
    send: async ({ id, recipient, body }) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': id },
        body: JSON.stringify({ id, to: recipient, text: body }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: Error & { cause?: { code?: string; syscall?: string } }) => {
        const neverConnected = error.cause?.syscall === 'connect' || error.cause?.code === 'ENOTFOUND'
        throw neverConnected ? new NotSent('later', `${url.split('?')[0]}: ${error.cause?.code}`, error) : error
      })
      await response.body?.cancel()
      if (response.ok) return
      if (response.status === 408 || response.status === 429) throw new NotSent('later', `answered ${response.status}`)
      if (response.status >= 400 && response.status < 500) throw new NotSent('never', `answered ${response.status}`)
      throw new Error(`answered ${response.status}`)
    },
  }
}
