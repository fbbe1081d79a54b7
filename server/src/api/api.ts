import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Clock } from '#clock'
import { type FieldError, isRefusal, problemBody, type Refusal, refuse } from './problem.ts'
import { methodsByPath } from './methods-by-path.ts'
import { networkOf } from './network-of.ts'
import { codeOf } from './code-of.ts'
import { type RateState, rateLimiter } from './rate-limit.ts'
import { withoutHiddenIn } from '#rich-text'
import { findUnknownFields } from './find-unknown-fields.ts'
import { findUnstorable } from './find-unstorable.ts'
import { readText } from './read-text.ts'
import { type Call, describeRoute, type Route } from './route.ts'
import type { Access } from './access.ts'
import type { Lang, NamedAccount, Who } from './who.ts'
import { fieldErrors } from './validation.ts'

/** What the API asks of the modules that know people and accounts. */
export type Gatekeeper = {
  identify(request: Request): Promise<Who>
  /** The account that a handle names, with the person's role in it; undefined when there is none. */
  accountFor(handle: string, personId: string): Promise<NamedAccount | undefined>
}

export type ApiOptions = {
  clock: Clock
  gatekeeper: Gatekeeper
  routes: readonly Route[]
  publicUrl: string
  /** Called once per request: for logs and metrics. */
  onRequest?: (entry: { requestId: string; method: string; path: string; route: string; status: number; ms: number; personId?: string; error?: unknown }) => void
  /** Multiplies the rate limits; tests and load runs raise it. */
  rateFactor?: number
}

/** Marks a request that the web made in the same process: its origin was checked by the web. */
export type InProcess = { inProcess?: true; whoAsks?: Map<string, Promise<Who>>; requestId?: string; address?: string; incoming?: { socket: { remoteAddress?: string } } }

const MAX_JSON_BYTES = 1_000_000
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** For a database that is away or a disk that is full: about as long as either takes to be noticed and mended. */
const RETRY_AFTER_SECONDS = 5
const LIFTED = { refused: false, limit: 0, remaining: 0, resetSeconds: 0 } satisfies RateState

export function createApi(options: ApiOptions): OpenAPIHono<{ Bindings: InProcess }> {
  const app = new OpenAPIHono<{ Bindings: InProcess }>()
  const limit = rateLimiter(options.clock, options.rateFactor)
  for (const each of options.routes) {
    const description = describeRoute(each)
    app.openAPIRegistry.registerPath(description)
    const path = `/api/v1${each.options.path.replace(/\{(\w+)\}/g, ':$1')}`
    app.on(each.options.method.toUpperCase(), path, (context) => answer(context, each, options, limit))
  }
  const methodsOf = methodsByPath(options.routes)
  app.notFound((context) => unknown(context, methodsOf(context.req.path), limit))
  return app
}

/** No route: the address is wrong, or the method. Asking at random is counted as any other reading. */
function unknown(context: Context<{ Bindings: InProcess }>, methods: readonly string[], limit: ReturnType<typeof rateLimiter>): Response {
  const requestId = requestIdOf(context)
  const lang = langOf(context.req.raw)
  const state = limit(callerOf(context, { kind: 'guest' }), 'read')
  const refusal = state.refused ? refuse('too-many-requests', { seconds: state.resetSeconds }) : methods.length > 0 ? refuse('method-not-allowed', { methods: methods.join(', ') }) : refuse('not-found')
  const response = withRate(problem(context, refusal, lang, requestId), state)
  if (refusal.refused === 'method-not-allowed') response.headers.set('allow', methods.join(', '))
  response.headers.set('x-request-id', requestId)
  return response
}

function withRate(response: Response, state: RateState): Response {
  if (state === LIFTED) return response
  response.headers.set('ratelimit-limit', String(state.limit))
  response.headers.set('ratelimit-remaining', String(state.remaining))
  response.headers.set('ratelimit-reset', String(state.resetSeconds))
  if (state.refused) response.headers.set('retry-after', String(state.resetSeconds))
  return response
}

