import { Id, isRefusal, member, refuse, type Route, route, SCOPES, z } from '#api'
import { AccountName } from '#accounts'
import type { IdentityDeps } from './api.ts'
import { issueToken, listTokens, MAX_TOKEN_DAYS, revokeToken, type TokenRow } from './tokens.ts'

const Token = z
  .object({ id: z.string(), name: z.string(), scopes: z.array(z.enum(SCOPES)), createdAt: z.string(), expiresAt: z.string().nullable(), lastUsedAt: z.string().nullable() })
  .openapi('ApiToken')
const MadeToken = Token.extend({ token: z.string().openapi({ description: 'Told this once.' }) })
const TokenWanted = z.object({ name: AccountName, scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length), expiresInDays: z.int().min(1).max(MAX_TOKEN_DAYS).optional() })

export function tokenRoutes({ database, clock }: IdentityDeps): Route[] {
  return [
    route({ method: 'get', path: '/tokens', tag: 'identity', summary: 'One’s personal access tokens', access: member('profile'), response: z.object({ items: z.array(Token) }) }, async ({ who }) => ({ status: 200, body: { items: (await listTokens(database.read, who.personId)).map(presented) } })),
    route({ method: 'post', path: '/tokens', tag: 'identity', summary: 'Make a personal access token', access: member('profile'), body: TokenWanted, response: MadeToken, status: 201 }, async ({ who, body }) => {
      // A token that could make tokens would outlive its own end and its own scopes.
      if (who.scopes) return refuse('session-needed')
      const made = await database.write((db) => issueToken(db, clock, who.personId, body))
      return isRefusal(made) ? made : { status: 201, body: { ...presented(made), token: made.token } }
    }),
    route({ method: 'delete', path: '/tokens/{token}', tag: 'identity', summary: 'Revoke a token, at once', access: member('profile'), params: z.object({ token: Id }) }, async ({ who, params }) => {
      const revoked = await database.write((db) => revokeToken(db, clock, who.personId, params.token))
      return revoked ? { status: 204 } : refuse('not-found')
    }),
  ]
}

function presented({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: TokenRow): z.infer<typeof Token> {
  return { id, name, scopes, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null }
}
