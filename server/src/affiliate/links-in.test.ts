import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { earnsBy } from './links-in.ts'
import { readLink, signLink } from './signing.ts'
import { PUBLIC_URL, SECRETS } from './test-affiliate.ts'

const id = (nth: number) => `0198c7a1-5b1e-7c3d-9a40-00000000000${nth}`
const TOKEN = signLink(SECRETS, { memberId: id(1), placementId: id(2), storeId: id(3), productId: null, path: '/@ab' })
const earns = earnsBy(SECRETS)

test('a link that earns is found however its address is spelled, also one of a former key; what was not signed here is not', () => {
  for (const before of ['/go/', `${PUBLIC_URL}/go/`, '//place.example/go/', '/go/%2e/', '/go/x/../', '\\go\\', '/x/%2E%2E/go/']) assert.equal(earns(`看看这个 ${before}${TOKEN}，不错`), true, before)
  assert.equal(earnsBy(['a new key', ...SECRETS])(`/go/${TOKEN}`), true)
  assert.equal(earns(JSON.stringify([{ type: 'paragraph', content: [{ text: 'tea', link: `${PUBLIC_URL}/go/${TOKEN}?x=1` }] }])), true)
  for (const words of ['', '/go/x.y', `/go/${TOKEN.slice(1)}`, `/go/${TOKEN.slice(0, -1)}`, `/go/${signLink(['another'], { memberId: id(1), placementId: id(2), storeId: id(3), productId: null, path: '/@ab' })}`]) assert.equal(earns(words), false, words)
})

test('whatever is put into a link, it leads here only where it is found in words as well', () => {
  const unit = fc.oneof(fc.constantFrom('!', '=', '.', '/', '+', '%', '~', ' ', '\n', '%2e'), fc.string({ maxLength: 3 }))
  fc.assert(fc.property(fc.array(fc.record({ at: fc.nat(TOKEN.length), unit }), { minLength: 1, maxLength: 3 }), (put) => {
    const spelled = put.toSorted((a, b) => b.at - a.at).reduce((text, { at, unit: more }) => text.slice(0, at) + more + text.slice(at), TOKEN)
    if (readLink(SECRETS, spelled)) assert.equal(earns(`/go/${spelled}`), true, spelled)
  }), { numRuns: 5_000 })
})
