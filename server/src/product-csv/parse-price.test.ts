import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatPrice, minorDigits, parsePrice } from './index.ts'
import { MAX_PRICE_MINOR } from './parse-price.ts'

const MEANT: [string, number, bigint][] = [
  ['12.5', 2, 1250n],
  ['36.00', 2, 3600n],
  ['50', 2, 5000n],
  ['1,299.00', 2, 129_900n],
  ['1,299', 2, 129_900n],
  ['1,234,567.8', 2, 123_456_780n],
  ['12,50', 2, 1250n],
  ['1.299,00', 2, 129_900n],
  ['1.299.000', 2, 129_900_000n],
  ["1'299.00", 2, 129_900n],
  ['36.0000', 2, 3600n],
  ['0.500', 2, 50n],
  ['.5', 2, 50n],
  ['12.', 2, 1200n],
  ['0', 2, 0n],
  ['１２．５', 2, 1250n],
  ['1 299,00', 2, 129_900n],
  ['1299', 0, 1299n],
  ['1299.00', 0, 1299n],
  ['1,299', 0, 1299n],
  ['1.299', 3, 1299n],
  ['1,299.5', 3, 1_299_500n],
]
const REFUSED: [string, number, string][] = [
  ['12.500', 2, 'price-ambiguous'],
  ['1.299', 2, 'price-ambiguous'],
  ['1.299', 0, 'price-ambiguous'],
  ['1,299', 3, 'price-ambiguous'],
  ['-5', 2, 'price-negative'],
  ['(5.00)', 2, 'price-negative'],
  ['12.3456', 2, 'price-too-precise'],
  ['12.5', 0, 'price-too-precise'],
  ['$12', 2, 'not-a-price'],
  ['12 USD', 2, 'not-a-price'],
  ['1e3', 2, 'not-a-price'],
  ['1,29,9.00', 2, 'not-a-price'],
  ['1.2.3,4', 2, 'not-a-price'],
  ['1,2,3', 2, 'not-a-price'],
  ['free', 2, 'not-a-price'],
  ['.', 2, 'not-a-price'],
  ['NaN', 2, 'not-a-price'],
  ['9'.repeat(30), 2, 'price-too-large'],
  ['9'.repeat(100_000), 2, 'price-too-large'],
]

test('a price means one amount', () => {
  for (const [text, digits, minor] of MEANT) assert.equal(parsePrice(text, digits), minor, text)
})

test('what is no price, or might be two, is refused with its rule', () => {
  for (const [text, digits, refused] of REFUSED) assert.deepEqual(parsePrice(text, digits), { refused }, text.slice(0, 40))
})

test('a written price reads back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: MAX_PRICE_MINOR }), fc.constantFrom(0, 2, 3), (minor, digits) => {
      assert.equal(parsePrice(formatPrice(minor, digits), digits), minor)
    }),
  )
})

test('currencies know their decimals', () => {
  assert.deepEqual(['CNY', 'JPY', 'KWD'].map(minorDigits), [2, 0, 3])
})
