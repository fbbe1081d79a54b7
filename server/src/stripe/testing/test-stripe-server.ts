import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Stripe from 'stripe'
import type { Clock } from '#clock'
import { type Books, openBooks, type Refund, type RefundBody, type SessionBody, StripeSays, type TransferBody } from './test-stripe-books.ts'
import { readForm } from './test-read-form.ts'

export type ServerFault = 'none' | 'lose-answer' | 'fail' | 'rate-limit' | 'in-use' | 'card-declined'
type Kept = { fingerprint: string; status: number; body: string }
type Answer = { status: number; body: string; lose?: boolean }

/** As much of Stripe's page as a payer's decision takes. */
const PAGE = '<!doctype html><html lang="en"><title>Stripe over loopback</title><main><h1>Stripe over loopback</h1><form method="post"><button name="decision" value="pay">Pay</button> <button name="decision" value="fail">Decline</button></form></main></html>'

/** Stripe's API over loopback, as its documents tell of it: keys, versions, idempotency, errors, pages. */
export async function startStripeServer({ clock, latencyMs = 0 }: { clock: Clock; latencyMs?: number }) {
  const keys = { secretKey: `sk_test_${randomBytes(24).toString('hex')}`, webhookSecret: `whsec_${randomBytes(24).toString('hex')}` }
  const kept = new Map<string, Kept>()
  let origin = ''
  const books = openBooks(clock, () => origin)
  const server = createServer((request, response) => void serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error))))
  const api = { keys, books, fault: 'none' as ServerFault, calls: [] as string[], url: () => origin, onRefund: (refund: Refund): unknown => refund, onDecision: async (_payUrl: string, _decision: 'pay' | 'fail'): Promise<void> => {}, forgetKeys: () => kept.clear(), close: async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  } }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const url = new URL(request.url!, origin)
    const page = /^\/c\/pay\/(\w+)$/.exec(url.pathname)?.[1]
    if (page && request.method === 'GET') return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
    if (page) {
      await api.onDecision(`${origin}${url.pathname}`, new URLSearchParams(body).get('decision') === 'fail' ? 'fail' : 'pay')
      return void response.writeHead(303, { location: books.returns.get(page) }).end()
    }
    api.calls.push(`${request.method} ${url.pathname}`)
    const answer = await answerTo(request, url, body)
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs))
    if (answer.lose) return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json', 'request-id': `req_${randomBytes(6).toString('hex')}` }).end(answer.body)
  }

  async function answerTo(request: IncomingMessage, url: URL, body: string): Promise<Answer> {
    try {
      return answered(request, url, body)
    } catch (error) {
      if (!(error instanceof StripeSays)) throw error
      return { status: error.status, body: JSON.stringify({ error: error.error }) }
    }
  }

  function answered(request: IncomingMessage, url: URL, body: string): Answer {
    if (request.headers.authorization !== `Bearer ${keys.secretKey}`) throw new StripeSays(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' })
    if (request.headers['stripe-version'] !== Stripe.API_VERSION) throw new StripeSays(400, { type: 'invalid_request_error', message: `Invalid Stripe API version: ${request.headers['stripe-version']}` })
    if (take('rate-limit')) throw new StripeSays(429, { type: 'invalid_request_error', code: 'rate_limit', message: 'Request rate limit exceeded.' })
    if (take('in-use')) throw new StripeSays(409, { type: 'invalid_request_error', code: 'idempotency_key_in_use', message: 'There is currently another in-progress request using this Stripe-Idempotency-Key.' })
    if (take('fail')) throw new StripeSays(503, { type: 'api_error', message: 'Something went wrong on our end.' })
    if (request.method !== 'POST') return { status: 200, body: JSON.stringify(read(books, url)) }
    if (body && request.headers['content-type'] !== 'application/x-www-form-urlencoded') throw new StripeSays(400, { type: 'invalid_request_error', message: 'Content-Type must be application/x-www-form-urlencoded' })
    const done = keyed(String(request.headers['idempotency-key'] ?? ''), `${url.pathname} ${body}`, () => write(url.pathname, readForm(body)))
    return { ...done, lose: take('lose-answer') }
  }

  /** The same key answers with the first result; with other content it is refused. Refusals of the content are not kept. */
  function keyed(key: string, content: string, work: () => unknown): Answer {
    const fingerprint = createHash('sha256').update(content).digest('hex')
    const known = key ? kept.get(key) : undefined
    if (known && known.fingerprint !== fingerprint) throw new StripeSays(400, { type: 'idempotency_error', message: 'Keys for idempotent requests can only be used with the same parameters they were first used with.' })
    if (known) return { status: known.status, body: known.body }
    const answer = { status: 200, body: JSON.stringify(work()) }
    if (key) kept.set(key, { fingerprint, ...answer })
    return answer
  }

  function write(path: string, form: unknown): unknown {
    const [, , first, second, third, fourth] = path.split('/')
    if (path === '/v1/checkout/sessions') return books.createSession(form as SessionBody)
    if (first === 'checkout' && fourth === 'expire') return books.expire(third!)
    if (first === 'payment_intents' && third === 'capture') {
      if (take('card-declined')) throw new StripeSays(402, { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' })
      return books.capture(second!)
    }
    if (first === 'payment_intents' && third === 'cancel') return books.cancel(second!)
    if (path === '/v1/refunds') return api.onRefund(books.refund(form as RefundBody))
    if (path === '/v1/transfers') return books.transfer(form as TransferBody)
    throw new StripeSays(404, { type: 'invalid_request_error', message: `Unrecognized request URL (POST: ${path}).` })
  }

  function take(fault: ServerFault): boolean {
    if (api.fault !== fault) return false
    api.fault = 'none'
    return true
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return api
}

export type StripeServer = Awaited<ReturnType<typeof startStripeServer>>

function read(books: Books, url: URL): unknown {
  const [, , first, second, third] = url.pathname.split('/')
  const expands = (what: string) => [...url.searchParams].some(([name, value]) => name.startsWith('expand') && value === what)
  if (first === 'checkout' && second === 'sessions' && third) {
    const session = books.session(third)
    return expands('payment_intent') && session.payment_intent ? { ...session, payment_intent: books.intents.get(session.payment_intent) } : session
  }
  if (first === 'payment_intents' && second) return books.found(books.intents, second, 'payment_intent')
  if (url.pathname === '/v1/refunds') return list(url, [...books.refunds.values()].toReversed().filter((each) => each.payment_intent === url.searchParams.get('payment_intent')))
  if (first === 'accounts') return account(books, second!)
  if (first === 'transfers') return second ? books.found(books.transfers, second, 'transfer') : list(url, [...books.transfers.values()].toReversed().filter((each) => each.transfer_group === url.searchParams.get('transfer_group')))
  if (url.pathname === '/v1/balance_transactions') {
    const [from, to] = [Number(url.searchParams.get('created[gte]')), Number(url.searchParams.get('created[lt]'))]
    const rows = books.movements.filter((each) => each.created >= from && each.created < to)
    return list(url, expands('data.source') ? rows.map((row) => ({ ...row, source: sourceOf(books, row.source ?? '') ?? row.source })) : rows)
  }
  throw new StripeSays(404, { type: 'invalid_request_error', message: `Unrecognized request URL (GET: ${url.pathname}).` })
}

function account(books: Books, name: string): unknown {
  return { id: name, object: 'account', capabilities: { transfers: books.found(books.accounts, name, 'account') } }
}

function sourceOf({ charges, refunds, disputes, transfers, reversals }: Books, name: string): unknown {
  return charges.get(name) ?? refunds.get(name) ?? disputes.get(name) ?? transfers.get(name) ?? reversals.get(name)
}

function list(url: URL, rows: readonly { id: string }[]): unknown {
  const limit = Number(url.searchParams.get('limit') ?? 10)
  if (limit < 1 || limit > 100) throw new StripeSays(400, { type: 'invalid_request_error', param: 'limit', message: 'Limit can range between 1 and 100.' })
  const after = url.searchParams.get('starting_after')
  const start = after ? rows.findIndex((row) => row.id === after) + 1 : 0
  return { object: 'list', url: url.pathname, has_more: rows.length > start + limit, data: rows.slice(start, start + limit) }
}
