import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from '#database'
import { type TestApi, testApi, testDatabase } from '#testing'
import { anyone, defineProblems, line, route, z } from './index.ts'

defineProblems({ 'test-even': { status: 422, en: 'Give an even number.', 'zh-CN': '请填写偶数。' } })

const Item = z.object({ id: z.uuid().optional(), name: line(20).min(1) })
const Body = z.object({
  name: line(40).min(1).optional(),
  text: z.string().optional(),
  count: z.int().optional(),
  even: z.int().refine((n) => n % 2 === 0, { error: 'test-even' }).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
  odd: z.string().regex(/^x+$/).optional(),
  at: z.iso.datetime().optional(),
  url: z.url().optional(),
  items: z.array(Item).default([]),
  either: z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), a: z.string() }), z.object({ kind: z.literal('b'), b: z.boolean() })]).nullable().default(null),
  any: z.looseObject({ known: z.string() }).optional(),
  words: z.record(z.string(), z.unknown()).optional(),
})
const echo = route({ method: 'post', path: '/echo', tag: 't', summary: 's', access: anyone, body: Body, response: z.unknown() }, async ({ body }) => ({ status: 200, body }))
const find = route({ method: 'get', path: '/find', tag: 't', summary: 's', access: anyone, query: z.object({ q: z.string() }), response: z.unknown() }, async ({ query }) => ({ status: 200, body: query }))

let database: Database
let drop: () => Promise<void>
let api: TestApi

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, [echo, find])
})
after(() => drop())

const send = (body: unknown, lang = 'en') => api.call(undefined, 'POST', '/echo', body, { 'accept-language': lang })
const told = async (body: unknown, lang?: string) => (await send(body, lang)).body.errors?.map(({ field, code, message }) => [field, code, message])

test('a field that is not known is named, at any depth, beside what else is wrong', async () => {
  const unknown = (field: string) => [field, 'unknown-field', 'There is no such field here. Leave it out, or look up its name in /api/docs.']
  assert.deepEqual(await told({ nmae: 'x' }), [unknown('nmae')])
  assert.deepEqual(await told({ items: [{ name: 'a' }, { name: 'b', price: 1 }], either: { kind: 'b', b: true, a: 'x' } }), [unknown('items.1.price'), unknown('either.a')])
  assert.deepEqual((await told({ count: 'x', cuont: 1 }))?.map(([field]) => field), ['count', 'cuont'])
  assert.deepEqual((await told({ nmae: 'x' }, 'zh-CN'))?.[0]?.[2], '这里没有这个字段。请删除它，或到 /api/docs 查看正确的名称。')
  const loose = { any: { known: 'x', other: 1 }, words: { anything: 1 }, either: null }
  assert.equal((await send(loose)).status, 200)
  assert.equal((await send(JSON.parse('{"__proto__": 1}'))).status, 422)
})

test('every rule is said in plain words of both languages, with the way out', async () => {
  const wrong = { name: 7, count: 1.5, even: 3, currency: 'yuan', odd: 'y', at: 'tomorrow', url: 'here', items: [{ id: '1' }], either: { kind: 'c' }, any: [] }
  assert.deepEqual(await told(wrong), [
    ['name', 'invalid-type', 'Give a text.'],
    ['count', 'invalid-type', 'Give a whole number, without point and quotes.'],
    ['even', 'test-even', 'Give an even number.'],
    ['currency', 'invalid-format', 'Give a currency by its three capitals, such as CNY.'],
    ['odd', 'invalid-format', 'This is not in a form that is accepted here. See /api/docs for what it may be.'],
    ['at', 'invalid-format', 'Give a moment with its time zone, such as 2026-03-01T08:00:00Z.'],
    ['url', 'invalid-format', 'Write a whole address that begins with https:// or http://.'],
    ['items.0.id', 'invalid-format', 'Give an id as this place gives them, such as 0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a11.'],
    ['items.0.name', 'invalid-type', 'This is missing. Give a text.'],
    ['either.kind', 'invalid-union', 'This is not in a form that is accepted here. See /api/docs for what it may be.'],
    ['any', 'invalid-type', 'Give an object with named fields: {"name": …}.'],
  ])
  for (const [field, , message] of (await told(wrong, 'zh-CN')) ?? []) assert.match(message!, /\p{Script=Han}/u, String(field))
})

test('what is no JSON is told so, not in the words of the reader of JSON', async () => {
  for (const body of ['{"name": "x",}', '', 'name=x', 'null', '\ufeff{']) {
    const refused = await api.call(undefined, 'POST', '/echo', new TextEncoder().encode(body), { 'content-type': 'application/json' })
    assert.deepEqual([refused.status, refused.body.code], [400, 'json-unreadable'], body)
    assert.doesNotMatch(JSON.stringify(refused.body), /Unexpected|position|token/)
  }
  assert.deepEqual(await told([]), [['', 'invalid-type', 'Give an object with named fields: {"name": …}.']])
})

test('what turns or breaks a line unseen is dropped from every text, and what people write with stays', async () => {
  const bidi = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
  const controls = `\u0001\u0008\u000b\u000c\u001b\u007f\u0080\u0085\u009f`
  const sent = { name: `${bidi}To${controls}m`, text: `a${bidi}\tb${controls}\r\nc`, items: [{ name: `x${bidi}` }] }
  assert.deepEqual((await send(sent)).body, { name: 'Tom', text: 'a\tb\r\nc', items: [{ name: 'x' }], either: null })
  const kept = { name: '👩‍👩‍👧 می‌خواهم ❤️ 茶', text: 'עברית \u200fx' }
  assert.deepEqual((await send(kept)).body, { ...kept, items: [], either: null })
  assert.equal((await send({ name: 'two\n lines\u2028here' })).body.name, 'two  lines here')
  assert.equal((await told({ name: bidi }))?.[0]?.[0], 'name')
  assert.equal((await api.call<{ q: string }>(undefined, 'GET', `/find?q=${encodeURIComponent(`te${bidi}a`)}`)).body.q, 'tea')
})
