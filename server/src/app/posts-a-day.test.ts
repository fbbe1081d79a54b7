import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock as clock } from '#clock'
import { LEVELS } from '#creators'
import { makePerson, testApp, testDatabase } from '#testing'

test('the place as it is composed publishes three posts a day for an account, and says how many are left', async () => {
  const { database, drop } = await testDatabase()
  const app = await testApp(database, { rateFactor: 1 })
  const person = await makePerson(database, clock)
  const as = { cookie: await app.session(person.id) }
  const write = (key: string, body: object = { state: 'published' }) => app.call<{ id: string }>(as, 'POST', `/accounts/${person.handle}/posts`, { text: 'Tea', ...body }, { 'idempotency-key': `posts-a-day-${key}` })
  const most = LEVELS[0]!.postsADay
  for (let each = 0; each < most; each++) assert.equal((await write(String(each))).status, 201)
  // The same request sent again is the same post.
  assert.equal((await write('0')).status, 201)
  const refused = await write('one-more')
  assert.deepEqual([refused.status, refused.body.code], [409, 'posts-of-day-used'])
  assert.match(refused.body.detail!, new RegExp(`\\b${most}\\b`))
  const { body } = await app.call<{ limit: number; left: number; timeZone: string }>(as, 'GET', `/accounts/${person.handle}/posting-day`)
  assert.deepEqual([body.limit, body.left, body.timeZone], [most, 0, 'Asia/Shanghai'])
  await app.close()
  await drop()
})
