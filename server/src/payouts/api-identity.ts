import { HandleParams, refuse, type Route, route } from '#api'
import type { PayoutsDeps } from './deps.ts'
import { mayNameIdentity } from './policy.ts'
import { TaxIdentityView, TaxIdentityWish } from './schemas.ts'
import { currentIdentity } from './tax/identity-row.ts'
import { nameIdentity, withdrawIdentity } from './tax/name-identity.ts'
import { termsFor } from './terms.ts'

const tag = 'payouts'
const path = '/accounts/{handle}/tax-identity'

/** Under which name and number an account is known to a tax office: its owner's to say. */
export function identityRoutes(deps: PayoutsDeps): Route[] {
  const { database } = deps
  return [
    route({ method: 'get', path, tag, summary: 'The tax identity that an account has named, never whole, and whether payouts wait for one', access: mayNameIdentity, params: HandleParams, response: TaxIdentityView }, async ({ account }) => {
      const [found, { platform }] = [await currentIdentity(database.read, account.id), await termsFor(database.read, [])]
      const identity = found ? { kind: found.kind, legalName: found.nameShown, country: found.country, number: found.numberShown, namedAt: found.madeAt.toISOString() } : null
      return { status: 200, body: { needed: platform.needsTaxIdentity, identity } }
    }),

    route({ method: 'put', path, tag, summary: 'Name the tax identity of an account, in place of the one before', access: mayNameIdentity, rate: 'sign-in', params: HandleParams, body: TaxIdentityWish, status: 204 }, async ({ account, body, who }) => {
      if (!who.sessionId) return refuse('session-needed')
      return (await database.write((db) => nameIdentity(db, deps, { accountId: account.id, personId: who.personId }, body))) ?? { status: 204 }
    }),

    route({ method: 'delete', path, tag, summary: 'Take the tax identity back', description: 'Where nothing was paid out it is erased at once; else it stays sealed, for the books alone, for ten years.', access: mayNameIdentity, rate: 'sign-in', params: HandleParams, status: 204 }, async ({ account, who }) => {
      if (!who.sessionId) return refuse('session-needed')
      return (await database.write((db) => withdrawIdentity(db, deps, { accountId: account.id, personId: who.personId }))) ?? { status: 204 }
    }),
  ]
}
