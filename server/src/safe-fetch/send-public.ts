import type { Dispatcher } from 'undici'
import { checkTarget, resolveByDns, type Resolve } from './check-target.ts'
import { lookupAmong, orAborted } from './fetch-public.ts'

export type SendOptions = {
  maxBytes: number
  /** For everything together: the name as well. */
  timeoutMs: number
  /** Hosts as "host:port" on this machine or network that may be asked: a gateway that runs beside this place. */
  allowPrivate?: readonly string[] | undefined
  resolve?: Resolve | undefined
}

/**
 * A `fetch` for connectors to services of others: it asks only addresses of the public internet, or those allowed
 * by name, follows no redirect, and reads no more than so many bytes. What is refused throws, as a line that is down does.
 */
export function publicFetch(options: SendOptions): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    const signal = AbortSignal.any([AbortSignal.timeout(options.timeoutMs), ...(init?.signal ? [init.signal] : [])])
    const target = await orAborted(checkTarget(address, { resolve: options.resolve ?? resolveByDns, allowed: options.allowPrivate ?? [] }), signal)
    if (!target) throw signal.reason
    if ('refused' in target) throw new Error(`${target.refused}: ${address}`)
    const { Agent, request } = await import('undici')
    const agent = new Agent({ connect: { lookup: lookupAmong(target.addresses) } })
    try {
      const answer = await request(target.url, {
        dispatcher: agent,
        method: (init?.method ?? 'GET') as Dispatcher.HttpMethod,
        headers: { 'user-agent': 'Amoy', 'accept-encoding': 'identity', ...Object.fromEntries(new Headers(init?.headers)) },
        body: typeof init?.body === 'string' ? init.body : null,
        signal,
      })
      return await toResponse(answer, options.maxBytes)
    } finally {
      await agent.destroy()
    }
  }
}

async function toResponse(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Response> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > maxBytes) throw new Error('the answer is too large')
    pieces.push(piece)
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) for (const each of [value ?? []].flat()) headers.append(name, each)
  const isEmpty = [101, 204, 205, 304].includes(answer.statusCode)
  return new Response(isEmpty ? null : Buffer.concat(pieces), { status: answer.statusCode, headers })
}
