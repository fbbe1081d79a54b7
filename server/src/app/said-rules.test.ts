import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldErrors } from '#api'
import { testApp, testDatabase } from '#testing'

type Check = { check: string; format?: string; pattern?: RegExp; error?: (issue: object) => unknown }
type Def = Check & { checks?: { _zod: { def: Check } }[] } & Record<string, unknown>

/** Every rule of a schema that is a pattern or a question of its own, by the path where it holds. */
function rulesOf(schema: unknown, path: string, seen = new Set<unknown>()): { path: string; rule: Check }[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  seen.add(schema)
  const def = (schema as { _zod?: { def: Def } })._zod?.def
  if (!def) return Array.isArray(schema) ? schema.flatMap((each) => rulesOf(each, path, seen)) : []
  const own = [def, ...(def.checks ?? []).map((each) => each._zod.def)].filter((each) => each.check === 'custom' || (each.check === 'string_format' && each.format === 'regex'))
  const within = Object.entries((def.shape ?? {}) as object).flatMap(([name, each]) => rulesOf(each, `${path}.${name}`, seen))
  const around = ['innerType', 'element', 'options', 'in', 'out', 'valueType', 'keyType', 'items', 'left', 'right'].flatMap((part) => rulesOf(def[part], path, seen))
  return [...own.map((rule) => ({ path, rule })), ...within, ...around]
}

const sentenceOf = ({ check, format, pattern, error }: Check) =>
  fieldErrors([{ code: check === 'custom' ? 'custom' : 'invalid_format', format, pattern: pattern === undefined ? undefined : String(pattern), message: String(error?.({}) ?? ''), path: ['field'] } as never], {}, 'en')[0]!.message

test('whatever form a field must have, its refusal says it: nobody is sent to the documents of the API', async () => {
  const { database, drop } = await testDatabase()
  const app = await testApp(database)
  await app.close()
  await drop()
  const rules = app.app.routes.flatMap(({ options }) => [...rulesOf(options.body, `${options.method} ${options.path}`), ...rulesOf(options.query, `${options.method} ${options.path}?`)])
  assert.ok(rules.length > 20, `${rules.length} rules`)
  assert.deepEqual([...new Set(rules.filter(({ rule }) => sentenceOf(rule).includes('/api/docs')).map(({ path, rule }) => `${path} ${String(rule.pattern ?? 'custom')}`))], [])
})
