import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf } from './code-of.ts'

test('what may pass by itself is told as such, and what is broken is not', () => {
  const coded = (code: string) => Object.assign(new Error('no'), { code })
  for (const code of ['53100', 'ENOSPC', 'EDQUOT']) assert.equal(codeOf(coded(code)), 'storage-full', code)
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', '08006', '53300', '57P01', '57014', '25P03', '40P01']) assert.equal(codeOf(coded(code)), 'unavailable', code)
  for (const words of ['timeout expired', 'Query read timeout', 'Connection terminated unexpectedly', 'Client has encountered a connection error and is not queryable']) assert.equal(codeOf(new Error(words)), 'unavailable', words)
  for (const error of [coded('23505'), coded('42601'), new Error('anything'), 'text', undefined, null]) assert.equal(codeOf(error), 'internal')
})
