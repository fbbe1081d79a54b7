import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Role } from '#api'
import { listAudit } from '#audit'
import { systemClock as clock } from '#clock'
import type { Database } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { accountsRoutes } from './index.ts'
import { changeRefusal } from './change-staff.ts'

type Someone = { id: string; handle: string }
type Staff = { items: { person: { id: string; handle: string }; role: string; addedAt: string }[] }

let database: Database
let drop: () => Promise<void>
let api: TestApi

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, accountsRoutes({ database, clock, pictureOf: async () => undefined }))
})
after(() => drop())

const person = () => makePerson(database, clock)

async function storeWith(...roles: Role[]): Promise<{ store: Someone; people: Someone[] }> {
  const people = await Promise.all(roles.map(() => person()))
  const store = await makeAccount(database, clock, 'store', people[0]!.id, { role: roles[0] })
  for (const [index, role] of roles.entries()) {
    if (index > 0) await database.pool.query('insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, $3, now(), $2)', [store.id, people[index]!.id, role])
  }
  return { store, people }
}

const rolesOf = async (store: Someone, as: Someone) => (await api.call<Staff>(as, 'GET', `/accounts/${store.handle}/staff`)).body.items.map((each) => each.role)

test('staff is added by address or handle, listed, given another role and removed', async () => {
  const { store, people: [owner] } = await storeWith('owner')
  const [one, two] = [await person(), await person()]
  const path = `/accounts/${store.handle}/staff`
  const added = await api.call<{ person: Someone; role: string }>(owner, 'POST', path, { email: `${one.handle.toUpperCase()}@example.org`, role: 'editor' })
  assert.deepEqual([added.status, added.body.person.id, added.body.role], [201, one.id, 'editor'])
  assert.equal((await api.call(owner, 'POST', path, { handle: `@${two.handle}`, role: 'support' })).status, 201)
  assert.equal((await api.call(owner, 'POST', path, { handle: two.handle, role: 'support' })).body.code, 'already-staff')
  assert.deepEqual(await rolesOf(store, one), ['owner', 'editor', 'support'])
  assert.equal((await api.call<{ role: string }>(owner, 'PATCH', `${path}/${one.id}`, { role: 'manager' })).body.role, 'manager')
  assert.equal((await api.call(owner, 'DELETE', `${path}/${two.id}`)).status, 204)
  assert.equal((await api.call(owner, 'DELETE', `${path}/${two.id}`)).status, 404)
  assert.deepEqual(await rolesOf(store, owner!), ['owner', 'manager'])
  assert.equal((await api.call(two, 'GET', path)).status, 404, 'who is out is a stranger')
  assert.deepEqual((await listAudit(database.read, { actor: owner!.id, limit: 9 })).map((entry) => entry.action), ['staff.remove', 'staff.change-role', 'staff.add', 'staff.add'])
})

test('nobody unknown, suspended or half named is added, and no personal account takes staff', async () => {
  const { store, people: [owner] } = await storeWith('owner')
  const path = `/accounts/${store.handle}/staff`
  const other = await makeAccount(database, clock, 'creator', owner!.id)
  for (const body of [{ email: 'nobody@example.org' }, { handle: 'nobody-there' }, { handle: other.handle }]) {
    const refused = await api.call(owner, 'POST', path, { ...body, role: 'editor' })
    assert.deepEqual([refused.status, refused.body.code, refused.body.field], [422, 'person-unknown', Object.keys(body)[0]])
  }
  assert.equal((await api.call(owner, 'POST', path, { role: 'editor' })).body.code, 'either-or')
  assert.equal((await api.call(owner, 'POST', path, { email: 'a@example.org', handle: 'abc', role: 'editor' })).body.code, 'either-or')
  assert.equal((await api.call(owner, 'POST', path, { handle: 'abc', role: 'king' })).status, 422)
  const helper = await person()
  await database.pool.query('update person set suspended_at = now() where id = $1', [helper.id])
  assert.equal((await api.call(owner, 'POST', path, { handle: helper.handle, role: 'editor' })).body.code, 'person-unknown')
  assert.equal((await api.call(owner, 'POST', `/accounts/${owner!.handle}/staff`, { handle: (await person()).handle, role: 'editor' })).body.code, 'no-staff-here')
})

test('strangers, guests and scopes are kept out of a staff', async () => {
  const { store, people: [owner, editor] } = await storeWith('owner', 'editor')
  const stranger = await person()
  const path = `/accounts/${store.handle}/staff`
  const calls = [['GET', path], ['POST', path, { handle: stranger.handle, role: 'owner' }], ['PATCH', `${path}/${owner!.id}`, { role: 'owner' }], ['DELETE', `${path}/${owner!.id}`]] as const
  for (const [method, where, body] of calls) {
    assert.equal((await api.call(undefined, method, where, body)).status, 401)
    assert.equal((await api.call(stranger, method, where, body)).status, 404)
    assert.equal((await api.call({ id: owner!.id, scopes: ['orders'] }, method, where, body)).body.code, 'scope-missing')
  }
  assert.equal((await api.call(editor, 'POST', path, { handle: stranger.handle, role: 'support' })).body.code, 'role-missing')
  assert.equal((await api.call(editor, 'PATCH', `${path}/${owner!.id}`, { role: 'support' })).body.code, 'role-missing')
  assert.equal((await api.call(editor, 'DELETE', `${path}/${owner!.id}`)).body.code, 'role-missing')
})

