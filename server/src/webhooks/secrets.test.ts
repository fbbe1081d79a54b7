import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR_MS, systemClock } from '#clock'
import { addStaff } from '#accounts'
import { rawExecute } from '#database'
import { listMessages } from '#messages'
import { openVault } from '#payouts'
import { makePerson } from '#testing'
import { forgetOld, sealWebhooksAnew } from './keep-tidy.ts'
import { OLD_SECRET_MS } from './limits.ts'
import { sendDue } from './send-due.ts'
import { signedBy } from './test-partner.ts'
import { clock, creator, database, deps, type Hook, key, listen, look, ofHook, ownerOf, partner, ping, send, shop, store, useWebhooks } from './test-webhooks.ts'

useWebhooks()

type Answer = { secret: string; code?: string }
const rotate = (hook: Hook, one = key()) => shop.api.call<Answer>(creator, 'POST', ofHook(creator, hook, '/secrets'), undefined, one)
const signs = (secrets: readonly string[]) => secrets.map((each) => signedBy(each, partner.heard.at(-1)!))

test('a new secret asked for twice at once is one; a third is refused while the former one signs, which does so for its whole day', async () => {
  const hook = await listen(creator, '/rotated')
  const one = key()
  const [first, again] = await Promise.all([rotate(hook, one), rotate(hook, one)])
  assert.deepEqual([first.status, first.body.secret], [201, again.body.secret])
  const until = (await look(creator))[0]!.oldSecretUntil
  clock.move(OLD_SECRET_MS - HOUR_MS)
  const third = await rotate(hook)
  assert.deepEqual([third.status, third.body.code], [409, 'webhook-secret-fresh'])
  assert.equal((await look(creator))[0]!.oldSecretUntil, until)
  await ping(creator, hook)
  await send()
  assert.deepEqual(signs([hook.secret, first.body.secret]), [true, true])
  clock.move(HOUR_MS)
  const second = await rotate(hook)
  await ping(creator, hook)
  await send()
  assert.deepEqual(signs([hook.secret, first.body.secret, second.body.secret]), [false, true, true])
  clock.move(OLD_SECRET_MS)
  await ping(creator, hook)
  await send()
  assert.deepEqual(signs([first.body.secret, second.body.secret]), [false, true])
  // What no longer signs is not told again, and nothing else in its place.
  const late = await rotate(hook, one)
  assert.deepEqual([late.status, late.body.code], [409, 'webhook-secret-changed'])
})

test('the former secret is ended at once where that is wanted, and the secret can be changed again', async () => {
  const hook = await listen(creator, '/ended')
  const endFormer = () => shop.api.call<Answer>(creator, 'DELETE', ofHook(creator, hook, '/secrets/former'))
  const first = (await rotate(hook)).body.secret
  assert.deepEqual([(await endFormer()).status, (await endFormer()).status], [204, 204])
  assert.equal((await look(creator))[0]!.oldSecretUntil, null)
  await ping(creator, hook)
  await send()
  assert.deepEqual(signs([hook.secret, first]), [false, true])
  const second = (await rotate(hook)).body.secret
  await ping(creator, hook)
  await send()
  assert.deepEqual(signs([hook.secret, first, second]), [false, true, true])
})

test('who repeats the request that made it is told the secret of then, and nothing once that has gone', async () => {
  const one = key()
  const make = () => shop.api.call<Hook & { code?: string }>(creator, 'POST', `/accounts/${creator.handle}/webhooks`, { url: partner.url('/again') }, one)
  const made = (await make()).body
  assert.equal((await make()).body.secret, made.secret)
  await rotate(made)
  assert.equal((await make()).body.secret, made.secret)
  clock.move(OLD_SECRET_MS)
  assert.equal((await make()).body.code, 'webhook-secret-changed')
})

test('both secrets are sealed anew with the place’s own; a former one that does not open is left out and keeps nothing from being told', async () => {
  const [hook, lost] = [await listen(creator, '/anew'), await listen(creator, '/lost')]
  const fresh = (await rotate(hook)).body.secret
  const other = (await rotate(lost)).body.secret
  await rawExecute(database.pool, `update webhook_endpoint set old_key_id = 'gone' where id = $1`, [lost.id])
  await ping(creator, lost)
  await send()
  assert.deepEqual(signs([other, lost.secret]), [true, false])
  await sealWebhooksAnew({ ...deps, vault: openVault(['another secret of the tests', 'a secret of the tests']) })
  assert.deepEqual((await look(creator)).map(({ oldSecretUntil }) => oldSecretUntil !== null), [true, false])
  const changed = { ...deps, vault: openVault(['another secret of the tests']) }
  for (const [each, secrets, wanted] of [[hook, [fresh, hook.secret], [true, true]], [lost, [other, lost.secret], [true, false]]] as const) {
    await ping(creator, each)
    await sendDue(changed)
    assert.deepEqual(signs(secrets), wanted)
  }
  await forgetOld(deps)
})

test('who hears of it is the owner’s to say: they are written to, see who made it, and a manager may look alone', async () => {
  const manager = await makePerson(database, systemClock)
  await database.write((db) => addStaff(db, clock, { account: { id: store.id, handle: store.handle, kind: 'store', role: 'owner' } as never, by: store.owner.id }, manager.id, 'manager'))
  const asManager = { ...manager, handle: store.handle }
  const hook = await listen(ownerOf(), '/owned')
  await shop.api.call(ownerOf(), 'POST', ofHook(ownerOf(), hook, '/secrets'), undefined, key())
  const letters = (await listMessages(database.read, { limit: 50 })).filter(({ body }) => body.includes(`/webhooks/${hook.id}`))
  assert.equal(letters.length, 2)
  assert.equal(typeof (await look(asManager))[0]!.madeBy, 'string')
  const tries = [
    ['POST', `/accounts/${store.handle}/webhooks`, { url: partner.url('/mine') }], ['POST', ofHook(asManager, hook, '/secrets')], ['PUT', ofHook(asManager, hook, '/pause')],
    ['DELETE', ofHook(asManager, hook, '/secrets/former')], ['DELETE', ofHook(asManager, hook, '/pause')], ['POST', ofHook(asManager, hook, '/tests')], ['DELETE', ofHook(asManager, hook, '')],
  ] as const
  for (const [method, path, body] of tries) assert.equal((await shop.api.call(asManager, method, path, body, key())).status, 403, path)
})
