import { LANGS, member, type Route, route, z } from '#api'
import { AccountName } from '#accounts'
import type { IdentityDeps } from './api.ts'
import { changeMe, Me, readMe } from './me.ts'
import { claimOperator } from './operators.ts'

const MeChange = z.object({ name: AccountName.optional(), lang: z.enum(LANGS).optional() })
const Claim = z.object({ token: z.string().min(1).max(200) })

export function meRoutes({ database, clock }: IdentityDeps): Route[] {
  return [
    route({ method: 'get', path: '/me', tag: 'identity', summary: 'Oneself, and the accounts one works for', access: member('read'), response: Me }, async ({ who }) => ({ status: 200, body: await readMe(database.read, who.personId) })),
    route({ method: 'patch', path: '/me', tag: 'identity', summary: 'Change one’s name or language', access: member('profile'), body: MeChange, response: Me }, async ({ who, body }) => {
      await database.write((db) => changeMe(db, clock, who.personId, body))
      return { status: 200, body: await readMe(database.read, who.personId) }
    }),
    route({ method: 'post', path: '/operator/claims', tag: 'identity', summary: 'Become the operator by the link of the first start', access: member('profile'), rate: 'sign-in', body: Claim }, async ({ who, body }) => {
      const refused = await database.write((db) => claimOperator(db, clock, who.personId, body.token))
      return refused ?? { status: 204 }
    }),
  ]
}