test('owners rule over all, managers over editors and support, and everybody may leave', () => {
  const staff = (['owner', 'owner', 'manager', 'manager', 'editor', 'support'] as const).map((role, index) => ({ personId: `${role}${index}`, role }))
  const outcome = (by: string, personId: string, before: Role | undefined, after: Role | undefined) => changeRefusal(staff, by, { personId, before, after })?.refused ?? 'done'
  assert.equal(outcome('owner0', 'owner1', 'owner', undefined), 'done')
  assert.equal(outcome('owner0', 'new', undefined, 'owner'), 'done')
  assert.equal(outcome('manager2', 'editor4', 'editor', 'support'), 'done')
  assert.equal(outcome('manager2', 'new', undefined, 'editor'), 'done')
  assert.equal(outcome('manager2', 'new', undefined, 'manager'), 'role-too-high')
  assert.equal(outcome('manager2', 'editor4', 'editor', 'manager'), 'role-too-high')
  assert.equal(outcome('manager2', 'manager3', 'manager', undefined), 'role-too-high')
  assert.equal(outcome('manager2', 'owner0', 'owner', 'editor'), 'role-too-high')
  assert.equal(outcome('manager2', 'manager2', 'manager', 'owner'), 'role-too-high', 'nobody raises oneself')
  assert.equal(outcome('editor4', 'support5', 'support', undefined), 'role-missing')
  for (const each of staff) assert.equal(outcome(each.personId, each.personId, each.role, undefined), 'done', `${each.role} leaves`)
  assert.equal(outcome('gone', 'editor4', 'editor', undefined), 'not-found')
  const lone = staff.filter((each) => each.personId !== 'owner1')
  for (const after of ['manager', undefined] as const) assert.equal(changeRefusal(lone, 'owner0', { personId: 'owner0', before: 'owner', after })?.refused, 'last-owner')
  assert.equal(changeRefusal(lone, 'owner0', { personId: 'owner0', before: 'owner', after: 'owner' }), undefined)
})

test('two owners who leave at the same moment: one stays', async () => {
  for (let round = 0; round < 6; round++) {
    const { store, people } = await storeWith('owner', 'owner')
    const answers = await Promise.all(people.map((each) => api.call(each, 'DELETE', `/accounts/${store.handle}/staff/${each.id}`)))
    assert.deepEqual(answers.map((each) => each.body.code ?? String(each.status)).sort(), ['204', 'last-owner'])
  }
})

test('the last owner is told the way out', async () => {
  const { store, people: [owner, manager] } = await storeWith('owner', 'manager')
  const path = `/accounts/${store.handle}/staff`
  const refused = await api.call(owner, 'DELETE', `${path}/${owner!.id}`)
  assert.deepEqual([refused.status, refused.body.code], [409, 'last-owner'])
  await api.call(owner, 'PATCH', `${path}/${manager!.id}`, { role: 'owner' })
  assert.equal((await api.call(owner, 'DELETE', `${path}/${owner!.id}`)).status, 204)
  assert.deepEqual(await rolesOf(store, manager!), ['owner'])
})

test('a hundred are the most of a staff', async () => {
  const { store, people: [owner] } = await storeWith('owner')
  await database.pool.query(`insert into account_member (account_id, person_id, role, added_at, added_by) select $1, gen_random_uuid(), 'support', now(), $2 from generate_series(1, 99)`, [store.id, owner!.id])
  assert.equal((await api.call(owner, 'POST', `/accounts/${store.handle}/staff`, { handle: (await person()).handle, role: 'support' })).body.code, 'staff-full')
})

test('owners and managers block somebody in the name of their account, who then neither sees nor follows it', async () => {
  const { store, people: [owner, manager, editor] } = await storeWith('owner', 'manager', 'editor')
  const nuisance = await person()
  const path = `/accounts/${store.handle}/blocked`
  const listed = async () => (await api.call<{ items: Someone[] }>(owner, 'GET', path)).body.items.map((each) => each.id)
  assert.equal((await api.call(nuisance, 'PUT', `/accounts/${store.handle}/follow`)).status, 204)
  assert.equal((await api.call(editor, 'PUT', `${path}/${nuisance.id}`)).body.code, 'role-missing')
  assert.equal((await api.call(nuisance, 'PUT', `${path}/${owner!.id}`)).status, 404)
  for (const by of [manager, owner]) assert.equal((await api.call(by, 'PUT', `${path}/${nuisance.id}`)).status, 204)
  assert.deepEqual(await listed(), [nuisance.id])
  assert.deepEqual([(await api.call(nuisance, 'GET', `/accounts/${store.handle}`)).status, (await api.call(nuisance, 'PUT', `/accounts/${store.handle}/follow`)).status], [404, 404])
  assert.equal((await api.call(owner, 'GET', `/accounts/${store.handle}/followers`)).status, 200)
  assert.equal((await api.call(owner, 'PUT', `${path}/${clock.id()}`)).status, 404)
  assert.equal((await api.call(owner, 'PUT', `${path}/${store.id}`)).body.code, 'not-yourself')
  assert.equal((await api.call(owner, 'DELETE', `${path}/${nuisance.id}`)).status, 204)
  assert.deepEqual(await listed(), [])
  assert.equal((await api.call(nuisance, 'PUT', `/accounts/${store.handle}/follow`)).status, 204)
  const trace = (await listAudit(database.read, { subject: nuisance.id, limit: 9 })).map((each) => [each.action, each.actorId, each.actingAs])
  assert.deepEqual(trace, [['account.unblock', owner!.id, store.id], ['account.block', owner!.id, store.id], ['account.block', manager!.id, store.id]])
})
