import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { allProblems, type createApi, type Lang, langOf, LANGS, Money, Picture } from '#api'
import type { ApiDocument } from './api-docs-page-document.ts'
import { groupsOf } from './api-docs-page-routes.ts'
import { renderDocs } from './api-docs-page.ts'
import { groupTitle, GROUPS, TEXTS } from './api-docs-page-texts.ts'
import { nullableReferences } from './nullable-references.ts'

const STYLE = new URL('./api-docs-page.css', import.meta.url)
/** The pages show text and their own style, and nothing else: no script, no frame, nothing from elsewhere. */
const GUARDS = {
  'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}
const KEPT_FOR = 'public, max-age=300'

type Api = ReturnType<typeof createApi>

/** The OpenAPI description at /api/v1/openapi.json, the pages made from it at /api/docs, and the list of problems. */
export function documentApi(api: Api, publicUrl: string): void {
  const described = describing(api, publicUrl)
  const answer = (request: Request, body: string, type: string) => cacheable(request, body, { ...GUARDS, 'content-type': `${type}; charset=utf-8`, 'cache-control': KEPT_FOR })

  api.get('/api/v1/openapi.json', ({ req }) => answer(req.raw, JSON.stringify(described()), 'application/json'))
  api.get('/api/v1/problems', ({ req }) => answer(req.raw, JSON.stringify({ items: [...allProblems()].map(([code, text]) => ({ code, ...text })) }), 'application/json'))
  api.get('/api/docs/style.css', ({ req }) => answer(req.raw, readFileSync(STYLE, 'utf8'), 'text/css'))
  for (const path of ['/api/docs', '/api/docs/', '/api/docs/:name']) {
    api.get(path, (context) => {
      const page = renderDocs(described(), context.req.param('name') ?? '', langWanted(context.req.raw))
      return page === undefined ? context.notFound() : answer(context.req.raw, page, 'text/html')
    })
  }
}

/** Made once, when it is first asked for: the routes of a process do not change. */
function describing(api: Api, publicUrl: string): () => ApiDocument {
  let made: ApiDocument | undefined
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'amoy_session' })
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  // Named before the routes name them, so that a nullable use of them does not make the component itself nullable.
  api.openAPIRegistry.register('Money', Money)
  api.openAPIRegistry.register('Picture', Picture)
  const about = {
    openapi: '3.1.0',
    info: { title: 'Amoy', version: '1', description: TEXTS.en.about, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: Object.keys(GROUPS).map((name) => ({ name, description: groupTitle(name, 'en') })),
  }
  return () => {
    if (made) return made
    const whole = nullableReferences(JSON.parse(JSON.stringify(api.getOpenAPI31Document(about)), plainPattern)) as ApiDocument
    const used = new Set(groupsOf(whole))
    return (made = { ...whole, tags: whole.tags.filter(({ name }) => used.has(name)) })
  }
}

/** The generator writes the flags of a regular expression after it; patterns of JSON Schema have none. */
function plainPattern(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' ? value.replace(/\/[a-z]+$/, '') : value
}

function langWanted(request: Request): Lang {
  const wanted = new URL(request.url).searchParams.get('lang')
  return LANGS.find((each) => each === wanted) ?? langOf(request)
}

function cacheable(request: Request, body: string, headers: Record<string, string>): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const isKnown = request.headers.get('if-none-match')?.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
  return new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers: { ...headers, etag, vary: 'accept-language' } })
}
