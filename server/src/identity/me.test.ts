import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { database, place, placeOfFile } from './test-place.ts'

placeOfFile({ clock: systemClock })

test('a person changes name and language, of the account too', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'rename@example.org' }, { name: 'Before' })
  const changed = await browser.call<{ name: string; lang: string }>('PATCH', '/me', { name: ' 改名 ', lang: 'zh-CN' })
  assert.deepEqual([changed.status, changed.body.name, changed.body.lang], [200, '改名', 'zh-CN'])
  const page = await place.browser().call<{ name: string; lang: string }>('GET', `/accounts/${me.handle}`)
  assert.deepEqual([page.body.name, page.body.lang], ['改名', 'zh-CN'])
  const { rows } = await database.pool.query('select name, lang from person where id = $1', [me.id])
  assert.deepEqual(rows, [{ name: '改名', lang: 'zh-CN' }])
  assert.equal((await browser.call('PATCH', '/me', { name: '' })).body.errors?.[0]?.field, 'name')
  assert.equal((await browser.call('PATCH', '/me', { name: 'a\u0007b\n\u202ec' })).body.name, 'ab c')
  assert.equal((await browser.call('PATCH', '/me', { lang: 'fr' })).body.errors?.[0]?.field, 'lang')
  // A refusal now comes in the language chosen, where the browser asks for none.
  const refused = await browser.call('PATCH', '/me', { name: '' }, { 'accept-language': '' })
  assert.equal(refused.headers.get('content-language'), 'zh-CN')
})

test('oneself lists the accounts one works for', async () => {
  const browser = place.browser()
  await browser.signIn({ email: 'keeper@example.org' })
  await browser.call('POST', '/accounts', { kind: 'creator', handle: 'keeper-tv', name: 'Keeper TV' })
  const me = await browser.call<{ accounts: { handle: string; role: string; kind: string }[] }>('GET', '/me')
  assert.deepEqual(me.body.accounts.map(({ handle, role, kind }) => ({ handle, role, kind })), [{ handle: 'keeper-tv', role: 'owner', kind: 'creator' }])
})
