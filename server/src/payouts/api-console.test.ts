import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApi } from '#testing'
import { payoutConsoleRoutes } from './index.ts'
import { listRuns } from './runs/read-runs.ts'
import { payoutsStage } from './test-payouts.ts'
import { makeEarner } from './test-till.ts'

const stage = payoutsStage()

test('a run for an account that there is not is refused at that field, and none is made', async () => {
  const { database, deps, operatorId } = stage.now()
  const api = testApi(database, payoutConsoleRoutes(deps))
  const start = (account: string) => api.call<{ field?: string; code?: string }>({ id: operatorId }, 'POST', '/console/payout-runs', { why: 'a test', account }, { 'idempotency-key': crypto.randomUUID() })
  const refused = await start(stage.clock.id())
  assert.deepEqual([refused.status, refused.body.code, refused.body.field], [422, 'payout-account-unknown', 'account'])
  assert.deepEqual(await listRuns(database.read, { limit: 9 }), [])
  const known = await makeEarner(deps)
  assert.equal((await start(known.id)).status, 201)
})
