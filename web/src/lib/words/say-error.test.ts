import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sayError } from './say-error.ts'

const SOURCES = join(import.meta.dirname, '../..')

test('a key of words is looked up, and what the API said is shown as it is', () => {
  const asked: string[] = []
  const t = (key: string, params?: object) => {
    asked.push(key)
    return `${key} ${JSON.stringify(params)}`
  }
  assert.equal(sayError(t, 'plan.timeOrder', { n: 2 }), 'plan.timeOrder {"n":2}')
  for (const said of ['It must end after it starts and after now.', '结束时间须晚于开始时间和当前时间。', 'Fill this in.', '请填写。']) assert.equal(sayError(t, said), said)
  assert.deepEqual([asked, sayError(t, undefined), sayError(t, '')], [['plan.timeOrder'], undefined, undefined])
})

test('every key of a form is known as one', () => {
  for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.zh-CN.ts'))) {
    for (const [, key] of readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^ {2}'([^'.]+\.[^']+)':/gm)) assert.equal(sayError(() => 'looked up', key), 'looked up', key!)
  }
})

test('no page looks an error up as if it were always a key', () => {
  const careless = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svelte'))
    .filter((name) => /[^\w.]t\((?:wrong|error|errors(?:\.\w+|\[[^\]]+\])|form\.errors(?:\.\w+|\[[^\]]+\]))\b|[.]t\(errors/.test(readFileSync(join(SOURCES, name), 'utf8')))
  assert.deepEqual(careless, [])
})
