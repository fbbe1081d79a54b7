import assert from 'node:assert/strict'
import { isRefusal, type Role, type Scope } from '#api'
import { type Clock, DAY_MS } from '#clock'
import { makeToken, suspendPerson } from '#identity'
import { type Credentials, makePerson } from '#testing'
import { sql } from '#database'
import { type Furnishing, makeTokens, type Person, type World } from './furnish-world.ts'

export type Side = 'here' | 'there'

/** Somebody who asks, with what the program should take them for. */
export type Actor = {
  name: string
  /** Absent: the program sees a guest. */
  person?: Person
  operator?: boolean
  roles: Partial<Record<Side, Role>>
  /** Came with a token, which has the scope that is asked for, or every other. */
  token?: 'fits' | 'lacks'
  as(scope: Scope | undefined): Credentials
}

const insertMember = sql('access.suspended-owner', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', $3, $2)`)
const ALL_BUT_CONSOLE = ['read', 'profile', 'social', 'posts', 'catalog', 'orders', 'buying'] as const

export async function gatherActors(furnishing: Furnishing, world: World): Promise<Actor[]> {
  const { app, clock } = furnishing
  const { here, there, stranger, creator, operator } = world
  const bySession = (name: string, person: Person, more: Partial<Actor> = {}): Actor => ({ name, person, roles: {}, ...more, as: () => ({ cookie: person.cookie }) })
  const asGuest = (name: string, credentials: Credentials): Actor => ({ name, roles: {}, as: () => credentials })
  return [
    asGuest('a guest', undefined),
    asGuest('a guest with a cart', { cookie: app.guest(clock.id()) }),
    bySession('a member', stranger),
    bySession('the owner', here.owner, { roles: { here: 'owner' } }),
    bySession('a manager', here.staff.manager, { roles: { here: 'manager' } }),
    bySession('an editor', here.staff.editor, { roles: { here: 'editor' } }),
    bySession('support', here.staff.support, { roles: { here: 'support' } }),
    bySession('the owner of another store', there.owner, { roles: { there: 'owner' } }),
    bySession('a creator', creator),
    bySession('the operator', operator, { operator: true }),
    ...(await suspended(furnishing, world)).map((credentials) => asGuest(`a suspended owner with a ${'token' in credentials! ? 'token' : 'session'}`, credentials)),
    ...(await byToken(furnishing, here.owner, { roles: { here: 'owner' } }, ALL_BUT_CONSOLE)),
    ...(await byToken(furnishing, operator, { roles: {}, operator: true })),
    asGuest('an owner whose token has run out', await tokenOf(furnishing, here.owner, { clock: { ...clock, now: () => new Date(clock.now().getTime() - 2 * DAY_MS) }, expiresInDays: 1 })),
    asGuest('an owner whose token was revoked', await revoked(furnishing, here.owner)),
  ]
}

async function byToken(furnishing: Furnishing, person: Person, more: Pick<Actor, 'roles' | 'operator'>, scopes?: readonly Scope[]): Promise<Actor[]> {
  const { only, without } = await makeTokens(furnishing, person, scopes)
  const what = more.operator ? 'the operator' : 'the owner'
  return [
    { name: `${what} by a token with just the scope`, person, ...more, token: 'fits', as: (scope) => only.get(scope ?? 'read') ?? without.get(scope ?? 'read') },
    { name: `${what} by a token with every other scope`, person, ...more, token: 'lacks', as: (scope) => without.get(scope ?? 'read') },
  ]
}

/** Owned the store and kept a session and a token: neither opens anything any more. */
async function suspended(furnishing: Furnishing, { here, operator }: World): Promise<Credentials[]> {
  const { app, database, clock } = furnishing
  const person = { ...(await makePerson(database, clock)), cookie: '', things: {} }
  await database.writeOne(insertMember, [here.id, person.id, clock.now()])
  const token = await tokenOf(furnishing, person, { clock })
  const refused = await database.write((db) => suspendPerson(db, clock, { personId: person.id, why: 'sold counterfeits', by: operator.id }))
  assert.equal(refused, undefined)
  return [{ cookie: await app.session(person.id) }, token]
}

async function tokenOf({ database }: Furnishing, { handle }: Person, { clock, expiresInDays }: { clock: Clock; expiresInDays?: number }): Promise<{ id: string; token: string }> {
  const made = await database.write((db) => makeToken(db, clock, { handle, name: 'all that can be had', scopes: ALL_BUT_CONSOLE, expiresInDays }))
  assert.ok(!isRefusal(made))
  return made
}

async function revoked(furnishing: Furnishing, person: Person): Promise<Credentials> {
  const made = await tokenOf(furnishing, person, furnishing)
  const answer = await furnishing.app.call({ cookie: person.cookie }, 'DELETE', `/tokens/${made.id}`)
  assert.equal(answer.status, 204, answer.text)
  return made
}
