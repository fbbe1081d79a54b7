import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAudit } from '#audit'
import { DAY_MS, fixedClock } from '#clock'
import { claimOperator, makeOperatorLink } from './index.ts'
import { consoleRoute, database, place, placeOfFile } from './test-place.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))

placeOfFile({ clock, extra: [consoleRoute] })

test('the first start’s link makes one operator, once', async () => {
  await database.pool.query('delete from operator')
  const [first, second] = [place.browser(), place.browser()]
  const [one, two] = [(await first.signIn({ email: 'first@example.org' })).me, (await second.signIn({ email: 'second@example.org' })).me]
  const old = await database.write((db) => makeOperatorLink(db, clock))
  const token = await database.write((db) => makeOperatorLink(db, clock))
  assert.equal((await first.call('POST', '/operator/claims', { token: old })).body.code, 'operator-link-over', 'a newer link ends the older')
  assert.equal((await first.call('POST', '/operator/claims', { token: 'made up' })).body.code, 'operator-link-over')
  assert.equal((await place.browser().call('POST', '/operator/claims', { token })).status, 401)
  const answers = await Promise.all([first, second].flatMap((each) => [each.call('POST', '/operator/claims', { token }), each.call('POST', '/operator/claims', { token })]))
  assert.deepEqual(answers.map((each) => each.status).sort((a, b) => a - b), [204, 204, 410, 410])
  const operators = (await database.pool.query<{ id: string }>('select person_id as id from operator')).rows.map((row) => row.id)
  assert.equal(operators.length, 1)
  assert.ok([one.id, two.id].includes(operators[0]!))
  const winner = operators[0] === one.id ? first : second
  assert.equal((await winner.call<{ operator: boolean }>('GET', '/me')).body.operator, true)
  assert.equal((await winner.call('GET', '/console')).status, 204)
  assert.equal(await database.write((db) => makeOperatorLink(db, clock)), undefined)
  assert.equal((await listAudit(database.read, { action: 'operator.grant', actor: operators[0], limit: 9 })).length, 1)
})

test('an operator link lasts a day', async () => {
  await database.pool.query('delete from operator')
  const { me } = await place.browser().signIn({ email: 'late-operator@example.org' })
  const token = (await database.write((db) => makeOperatorLink(db, clock)))!
  clock.move(DAY_MS)
  assert.equal((await database.write((db) => claimOperator(db, clock, me.id, token)))?.refused, 'operator-link-over')
})