async function answer(context: Context<{ Bindings: InProcess }>, route: Route, options: ApiOptions, limit: ReturnType<typeof rateLimiter>): Promise<Response> {
  const startedMs = performance.now()
  const requestId = requestIdOf(context)
  let who: Who | undefined
  let error: unknown
  let response: Response
  try {
    who = await identify(context, options.gatekeeper)
    response = await admitted(context, route, options, limit, who, requestId)
  } catch (thrown) {
    error = thrown
    response = problem(context, refuse(codeOf(thrown)), langOf(context.req.raw, who), requestId)
  }
  response.headers.set('x-request-id', requestId)
  options.onRequest?.({
    requestId,
    method: context.req.method,
    path: context.req.path,
    route: route.options.path,
    status: response.status,
    ms: performance.now() - startedMs,
    personId: who?.kind === 'member' ? who.personId : undefined,
    error,
  })
  return response
}

/** A page asks for several things at once: who asks is found out once for all that it reads. */
function identify({ req, env }: Context<{ Bindings: InProcess }>, gatekeeper: Gatekeeper): Promise<Who> {
  const known = env?.whoAsks
  if (!known) return gatekeeper.identify(req.raw)
  if (!SAFE_METHODS.has(req.method)) {
    // It may sign somebody in or out.
    known.clear()
    return gatekeeper.identify(req.raw)
  }
  const credentials = `${req.header('authorization') ?? ''}\n${req.header('cookie') ?? ''}`
  const asked = known.get(credentials) ?? gatekeeper.identify(req.raw)
  known.set(credentials, asked)
  return asked
}

async function admitted(context: Context<{ Bindings: InProcess }>, route: Route, options: ApiOptions, limit: ReturnType<typeof rateLimiter>, who: Who, requestId: string): Promise<Response> {
  const lang = langOf(context.req.raw, who)
  const rate = route.options.rate ?? (route.options.method === 'get' ? 'read' : 'write')
  const state = rate === 'none' ? LIFTED : limit(callerOf(context, who), rate)
  const refused = (refusal: Refusal, errors?: FieldError[]) => withRate(problem(context, refusal, lang, requestId, errors), state)

  if (state.refused) return refused(refuse('too-many-requests', { seconds: state.resetSeconds }))
  if (isForged(context, who, options.publicUrl)) return refused(refuse('foreign-origin'))
  const door = mayEnter(route.options.access, who)
  if (door) return refused(door)
  const account = await namedAccount(route.options.access, who, context, options)
  if (isRefusal(account)) return refused(account)

  const parsed = await parse(context, route)
  if (isRefusal(parsed)) return refused(parsed)
  if ('errors' in parsed) return refused(refuse('invalid'), fieldErrors(parsed.errors, parsed.given, lang))

  const call = { who, account, lang, requestId, address: addressOf(context), request: context.req.raw, ...parsed }
  const result = await route.work(call as unknown as Call<Access, never, never, never>)
  if (isRefusal(result)) return refused(result)
  if (result instanceof Response) return withRate(result, state)
  if ('body' in result) return withRate(context.json(result.body as object, result.status, result.headers), state)
  return withRate(new Response(null, { status: result.status, headers: result.headers }), state)
}

function mayEnter(access: Access, who: Who): Refusal | undefined {
  if (access.who === 'anyone') return undefined
  if (access.who === 'guest-or-member' && who.kind === 'guest') return undefined
  if (who.kind === 'guest') return refuse('sign-in-needed')
  const scope = access.who === 'operator' ? 'console' : access.scope
  if (who.scopes && !who.scopes.includes(scope)) return refuse('scope-missing', { scope })
  if (access.who === 'operator' && !who.operator) return refuse('not-found')
  return undefined
}

async function namedAccount(access: Access, who: Who, context: Context, options: ApiOptions): Promise<NamedAccount | undefined | Refusal> {
  if (access.who !== 'staff' || who.kind !== 'member') return undefined
  const found = await options.gatekeeper.accountFor(context.req.param('handle') ?? '', who.personId)
  // A stranger learns nothing, not even that the object exists; staff of a lesser role are told.
  if (!found?.role) return refuse('not-found')
  return access.roles.includes(found.role) ? found : refuse('role-missing')
}

