import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#api'
import { type IdentityKind, taxNumber } from './tax-id.ts'

/** Numbers that the standards themselves give as examples. */
const RESIDENT = '11010519491231002X'
const ENTERPRISE = '91350100M000100Y43'

const said = (kind: IdentityKind, country: string, typed: string) => {
  const read = taxNumber(kind, country, typed)
  return isRefusal(read) ? [read.refused, read.field] : read
}

test('a Chinese number is taken as it is typed, with gaps and small letters, and by its check character alone', () => {
  assert.equal(said('person', 'CN', ' 110105 19491231 002x '), RESIDENT)
  assert.equal(said('person', 'CN', '440524188001010014'), '440524188001010014')
  assert.equal(said('company', 'CN', '9135 0100 m000 100y 43'), ENTERPRISE)
  for (const wrong of ['110105194912310021', '110105194902310025', '1101051949123100', `${RESIDENT}1`, ENTERPRISE]) assert.deepEqual(said('person', 'CN', wrong), ['tax-number-cn-person', 'number'], wrong)
  for (const wrong of ['91350100M000100Y34', '91350100I000100Y43', '91350100M000100Y4', RESIDENT]) assert.deepEqual(said('company', 'CN', wrong), ['tax-number-cn-company', 'number'], wrong)
})

test('one wrong character, or two that changed places, is found in every Chinese number', () => {
  const found = (kind: IdentityKind, right: string, characters: string) => {
    const wrong = fc.record({ at: fc.integer({ min: 0, max: right.length - 1 }), by: fc.constantFrom(...characters) }).filter(({ at, by }) => right[at] !== by)
    fc.assert(fc.property(wrong, ({ at, by }) => isRefusal(taxNumber(kind, 'CN', right.slice(0, at) + by + right.slice(at + 1)))))
    for (let at = 1; at < right.length; at++) {
      const swapped = right.slice(0, at - 1) + right[at] + right[at - 1] + right.slice(at + 1)
      if (swapped !== right) assert.ok(isRefusal(taxNumber(kind, 'CN', swapped)), swapped)
    }
  }
  found('person', RESIDENT, '0123456789')
  found('company', ENTERPRISE, '0123456789ABCDEFGHJKLMNPQRTUWXY')
})

test('elsewhere a number has five to twenty letters and digits', () => {
  assert.equal(said('person', 'DE', '26 954 371 827'), '26954371827')
  assert.equal(said('company', 'DE', 'de136695976'), 'DE136695976')
  assert.equal(said('person', 'HK', 'A123456(7)'), 'A1234567')
  assert.equal(said('company', 'MX', 'Ñ&A-990101-AB1'), 'Ñ&A990101AB1')
  for (const wrong of ['1234', '123456789012345678901', 'NODIGITS', '=SUM(A1)', '12_345']) assert.deepEqual(said('person', 'DE', wrong), ['tax-number-elsewhere', 'number'], wrong)
})
