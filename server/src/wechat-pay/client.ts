import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Clock } from '#clock'
import { ProviderUnreachable } from '#payments'
import type { Answer, WechatError } from './errors.ts'
import { platformKeys, type PlatformKeys, type PublicKeyMode, readCertificates } from './platform-keys.ts'
import { authorization, isFresh, isSignedBy, type Merchant, type SignedHeaders, signedHeaders } from './signing.ts'

const TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 1_000_000
/** A day of a busy shop, packed. */
const MAX_FILE_BYTES = 64_000_000

export type WechatPayAccount = Merchant & { appid: string; apiKey: string; publicKey?: PublicKeyMode }
export type Connection = { baseUrl: string; account: WechatPayAccount; clock: Pick<Clock, 'now'>; timeoutMs?: number }
export type Client = {
  keys: PlatformKeys
  /** Signed there and back. `schema` reads the answer; without one it must be empty. */
  call<Value>(method: 'GET' | 'POST', target: string, options: { body?: unknown; schema: z.ZodType<Value>; serial?: string }): Promise<Answer<Value>>
  /** A file, of which WeChat Pay signs nothing: its digest comes from a signed answer before. */
  download(target: string): Promise<Buffer>
}
type Raw = { status: number; body: Buffer; signed: SignedHeaders | undefined }

const Problem = z.object({ code: z.string().max(100), message: z.string().max(2_000).default('') })

/** Speaks APIv3: every request is signed, and of what comes back nothing is believed that is not. */
export function createClient({ baseUrl, account, clock, timeoutMs = TIMEOUT_MS }: Connection): Client {
  const origin = baseUrl.replace(/\/+$/, '')
  const send = (method: 'GET' | 'POST', target: string, sending: Sending = {}) => exchange(origin, account, clock, { ...sending, method, target, timeoutMs })
  const keys = platformKeys({ clock, publicKey: account.publicKey, download: async () => {
    const raw = await send('GET', '/v3/certificates')
    const body = raw.body.toString()
    if (raw.status !== 200) throw unreachable(errorOf(raw.status, body))
    const list = unsealed(body, account.apiKey)
    const signer = list.find((each) => each.serial === raw.signed?.serial.toUpperCase())?.key ?? (raw.signed?.serial === account.publicKey?.id ? account.publicKey?.key : undefined)
    if (!signer || !raw.signed || !isSignedBy(signer, raw.signed, body) || !isFresh(raw.signed, clock)) throw new ProviderUnreachable('the list of certificates is not signed by any of them')
    return list
  } })
  return {
    keys,
    call: async (method, target, { body, schema, serial }) => {
      const raw = await send(method, target, { body: body === undefined ? '' : JSON.stringify(body), serial })
      const text = raw.body.toString()
      const isGood = raw.status >= 200 && raw.status < 300
      // A refusal may come unsigned, as when it is our signature that was not understood; a wrong signature is none.
      if (isGood || raw.signed) await verify(keys, clock, raw, text)
      if (!isGood) return { error: errorOf(raw.status, text) }
      const parsed = schema.safeParse(text === '' ? undefined : parseJson(text))
      if (!parsed.success) throw new ProviderUnreachable(`${method} ${target.split('?')[0]} answered otherwise than described`)
      return { value: parsed.data }
    },
    download: async (target) => {
      const raw = await send('GET', target, { maxBytes: MAX_FILE_BYTES })
      if (raw.status !== 200) throw unreachable(errorOf(raw.status, raw.body.toString()))
      return raw.body
    },
  }
}

async function verify(keys: PlatformKeys, clock: Pick<Clock, 'now'>, { signed, status }: Raw, body: string): Promise<void> {
  const key = signed && (await keys.keyFor(signed.serial))
  if (!key || !isSignedBy(key, signed, body)) throw new ProviderUnreachable(`status ${status} without a valid signature`)
  if (!isFresh(signed, clock)) throw new ProviderUnreachable(`status ${status}, signed at another time`)
}

function unsealed(body: string, apiKey: string): ReturnType<typeof readCertificates> {
  try {
    return readCertificates(body, apiKey)
  } catch (error) {
    throw new ProviderUnreachable('the certificates cannot be opened: is the APIv3 key the right one?', { cause: error })
  }
}

type Sending = { body?: string; /** Names the key that the request is encrypted for, or that its answer is to be signed with. */ serial?: string; maxBytes?: number }

async function exchange(origin: string, account: WechatPayAccount, clock: Pick<Clock, 'now'>, { method, target, body = '', serial, timeoutMs, maxBytes = MAX_ANSWER_BYTES }: Sending & { method: 'GET' | 'POST'; target: string; timeoutMs: number }): Promise<Raw> {
  const named = serial ?? account.publicKey?.id
  const headers = {
    accept: 'application/json',
    'user-agent': 'Amoy',
    authorization: authorization(account, clock, { method, target, body }),
    ...(body !== '' && { 'content-type': 'application/json' }),
    ...(named !== undefined && { 'wechatpay-serial': named }),
  }
  const { request } = await import('undici')
  try {
    const answer = await request(origin + target, { method, headers, ...(body !== '' && { body }), headersTimeout: timeoutMs, bodyTimeout: timeoutMs, signal: AbortSignal.timeout(2 * timeoutMs) })
    const get = (name: string) => single(answer.headers[name])
    return { status: answer.statusCode, body: await bounded(answer.body, maxBytes), signed: signedHeaders(get) }
  } catch (error) {
    if (error instanceof ProviderUnreachable) throw error
    throw new ProviderUnreachable(`${method} ${target.split('?')[0]}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

async function bounded(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new ProviderUnreachable(`an answer of more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}

function errorOf(status: number, body: string): WechatError {
  const problem = Problem.safeParse(parseJson(body))
  return { status, code: problem.data?.code ?? 'UNREADABLE', message: problem.data?.message ?? '' }
}

function unreachable({ status, code, message }: WechatError): ProviderUnreachable {
  return new ProviderUnreachable(`${status} ${code}: ${message}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
