import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rawExecute } from '#database'
import { listMessages } from '#messages'
import { openVault } from '#payouts'
import { finishRefunds } from '../orders/test-paying.ts'
import { LEASE_MS, MAX_ENDPOINTS, OLD_SECRET_MS, PAUSE_AFTER_MS, RETRY_AFTER_MS } from './limits.ts'
import { sendDue } from './send-due.ts'
import { forgetOld, sealWebhooksAnew } from './keep-tidy.ts'
import { signedBy } from './test-partner.ts'
import { bank, buy, clearCommission, clock, creator, database, deliveries, deps, type Hook, key, listen, look, ofHook, ownerOf, partner, ping, send, shop, store, told, useWebhooks } from './test-webhooks.ts'

useWebhooks()

test('seller and creator hear of commission as it accrues, becomes payable and is reversed, each of what is theirs, signed', async () => {
  const hooks = { store: await listen(ownerOf(), '/store'), creator: await listen(creator, '/creator') }
  const bought = await buy()
  await send()
  assert.deepEqual(told('/store').map(({ type, data }) => [type, data.as, data.order, data.amount!.minor]), [['commission.accrued', 'store', bought.order, 1_000]])
  assert.deepEqual(told('/creator').map(({ type, data }) => [type, data.as, data.order, data.amount!.minor]), [['commission.accrued', 'creator', bought.order, 1_000]])
  for (const each of partner.heard) {
    const own = each.path === '/store' ? hooks.store : hooks.creator
    assert.deepEqual([signedBy(own.secret, each), signedBy(each.path === '/store' ? hooks.creator.secret : hooks.store.secret, each), each.headers['content-type']], [true, false, 'application/json'])
    assert.ok(Math.abs(Number(each.headers['webhook-timestamp']) - clock.now().getTime() / 1_000) < 10)
  }
  await clearCommission(bought)
  await send()
  await shop.post(store.owner, `/stores/${store.handle}/orders/${bought.order}/refund`, { why: 'sorry' })
  await finishRefunds(shop, bank)
  await shop.settle()
  await send()
  for (const path of ['/store', '/creator']) assert.deepEqual(told(path).map(({ type }) => type), ['commission.accrued', 'commission.payable', 'commission.reversed'])
  assert.equal(new Set(partner.heard.map(({ headers }) => headers['webhook-id'])).size, 6)
  await send()
  assert.equal(partner.heard.length, 6)
})

test('who answers with anything but 2xx is asked again later, with the same id and a signature of then, and others are not kept waiting', async () => {
  const [bad, good] = [await listen(creator, '/bad'), await listen(ownerOf(), '/good')]
  partner.answer = { status: 302, location: partner.url('/elsewhere') }
  await ping(creator, bad)
  await ping(creator, bad)
  await send()
  assert.deepEqual(partner.heard.map(({ path }) => path), ['/bad'], 'a redirect is not followed, and the second is not tried where the first failed')
  const [, first] = await deliveries(creator, bad)
  assert.deepEqual([first!.state, first!.attempts.map(({ status }) => status), Date.parse(first!.nextAt!) - Date.parse(first!.attempts[0]!.at)], ['waiting', [302], RETRY_AFTER_MS[0]])
  partner.answer = { status: 200 }
  await ping(ownerOf(), good)
  clock.move(RETRY_AFTER_MS[0])
  await send()
  assert.deepEqual(partner.heard.slice(1).map(({ path }) => path).toSorted(), ['/bad', '/bad', '/good'])
  const again = partner.heard.filter(({ headers }) => headers['webhook-id'] === first!.id)
  assert.equal(again.length, 2)
  assert.notEqual(again[0]!.headers['webhook-timestamp'], again[1]!.headers['webhook-timestamp'])
  assert.ok(again.every((each) => signedBy(bad.secret, each)))
  assert.equal((await look(creator))[0]!.failingSince, null)
})

test('an endpoint that takes nothing for days is paused and its people are written to; what happened meanwhile is sent when it goes on', async () => {
  const hook = await listen(ownerOf(), '/down')
  partner.answer = { status: 503 }
  await ping(ownerOf(), hook)
  const from = clock.now().getTime()
  for (let tries = 0; (await look(ownerOf()))[0]!.pausedAt === null; tries++) {
    await send()
    clock.move(RETRY_AFTER_MS[Math.min(tries, RETRY_AFTER_MS.length - 1)]!)
  }
  assert.equal((await look(ownerOf()))[0]!.pausedBy, 'failures')
  assert.ok(clock.now().getTime() - from >= PAUSE_AFTER_MS)
  assert.ok((await listMessages(database.read, { limit: 50 })).some(({ body }) => body.includes(`/webhooks/${hook.id}`)))
  const tried = partner.heard.length
  partner.answer = { status: 200 }
  await buy()
  await send()
  assert.equal(partner.heard.length, tried)
  assert.equal((await shop.api.call(ownerOf(), 'POST', ofHook(ownerOf(), hook, '/tests'))).body.code, 'webhook-paused')
  assert.equal((await shop.api.call(ownerOf(), 'DELETE', ofHook(ownerOf(), hook, '/pause'))).status, 204)
  await send()
  assert.deepEqual(told('/down').slice(tried).map(({ type }) => type), ['webhook.test', 'commission.accrued'])
  assert.ok((await deliveries(ownerOf(), hook)).every(({ state }) => state === 'delivered'))
})

