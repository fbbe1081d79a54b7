import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#api'
import fc from 'fast-check'
import { bankNumber, masked } from './bank-number.ts'
import { openVault } from './vault.ts'

test('numbers are read with their gaps; one wrong digit is found', () => {
  assert.equal(bankNumber('iban', 'DE89 3704 0044 0532 0130 00'), 'DE89370400440532013000')
  assert.equal(bankNumber('card', '6222 0202 0011 2230'), '6222020200112230')
  for (const [kind, typed] of [['iban', 'DE89370400440532013001'], ['iban', 'DE8937040044053201300'], ['card', '6222020200112231'], ['account', '12'], ['connected', 'someone']] as const) assert.ok(isRefusal(bankNumber(kind, typed)), typed)
  fc.assert(fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
    const digits = [...'6222020200112230']
    digits[at] = String((Number(digits[at]) + more) % 10)
    assert.ok(isRefusal(bankNumber('card', digits.join(''))))
  }))
})

test('what is shown tells neither name nor number', () => {
  assert.deepEqual(masked({ holder: 'Lin Xiaoman', number: '6222020200112230' }), { holderShown: 'L** X******', numberShown: '•••• 2230' })
  assert.equal(masked({ holder: '林小满', number: '6222020200112230' }).holderShown, '林**')
})

test('sealed details open with their key and in their row alone, also after the secret was changed', () => {
  const details = { kind: 'card', holder: '林小满', bank: '', number: '6222020200112230' } as const
  const before = openVault(['first secret'])
  const sealed = before.seal(details, 'row 1')
  assert.ok(!sealed.sealed.toString('latin1').includes('6222'))
  assert.deepEqual(openVault(['second secret', 'first secret']).open(sealed, 'row 1'), details)
  assert.notEqual(openVault(['second secret', 'first secret']).keyId, sealed.keyId)
  assert.throws(() => before.open(sealed, 'row 2'))
  assert.throws(() => openVault(['second secret']).open(sealed, 'row 1'), /AMOY_OLD_SECRETS/)
  sealed.sealed[20]! ^= 1
  assert.throws(() => before.open(sealed, 'row 1'))
})