type Unfit = { errors: z.core.$ZodIssue[]; given: unknown }
type ParsedCall = { params: unknown; query: unknown; body: unknown; idempotencyKey: string }

async function parse(context: Context, route: Route): Promise<ParsedCall | Unfit | Refusal> {
  const { options } = route
  const idempotencyKey = context.req.header('idempotency-key') ?? ''
  if (options.idempotent && (idempotencyKey.length < 8 || idempotencyKey.length > 120)) return refuse('idempotency-key-missing')
  const params = options.params?.safeParse(context.req.param())
  // An id that cannot be one names nothing.
  if (params && (!params.success || brokenText(params.data))) return refuse('not-found')
  const asked = withoutHiddenIn(context.req.query(), '\\u')
  const query = options.query?.safeParse(asked)
  if (query && !query.success) return { errors: query.error.issues, given: asked }
  const broken = brokenText(query?.data)
  if (broken) return { errors: broken, given: asked }
  if (!options.body) return { params: params?.data, query: query?.data, body: undefined, idempotencyKey }

  const body = await parseBody(context.req.raw, options.body)
  return isRefusal(body) || 'errors' in body ? body : { params: params?.data, query: query?.data, body: body.data, idempotencyKey }
}

async function parseBody(request: Request, schema: z.ZodType): Promise<{ data: unknown } | Unfit | Refusal> {
  const text = await readText(request, MAX_JSON_BYTES)
  if (isRefusal(text)) return text
  const given = withoutHiddenIn(parseJson(text), text)
  if (given === undefined || given === null) return refuse('json-unreadable')
  const body = schema.safeParse(given)
  const errors = [...(body.error?.issues ?? []), ...findUnknownFields(schema, given)]
  if (!body.success || errors.length > 0) return { errors, given }
  const unstorable = brokenText(body.data)
  return unstorable ? { errors: unstorable, given } : { data: body.data }
}

/** Said here, for every field: the database would only say that it cannot. */
function brokenText(value: unknown): z.core.$ZodIssue[] | undefined {
  const path = findUnstorable(value)
  return path && [{ code: 'invalid_format', format: 'text', path: [...path], message: '' }]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A browser sends cookies along from any page, and takes those that an answer sets: a write from a page must come
 * from our own. Programs, which say no origin and bring no cookie, are not browsers.
 */
function isForged(context: Context<{ Bindings: InProcess }>, who: Who, publicUrl: string): boolean {
  if (SAFE_METHODS.has(context.req.method) || context.env?.inProcess) return false
  if (who.kind === 'member' && who.scopes) return false
  const origin = context.req.header('origin')
  if (!origin) return context.req.header('cookie') !== undefined && context.req.header('sec-fetch-site') !== 'same-origin'
  return origin !== new URL(publicUrl).origin && origin !== new URL(context.req.url).origin
}

function callerOf(context: Context<{ Bindings: InProcess }>, who: Who): string {
  // A script that runs wild does not shut its owner's browser out; more tokens give no more requests.
  if (who.kind === 'member') return who.scopes ? `${who.personId} by token` : who.personId
  return networkOf(addressOf(context) ?? 'unknown')
}

function addressOf(context: Context<{ Bindings: InProcess }>): string | undefined {
  return context.env?.address ?? context.env?.incoming?.socket.remoteAddress
}

function problem(context: Context, refusal: Refusal, lang: Lang, requestId: string, errors?: FieldError[]): Response {
  const body = problemBody(refusal, lang, requestId, errors)
  const again: Record<string, string> = body.status === 503 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}
  return context.body(JSON.stringify(body), body.status as 400, { 'content-type': 'application/problem+json', 'content-language': lang, ...again })
}

function requestIdOf(context: Context<{ Bindings: InProcess }>): string {
  return context.env?.requestId ?? crypto.randomUUID()
}

export function langOf(request: Request, who?: Who): Lang {
  const wanted = request.headers.get('accept-language')
  if (!wanted) return who?.kind === 'member' ? who.lang : 'zh-CN'
  const first = wanted.split(',').map((each) => each.trim().toLowerCase()).find((each) => each.startsWith('zh') || each.startsWith('en'))
  return first?.startsWith('en') ? 'en' : 'zh-CN'
}
