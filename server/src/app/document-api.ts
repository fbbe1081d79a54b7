import { allProblems, type createApi } from '#api'

const DESCRIPTION = `Everything the web can do, an app can do here. Sign in with a personal access token
(\`Authorization: Bearer amoy_pat_…\`, made under "Me" or by \`npx amoy token\`) that has the scopes a route names.

Errors follow RFC 9457 with a stable \`code\`; lists are paged by the key in \`next\`; limits are told in the
\`RateLimit-*\` headers; writes that a client may repeat take an \`Idempotency-Key\`.`

/** The OpenAPI description at /api/v1/openapi.json, the browsable page at /api/docs, and the list of problems. */
export function documentApi(api: ReturnType<typeof createApi>, publicUrl: string): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'amoy_session' })
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  const about = { openapi: '3.1.0', info: { title: 'Amoy', version: '1', description: DESCRIPTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } }, servers: [{ url: `${publicUrl}/api/v1` }] }
  api.get('/api/v1/openapi.json', (context) => context.json(api.getOpenAPI31Document(about)))
  api.get('/api/v1/problems', (context) => context.json({ items: [...allProblems()].map(([code, text]) => ({ code, ...text })) }))
}
