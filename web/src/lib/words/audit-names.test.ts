import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { words } from './console.audit.zh-CN.ts'

const SERVER = join(import.meta.dirname, '../../../../server/src')
/** `action: 'noun.verb'`, or an act that is handed to what writes it down. */
const ACTION = /(?:action: |'|, )'((?:[a-z]+-)*[a-z]+\.(?:[a-z]+-)*[a-z]+)'/g
const SUBJECT = /subjectKind: '([a-z-]+)'/g

test('every act that is written down has a name in the reader’s language, and so has what it was done to', () => {
  const missing = new Set<string>()
  for (const file of globSync('**/*.ts', { cwd: SERVER })) {
    if (/(\.|\/)test|testing|audit\//.test(file)) continue
    const source = readFileSync(join(SERVER, file), 'utf8')
    for (const line of source.split('\n').filter((each) => /audit\(|audited\(|note\(|append\(|noteChange\(|action: '/.test(each))) {
      for (const [, action] of line.matchAll(ACTION)) if (!(`did.${action}` in words)) missing.add(`${file}: ${action}`)
      for (const [, kind] of line.matchAll(SUBJECT)) if (!(`subject.${kind}` in words)) missing.add(`${file}: ${kind}`)
    }
  }
  assert.deepEqual([...missing], [])
  for (const act of ['product.publish', 'product.archive', 'product.draft', 'aftersale.agree', 'post.remove', 'comment.remove']) assert.ok(`did.${act}` in words, act)
})
