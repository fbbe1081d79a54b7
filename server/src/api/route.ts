import { createRoute, type RouteConfig, z } from '@hono/zod-openapi'
import type { Access } from './access.ts'
import type { Refusal } from './problem.ts'
import { Money } from './schemas.ts'
import type { Guest, Lang, Member, NamedAccount, Who } from './who.ts'

type WhoFor<A extends Access> = A extends { who: 'anyone' } | { who: 'guest-or-member' } ? Who : Member
type AccountFor<A extends Access> = A extends { who: 'staff' } ? NamedAccount : undefined
type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined

/** What a route's work is given: everything parsed, who asks, and nothing else of the request. */
export type Call<A extends Access, Params, Query, Body> = {
  who: WhoFor<A>
  /** The account named by {handle}, for staff routes. */
  account: AccountFor<A>
  params: Params
  query: Query
  body: Body
  lang: Lang
  /** The header Idempotency-Key; present on routes that are declared `idempotent`. */
  idempotencyKey: string
  requestId: string
  /** Where it came from, as far as known. */
  address: string | undefined
  /** The raw request, for uploads and streams alone. */
  request: Request
}

export type Answer<Body> = { status: 200 | 201 | 202; body: Body; headers?: Record<string, string> } | { status: 204; headers?: Record<string, string> } | { status: 302 | 303; headers: { location: string } } | Response

export type RouteOptions<A extends Access, P extends z.ZodObject | undefined, Q extends z.ZodObject | undefined, B extends z.ZodType | undefined, R extends z.ZodType | undefined> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below /api/v1, with {params} in braces. */
  path: string
  tag: string
  summary: string
  description?: string
  access: A
  /** Reads and ordinary writes have generous limits; `sign-in`, `upload` and `guess` are tight. */
  rate?: 'read' | 'write' | 'sign-in' | 'upload' | 'guess' | 'none'
  /** A client may retry it: demands the header Idempotency-Key and remembers the answer. */
  idempotent?: boolean
  params?: P
  query?: Q
  /** A JSON body. */
  body?: B
  /** Say what is uploaded when the body is not JSON, for the documentation. */
  rawBody?: { contentType: string; description: string; maxBytes: number }
  /** The JSON that a success answers with. */
  response?: R
  /** Say what a success answers with when it is not JSON, for the documentation. */
  rawResponse?: { contentType: string; description: string }
  status?: 200 | 201 | 202 | 204
}

export type Route = {
  options: RouteOptions<Access, z.ZodObject | undefined, z.ZodObject | undefined, z.ZodType | undefined, z.ZodType | undefined>
  work: (call: Call<Access, never, never, never>) => Promise<Answer<unknown> | Refusal>
}

/** Declares one route of the public API and what it does. */
export function route<A extends Access, P extends z.ZodObject | undefined = undefined, Q extends z.ZodObject | undefined = undefined, B extends z.ZodType | undefined = undefined, R extends z.ZodType | undefined = undefined>(
  options: RouteOptions<A, P, Q, B, R>,
  work: (call: Call<A, Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<Answer<Parsed<R>> | Refusal>,
): Route {
  return { options, work } as unknown as Route
}

/** What stands in the sentence; an amount as money, written there for the reader. */
const ProblemValues = z.record(z.string(), z.union([z.string(), z.number(), Money]))

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    field: z.string().optional(),
    params: ProblemValues.optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string(), params: ProblemValues.optional() })).optional(),
    requestId: z.string(),
  })
  .openapi('Problem')

/** The OpenAPI 3.1 description of a route. */
export function describeRoute({ options }: Route): RouteConfig {
  const { access, response, rawResponse } = options
  const status = options.status ?? (response || rawResponse ? 200 : 204)
  const content = response ? { content: { 'application/json': { schema: response } } } : rawResponse ? { content: { [rawResponse.contentType]: { schema: { type: 'string' } } } } : {}
  const signedIn = access.who === 'anyone' ? [] : [{ session: [] }, { token: ['scope' in access ? access.scope : 'console'] }]
  return createRoute({
    method: options.method,
    path: options.path,
    tags: [options.tag],
    summary: options.summary,
    description: options.description,
    operationId: operationId(options.method, options.path),
    security: access.who === 'guest-or-member' ? [{}, ...signedIn] : signedIn,
    'x-access': access,
    request: {
      ...(options.params ? { params: options.params } : {}),
      ...(options.query ? { query: options.query } : {}),
      ...(options.idempotent ? { headers: z.object({ 'idempotency-key': z.string().min(8).max(120) }) } : {}),
      ...(options.body ? { body: { required: true, content: { 'application/json': { schema: options.body } } } } : {}),
      ...(options.rawBody ? { body: { required: true, description: options.rawBody.description, content: { [options.rawBody.contentType]: { schema: { type: 'string', format: 'binary' } } } } } : {}),
    },
    responses: {
      [status]: { description: rawResponse?.description ?? 'Done.', ...content },
      default: { description: 'Refused, with the reason and the way out.', content: { 'application/problem+json': { schema: Problem } } },
    },
  } as RouteConfig)
}

function operationId(method: string, path: string): string {
  return `${method}${path.replace(/[^a-zA-Z]+(\w?)/g, (_, next: string) => next.toUpperCase())}`
}

export type { Guest, Member, Who }