test('410 pauses at once; what was removed is told nothing more', async () => {
  const hook = await listen(creator, '/gone')
  partner.answer = { status: 410 }
  await ping(creator, hook)
  await send()
  assert.equal((await look(creator))[0]!.pausedBy, 'gone')
  const other = await listen(creator, '/other')
  await ping(creator, other)
  assert.equal((await shop.api.call(creator, 'DELETE', ofHook(creator, other, ''))).status, 204)
  await send()
  assert.deepEqual(partner.heard.map(({ path }) => path), ['/gone'])
  assert.equal((await shop.api.call(creator, 'GET', ofHook(creator, other, '/deliveries'))).status, 404)
})

test('of two who send at once one does; who dies with it leaves it to be sent again', async () => {
  const hook = await listen(creator, '/once')
  await ping(creator, hook)
  await Promise.all([sendDue(deps), sendDue(deps)])
  assert.equal(partner.heard.length, 1)
  await ping(creator, hook)
  await rawExecute(database.pool, `update webhook_delivery set next_at = $1, tries = 1 where state = 'waiting'`, [new Date(clock.now().getTime() + LEASE_MS)])
  await send()
  assert.equal(partner.heard.length, 1)
  clock.move(LEASE_MS)
  await send()
  assert.equal(partner.heard.length, 2)
})

test('a secret is told once; a new one signs beside the former for a day; both survive a change of the place’s own', async () => {
  const hook = await listen(creator, '/rotated')
  assert.match(hook.secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.equal((await look(creator))[0]!.secret, undefined)
  const { body: { secret } } = await shop.api.call<{ secret: string }>(creator, 'POST', ofHook(creator, hook, '/secrets'), undefined, key())
  assert.notEqual(secret, hook.secret)
  await ping(creator, hook)
  await send()
  assert.deepEqual([signedBy(secret, partner.heard[0]!), signedBy(hook.secret, partner.heard[0]!)], [true, true])
  clock.move(OLD_SECRET_MS)
  await forgetOld(deps)
  const changed = { ...deps, vault: openVault(['another secret of the tests', 'a secret of the tests']) }
  await sealWebhooksAnew(changed)
  await ping(creator, hook)
  await sendDue({ ...deps, vault: openVault(['another secret of the tests']) })
  assert.deepEqual([signedBy(secret, partner.heard[1]!), signedBy(hook.secret, partner.heard[1]!)], [true, false])
})

test('addresses inside are refused when they are given, and when a name comes to lead there later', async () => {
  const give = async (url: string) => (await shop.api.call(creator, 'POST', `/accounts/${creator.handle}/webhooks`, { url }, key())).body.code
  for (const url of ['http://8.8.8.8/hook', 'https://127.0.0.1/hook', 'https://10.0.0.8/hook', 'https://[::1]/hook', 'https://a:b@8.8.8.8/', 'https://8.8.8.8:8443/', 'ftp://8.8.8.8/hook', 'no address at all']) assert.equal(await give(url), 'webhook-address', url)
  let leadsTo = '8.8.8.8'
  deps.resolve = async () => [leadsTo]
  try {
    const made = await shop.api.call<Hook>(creator, 'POST', `/accounts/${creator.handle}/webhooks`, { url: 'https://partner.example/hook' }, key())
    assert.equal(made.status, 201)
    leadsTo = '127.0.0.1'
    await ping(creator, made.body)
    await send()
    assert.match((await deliveries(creator, made.body))[0]!.attempts[0]!.error!, /address-private/)
  } finally {
    delete deps.resolve
  }
})

test('no account has more than so many, also when they are made at once; the same request makes one', async () => {
  const one = key()
  const makes = await Promise.all(Array.from({ length: MAX_ENDPOINTS + 3 }, () => shop.api.call<Hook>(creator, 'POST', `/accounts/${creator.handle}/webhooks`, { url: partner.url('/many') }, key())))
  assert.equal(makes.filter(({ status }) => status === 201).length, MAX_ENDPOINTS)
  assert.equal(makes.filter(({ body }) => body.code === 'webhook-too-many').length, 3)
  const again = await Promise.all([0, 1].map(() => shop.api.call<Hook>(ownerOf(), 'POST', `/accounts/${store.handle}/webhooks`, { url: partner.url('/same') }, one)))
  assert.deepEqual([again[0]!.status, again[0]!.body.id], [201, again[1]!.body.id])
})
