import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { studioWords } from './studio.ts'

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

for (const lang of ['zh-CN', 'en'] as const) {
  test(`sellers read their own words of an order, where buyers read others (${lang})`, async () => {
    const [all, own] = [await studioWords(lang), await wordsOf(`studio.orders.${lang}.ts`)]
    for (const key of Object.keys(own)) assert.equal(all[key], own[key], key)
  })
}
