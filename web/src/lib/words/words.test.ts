import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const PARAM = /\{(\w+)\}/g
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.zh-CN.ts'))
const wordsOf = async (file: string) => ((await import(join(import.meta.dirname, file))) as { words: Record<string, string> }).words
const paramsOf = (sentence: string) => [...sentence.matchAll(PARAM)].map(([, name]) => name).sort()

for (const file of files) {
  test(`${file} and its English have the same keys and the same params`, async () => {
    const [chinese, english] = [await wordsOf(file), await wordsOf(file.replace('zh-CN', 'en'))]
    const plain = Object.keys(english).filter((key) => !key.endsWith('_one'))
    assert.deepEqual(plain.sort(), Object.keys(chinese).sort())
    for (const key of plain) assert.deepEqual(paramsOf(english[key]!), paramsOf(chinese[key]!), key)
  })
}
