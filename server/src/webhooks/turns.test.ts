import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, HOUR_MS } from '#clock'
import { rawExecute } from '#database'
import { MAX_A_TURN, MAX_TRIES, MAX_WAITING_TESTS, REST_MS, RETRY_AFTER_MS, TURN_MS } from './limits.ts'
import { sendDue } from './send-due.ts'
import { webhooksChecks } from './index.ts'
import { accrue, clock, creator, database, deliveries, deps, listen, look, ofHook, ownerOf, partner, ping, send, shop, told, useWebhooks } from './test-webhooks.ts'

useWebhooks()

const positions = (path: string) => told(path).map(({ data }) => data.position)
const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth)

test('an endpoint has a turn of so many, and then the others are before it; no more than a few tests wait', async () => {
  const [many, few] = [await listen(ownerOf(), '/many'), await listen(creator, '/few')]
  await accrue(2 * MAX_A_TURN + 1)
  partner.heard.length = 0
  await rawExecute(database.pool, `delete from webhook_delivery where endpoint_id = $1`, [few.id])
  await send()
  assert.deepEqual(positions('/many'), upTo(MAX_A_TURN))
  for (let nth = 0; nth < MAX_WAITING_TESTS; nth++) await ping(creator, few)
  assert.equal((await shop.api.call(creator, 'POST', ofHook(creator, few, '/tests'))).body.code, 'webhook-tests-waiting')
  clock.move(1)
  await send()
  assert.deepEqual([positions('/many').length, told('/few').length], [2 * MAX_A_TURN, MAX_WAITING_TESTS])
  await send()
  assert.deepEqual(positions('/many'), upTo(2 * MAX_A_TURN + 1))
  assert.ok((await deliveries(ownerOf(), many)).every(({ state }) => state === 'delivered'))
})

test('a slow endpoint’s turn is over in time, and a process that is to end waits for one try alone', async () => {
  await listen(ownerOf(), '/slow')
  await accrue(10)
  partner.answer = { status: 200, afterMs: TURN_MS / 2 + 100 }
  const from = performance.now()
  await send()
  assert.equal(positions('/slow').length, 2)
  assert.ok(performance.now() - from < 2 * TURN_MS)
  partner.answer = { status: 200 }
  const stopping = new AbortController()
  partner.judge = () => {
    stopping.abort()
    return undefined
  }
  await sendDue(deps, stopping.signal)
  assert.deepEqual(positions('/slow'), upTo(3))
  partner.judge = undefined
  await send()
  assert.deepEqual(positions('/slow'), upTo(10))
})

test('an endpoint that is down is asked once in its own wait, whatever waits for it; then all comes in order, but for what it was asked with', async () => {
  await listen(ownerOf(), '/down')
  partner.answer = { status: 503 }
  await accrue(6)
  await send()
  assert.equal(partner.heard.length, 1)
  clock.move(REST_MS[0])
  await send()
  assert.equal(partner.heard.length, 2)
  clock.move(REST_MS[0])
  await accrue(1, { position: 6 })
  await send()
  assert.equal(partner.heard.length, 2, 'what comes meanwhile does not cut its wait short')
  partner.heard.length = 0
  partner.answer = { status: 200 }
  clock.move(RETRY_AFTER_MS[1])
  await send()
  assert.deepEqual(positions('/down'), [2, 0, 1, 3, 4, 5, 6])
})

test('one message that is never taken ends alone, and keeps no other back', async () => {
  const hook = await listen(ownerOf(), '/poison')
  partner.judge = ({ body }) => (body.includes('"position":77,') ? { status: 500 } : undefined)
  await accrue(1, { position: 77 })
  for (let tries = 0; tries < MAX_TRIES + 40; tries++) {
    await send()
    clock.move(tries < 3 ? 30 * 60_000 : 3 * HOUR_MS)
    await accrue(1, { position: tries })
  }
  await send()
  clock.move(DAY_MS)
  await send()
  const [view] = await look(ownerOf())
  assert.deepEqual([view!.pausedBy, view!.failingSince], [null, null])
  const all = [...await deliveries(ownerOf(), hook), ...(await shop.api.call<{ items: { state: string; body: string }[] }>(ownerOf(), 'GET', ofHook(ownerOf(), hook, '/deliveries?limit=50'))).body.items]
  assert.ok(all.every(({ state, body }: { state: string; body?: string }) => state === 'delivered' || body === undefined || body.includes('"position":77,')))
  assert.deepEqual((await rawExecute(database.pool, `select tries from webhook_delivery where state = 'failed'`, [])).rows, [{ tries: MAX_TRIES }])
  // Given up: sent again where that is wanted, and only there.
  partner.judge = undefined
  assert.equal((await shop.api.call(ownerOf(), 'DELETE', ofHook(ownerOf(), hook, '/pause'))).body.code, 'webhook-not-paused')
  const goOn = async (query: string) => {
    assert.equal((await shop.api.call(ownerOf(), 'PUT', ofHook(ownerOf(), hook, '/pause'))).status, 204)
    partner.heard.length = 0
    assert.equal((await shop.api.call(ownerOf(), 'DELETE', ofHook(ownerOf(), hook, `/pause${query}`))).status, 204)
    await send()
    return positions('/poison')
  }
  assert.deepEqual(await goOn(''), [])
  assert.deepEqual(await goOn('?failed=again'), [77])
})

test('what is told while an endpoint ends does not wait there; verify says so if it did', async () => {
  const hook = await listen(ownerOf(), '/ending')
  await Promise.all([accrue(3), shop.api.call(ownerOf(), 'DELETE', ofHook(ownerOf(), hook, '')), accrue(3)])
  const broken = async () => (await Promise.all(webhooksChecks.map((each) => each.count(database.read)))).map((each) => each.broken)
  assert.deepEqual(await broken(), [0, 0])
  await send()
  const other = await listen(ownerOf(), '/broken')
  await accrue(1)
  await rawExecute(database.pool, 'update webhook_endpoint set ended_at = $2, next_at = null where id = $1', [other.id, clock.now()])
  assert.deepEqual(await broken(), [0, 1])
  await rawExecute(database.pool, 'update webhook_endpoint set ended_at = null, paused_at = null where id = $1', [other.id])
  assert.deepEqual(await broken(), [0, 1])
  await rawExecute(database.pool, 'update webhook_endpoint set next_at = $2 where id = $1', [other.id, clock.now()])
  await send()
})
