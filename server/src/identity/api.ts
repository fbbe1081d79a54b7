import type { Route } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { meRoutes } from './api-me.ts'
import { passkeyRoutes } from './api-passkeys.ts'
import { sessionRoutes } from './api-sessions.ts'
import { tokenRoutes } from './api-tokens.ts'
import type { OnSignIn } from './sign-in.ts'

export type IdentityDeps = {
  database: Database
  clock: Clock
  secret: string
  publicUrl: string
  onSignIn?: OnSignIn
  /** Sends a code right after it was committed; without it, codes wait for their turn at the worker. */
  sendNow?: (messageId: string) => void
}

export function identityRoutes(deps: IdentityDeps): Route[] {
  return [...meRoutes(deps), ...sessionRoutes(deps), ...passkeyRoutes(deps), ...tokenRoutes(deps)]
}
