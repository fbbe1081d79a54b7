import type { BetterAuthOptions } from 'better-auth'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { SESSION_COOKIE } from './cookies.ts'
import { SESSION_DAYS } from './sessions.ts'

export type AuthTerms = { database: Database; clock: Clock; secret: string; publicUrl: string }
export type BetterAuth = Awaited<ReturnType<typeof openBetterAuth>>

const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60
const PASSKEY_COOKIE = 'amoy_passkey'

/**
 * better-auth on our tables. It serves passkeys alone and is loaded with the first of them, for it weighs
 * as much as the rest of the server: codes, sessions and tokens are read and written by statements of ours
 * in its format of cookies and tables.
 */
export async function openBetterAuth({ database, clock, secret, publicUrl }: AuthTerms) {
  const [{ betterAuth }, { getAdapter }, { passkey }] = await Promise.all([import('better-auth/minimal'), import('better-auth/db/adapter'), import('@better-auth/passkey')])
  const at = { createdAt: 'created_at', updatedAt: 'updated_at' }
  const options = {
    appName: 'Amoy',
    baseURL: publicUrl,
    secret,
    database: database.pool,
    user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...at } },
    session: {
      modelName: 'session',
      fields: { userId: 'person_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...at },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'credential',
      fields: { userId: 'person_id', accountId: 'account_id', providerId: 'provider_id', accessToken: 'access_token', refreshToken: 'refresh_token', accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at', idToken: 'id_token', ...at },
    },
    verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...at } },
    advanced: {
      database: { generateId: () => clock.id() },
      cookies: { session_token: { name: SESSION_COOKIE }, passkey: { name: PASSKEY_COOKIE } },
      useSecureCookies: false,
      defaultCookieAttributes: { secure: publicUrl.startsWith('https:') },
    },
    // The API has its own limits and its own log.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      passkey({
        rpID: new URL(publicUrl).hostname,
        rpName: 'Amoy',
        origin: new URL(publicUrl).origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        schema: { passkey: { modelName: 'passkey', fields: { publicKey: 'public_key', userId: 'person_id', credentialID: 'credential_id', deviceType: 'device_type', backedUp: 'backed_up', createdAt: 'created_at' } } },
      }),
    ],
  } satisfies BetterAuthOptions
  const adapter = await getAdapter(options)
  return betterAuth({ ...options, database: () => adapter })
}
