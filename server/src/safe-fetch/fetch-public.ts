import type { LookupFunction } from 'node:net'
import { isIPv6 } from 'node:net'
import type { Dispatcher } from 'undici'
import { checkTarget, resolveByDns, type Resolve, type Target, type TargetRefusal } from './check-target.ts'

export const MAX_REDIRECTS = 3

export type FetchOptions = {
  maxBytes: number
  /** For everything together: names, redirects, and the last byte. */
  timeoutMs: number
  /** Such as "image/png" or "image/*"; anything when absent. What a server states is a hint, not a proof. */
  contentTypes?: readonly string[] | undefined
  /** Tests only: hosts as "host:port" on this machine or network. */
  allowPrivate?: readonly string[] | undefined
  resolve?: Resolve | undefined
}

export type Fetched = {
  /** After redirects. */
  url: string
  /** Lower case, without parameters; empty when the server states none. */
  contentType: string
  bytes: Buffer
}

export type FetchRefusal =
  | { refused: TargetRefusal | 'too-many-redirects' | 'too-large' | 'timeout' | 'content-type' | 'content-encoding' | 'unreachable'; url: string }
  | { refused: 'http-status'; url: string; status: number }

/**
 * Fetches an address that somebody else wrote. It leads only to the public internet: every name is resolved
 * here, every address checked, and the connection made to just these, also after each redirect.
 */
export async function fetchPublic(address: string, options: FetchOptions): Promise<Fetched | FetchRefusal> {
  const signal = AbortSignal.timeout(options.timeoutMs)
  const checks = { resolve: options.resolve ?? resolveByDns, allowed: options.allowPrivate ?? [] }
  let next = address
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const target = await orAborted(checkTarget(next, checks), signal)
    if (target === undefined) return { refused: 'timeout', url: next }
    if ('refused' in target) return { refused: target.refused, url: next }
    const answer = await fetchOnce(target, options, signal)
    if (!('redirect' in answer)) return answer
    next = URL.parse(answer.redirect, target.url)?.href ?? answer.redirect
  }
  return { refused: 'too-many-redirects', url: next }
}

type Answer = Dispatcher.ResponseData

async function fetchOnce(
  { url, addresses }: Target,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Fetched | FetchRefusal | { redirect: string }> {
  // Loaded with the first address: it takes 15 MB, and most processes fetch nothing.
  const { Agent, request } = await import('undici')
  const agent = new Agent({ connect: { lookup: lookupAmong(addresses) } })
  try {
    const headers = { 'user-agent': 'Amoy', accept: options.contentTypes?.join(', ') ?? '*/*', 'accept-encoding': 'identity' }
    const answer = await request(url, { dispatcher: agent, method: 'GET', headers, signal })
    const verdict = judgeHead(answer, url.href, options)
    return verdict ?? (await readBody(answer, url.href, options.maxBytes))
  } catch {
    return { refused: signal.aborted ? 'timeout' : 'unreachable', url: url.href }
  } finally {
    await agent.destroy()
  }
}

/** Undefined: the body may be read. */
function judgeHead(answer: Answer, url: string, options: FetchOptions): FetchRefusal | { redirect: string } | undefined {
  const { statusCode: status } = answer
  const location = headerOf(answer, 'location')
  if ([301, 302, 303, 307, 308].includes(status) && location !== '') return { redirect: location }
  if (status !== 200) return { refused: 'http-status', url, status }
  // Asked for plain bytes: what is packed anyway may unpack to any size.
  if (!['', 'identity'].includes(headerOf(answer, 'content-encoding').toLowerCase())) return { refused: 'content-encoding', url }
  if (!isWanted(contentTypeOf(answer), options.contentTypes)) return { refused: 'content-type', url }
  return Number(headerOf(answer, 'content-length')) > options.maxBytes ? { refused: 'too-large', url } : undefined
}

async function readBody(answer: Answer, url: string, maxBytes: number): Promise<Fetched | FetchRefusal> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > maxBytes) return { refused: 'too-large', url }
    pieces.push(piece)
  }
  return { url, contentType: contentTypeOf(answer), bytes: Buffer.concat(pieces) }
}

function contentTypeOf(answer: Answer): string {
  return headerOf(answer, 'content-type').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

function isWanted(contentType: string, wanted: readonly string[] | undefined): boolean {
  if (wanted === undefined) return true
  return wanted.some((each) => (each.endsWith('/*') ? contentType.startsWith(each.slice(0, -1)) : contentType === each))
}

function headerOf(answer: Answer, name: string): string {
  const value = answer.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** Stands in for the name service while connecting: a name cannot lead elsewhere after it was checked. */
export function lookupAmong(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
  return (_hostname, options, done) => {
    const [first] = found
    if (options.all === true) done(null, found)
    else if (first !== undefined) done(null, first.address, first.family)
  }
}

/** Undefined: the signal came first. Name services cannot be interrupted. */
export async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
  if (signal.aborted) return undefined
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const stop = () => resolve(undefined)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
