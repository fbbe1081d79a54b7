import type { Access, Route, Scope } from '#api'
import type { Actor } from './gather-actors.ts'
import { label, type Named } from './list-objects.ts'

/** Either let in, or refused with one status and code, at the door or because of the object. */
export type Expected = { letIn: true } | { letIn: false; status: 401 | 403 | 404; code: string; by: 'door' | 'object' }

const LET_IN: Expected = { letIn: true }
const refused = (status: 401 | 403 | 404, code: string, by: 'door' | 'object' = 'door'): Expected => ({ letIn: false, status, code, by })
const ABSENT = refused(404, 'not-found', 'object')

/** What routes demand beyond their declaration, each by a sentence of its own module's policy. */
const BEYOND: Readonly<Record<string, (actor: Actor, named: Named) => Expected | undefined>> = {
  // A comment goes by whoever wrote it, or by those who post in the name of the account it stands under.
  'DELETE /accounts/{handle}/posts/{post}/comments/{comment}': (actor, { account, thing }) => {
    if (thing === 'own') return LET_IN
    return account === thing && ['owner', 'manager', 'editor'].includes(actor.roles[account!] ?? '') ? LET_IN : ABSENT
  },
  // Everybody may leave; removing others is for owners and managers.
  'DELETE /accounts/{handle}/staff/{person}': (actor, { account, thing }) => {
    const role = actor.roles[account!]
    return account === thing && (role === 'editor' || role === 'support') ? refused(403, 'role-missing', 'object') : undefined
  },
  // A question and an answer go by whoever wrote them: nobody in this walk.
  'DELETE /stores/{handle}/questions/{question}': () => ABSENT,
  'DELETE /stores/{handle}/questions/{question}/answers/{answer}': () => ABSENT,
  // What one has marked can always be unmarked: there is nothing to be refused.
  'DELETE /accounts/{handle}/posts/{post}/like': () => LET_IN,
  'DELETE /accounts/{handle}/posts/{post}/save': () => LET_IN,
  'DELETE /stores/{handle}/reviews/{review}/usefulness': () => LET_IN,
  // A token makes no tokens and no passkeys, and ends no session.
  'POST /tokens': sessionOnly,
  'POST /passkeys': sessionOnly,
  'POST /passkeys/registration-options': sessionOnly,
  'DELETE /sessions/current': sessionOnly,
  // Where money goes is for who sits in front of a browser.
  'POST /accounts/{handle}/payout-destination': sessionOnly,
  'POST /accounts/{handle}/payout-destination/codes': sessionOnly,
  'POST /accounts/{handle}/payout-destination/confirmation': sessionOnly,
  'POST /accounts/{handle}/payout-destination/withdrawal': sessionOnly,
  'POST /accounts/{handle}/payout-destination/proof': sessionOnly,
  'POST /accounts/{handle}/payout-destination/tests': sessionOnly,
  'PUT /accounts/{handle}/tax-identity': sessionOnly,
  'DELETE /accounts/{handle}/tax-identity': sessionOnly,
  // None of those who take payments in this walk pays out.
  'POST /payout-notifications/{provider}': () => ABSENT,
  // So is a carrier; here there is none.
  'POST /delivery-notifications/{tracker}': () => refused(404, 'not-found', 'object'),
  // A provider is known by its signature alone.
  'POST /payment-notifications/{provider}': () => refused(401, 'notification-not-believed', 'object'),
}

function sessionOnly({ token }: Actor): Expected | undefined {
  return token ? refused(403, 'session-needed', 'object') : undefined
}

/** What the declaration of a route means for somebody and what they name. */
export function expectAnswer(route: Route, actor: Actor, named: Named): Expected {
  return atDoor(route.options.access, actor, named) ?? BEYOND[label(route)]?.(actor, named) ?? ofObject(named)
}

function atDoor(access: Access, actor: Actor, named: Named): Expected | undefined {
  if (access.who === 'anyone') return undefined
  if (!actor.person) return access.who === 'guest-or-member' ? undefined : refused(401, 'sign-in-needed')
  if (actor.token === 'lacks' || (access.who === 'operator' && actor.token && !actor.operator)) return refused(403, 'scope-missing')
  if (access.who === 'operator') return actor.operator ? undefined : refused(404, 'not-found')
  if (access.who !== 'staff') return undefined
  const role = actor.roles[named.account!]
  if (!role) return refused(404, 'not-found')
  return access.roles.includes(role) ? undefined : refused(403, 'role-missing')
}

function ofObject({ account, thing }: Named): Expected {
  if (thing === 'another’s') return ABSENT
  return account && (thing === 'here' || thing === 'there') && account !== thing ? ABSENT : LET_IN
}

export function scopeOf(access: Access): Scope | undefined {
  if (access.who === 'anyone') return undefined
  return access.who === 'operator' ? 'console' : access.scope
}

/** What is wrong with a declaration, if anything: every route says who may call it. */
export function declarationFault({ options }: Route): string | undefined {
  const access = options.access as Partial<Access> | undefined
  if (access?.who === 'anyone' || access?.who === 'operator') return undefined
  if (access?.who === 'member' || access?.who === 'guest-or-member') return 'scope' in access ? undefined : 'names no scope'
  if (access?.who !== 'staff') return 'does not declare who may call it'
  if (!('scope' in access) || !('roles' in access) || access.roles?.length === 0) return 'names no scope or no role'
  return options.path.includes('{handle}') ? undefined : 'is for staff but names no account by {handle}'
}
