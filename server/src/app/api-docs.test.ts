import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allProblems, LANGS, SCOPES, z } from '#api'
import { type TestApp, testApp, testDatabase } from '#testing'
import { type ApiDocument, operationsOf, type Schema } from './api-docs-page-document.ts'
import { sampleOf } from './api-docs-page-sample.ts'
import { GROUPS } from './api-docs-page-texts.ts'

let app: TestApp
let document: ApiDocument
let drop: () => Promise<void>

before(async () => {
  const made = await testDatabase()
  drop = made.drop
  app = await testApp(made.database)
  document = (await (await app.app.api.request('/api/v1/openapi.json')).json()) as ApiDocument
})

after(async () => {
  await app.close()
  await drop()
})

const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await app.app.api.request(`http://localhost:3000/api/docs${path}`, { headers })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

test('every route is described: who may call it, by what scope, and what comes back', () => {
  const operations = operationsOf(document)
  assert.equal(operations.length, app.app.routes.length)
  assert.equal(new Set(operations.map((each) => each.operationId)).size, operations.length, 'operationIds are unique')
  for (const { method, path, ...operation } of operations) {
    const says = `${method} ${path}`
    assert.ok(operation.summary.length > 3, `${says} has no summary`)
    assert.equal(operation.tags.length, 1, `${says} has not one tag`)
    assert.ok(operation.tags[0]! in GROUPS, `${says}: give the group ${operation.tags[0]} a title in api-docs-page-texts.ts`)
    const access = operation['x-access']
    const token = operation.security.find((each) => 'token' in each)?.token
    if (access.who === 'anyone') assert.deepEqual(operation.security, [], says)
    else assert.deepEqual(token, [access.who === 'operator' ? 'console' : access.scope], says)
    assert.equal(operation.security.some((each) => Object.keys(each).length === 0), access.who === 'guest-or-member', says)
    assert.ok(operation.responses.default?.content?.['application/problem+json'], `${says} does not say how it refuses`)
    const [status] = Object.keys(operation.responses).filter((each) => each !== 'default')
    assert.match(status!, /^20[0124]$/, says)
    assert.equal(operation.responses[status!]!.content === undefined, status === '204', `${says} answers ${status}: say what with (response or rawResponse)`)
  }
})

test('the description is OpenAPI 3.1: versions, parameters, references and schemas', () => {
  assert.match(document.openapi, /^3\.1\.\d$/)
  assert.ok(document.info.title && document.info.version)
  assert.deepEqual(document.servers, [{ url: 'http://localhost:3000/api/v1' }])
  assert.deepEqual(Object.keys(document.components.securitySchemes).sort(), ['session', 'token'])
  for (const { method, path, parameters = [], tags, requestBody } of operationsOf(document)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const inPath = parameters.filter((each) => each.in === 'path')
    assert.deepEqual(new Set(inPath.map((each) => each.name)), new Set(named), `${method} ${path} describes other path parameters than it has`)
    assert.ok(inPath.every((each) => each.required), `${method} ${path}`)
    assert.equal(new Set(parameters.map((each) => `${each.in} ${each.name}`)).size, parameters.length)
    assert.ok(document.tags.some((each) => each.name === tags[0]))
    assert.ok(method !== 'GET' || !requestBody, `${method} ${path} has a body`)
  }
  for (const schema of schemasIn(document)) checkSchema(schema)
})

test('the body that the pages show for a route is one that it accepts', () => {
  const refused: string[] = []
  for (const { options } of app.app.routes) {
    if (!options.body) continue
    const described = document.paths[options.path]![options.method]!.requestBody!.content['application/json']!.schema
    const parsed = options.body.safeParse(sampleOf(document, described))
    if (!parsed.success) refused.push(`${options.method} ${options.path}: ${z.prettifyError(parsed.error)}`)
  }
  assert.deepEqual(refused, [])
})

test('the pages stand by themselves: no script, nothing from elsewhere, a policy that says so', async () => {
  const names = ['', ...document.tags.map((each) => `/${each.name}`), '/schemas', '/problems']
  for (const name of names) {
    for (const lang of LANGS) {
      const { status, text, headers } = await page(`${name}?lang=${lang}`)
      assert.equal(status, 200, name)
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self'; img-src 'self';/)
      assert.match(text, new RegExp(`<html lang="${lang}">`))
      assert.doesNotMatch(text, /<script|<style|\son\w+=|style="/)
      const addresses = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]!)
      assert.deepEqual(addresses.filter((each) => !/^(\/|#|\?)/.test(each)), [], `${name} leads elsewhere`)
      assert.doesNotMatch(text, /undefined|\[object/)
    }
  }
  assert.equal((await page('/no-such-group')).status, 404)
})

test('every route and every type has its place, and links between them lead there', async () => {
  const pages = new Map<string, string>()
  for (const name of ['', ...document.tags.map((each) => each.name), 'schemas', 'problems']) pages.set(name, (await page(`/${name}?lang=en`)).text)
  for (const { operationId, tags, path } of operationsOf(document)) assert.match(pages.get(tags[0]!)!, new RegExp(`id="${operationId}"`), path)
  for (const [name, text] of pages) {
    for (const [, to, anchor] of text.matchAll(/href="\/api\/docs\/?([\w-]*)\?lang=en(?:#([\w-]+))?"/g)) {
      assert.ok(pages.has(to!), `${name} links to ${to}`)
      if (anchor) assert.ok(pages.get(to!)!.includes(`id="${anchor}"`), `${name} links to ${to}#${anchor}`)
    }
  }
  const overview = pages.get('')!
  for (const scope of SCOPES) assert.ok(overview.includes(`<code>${scope}</code>`), scope)
})

test('a problem says where it is explained, in both languages', async () => {
  const refused = await app.call(undefined, 'GET', '/me')
  assert.equal(refused.status, 401)
  assert.equal(refused.headers.get('content-type'), 'application/problem+json')
  const [path, code] = refused.body.type!.split('#')
  assert.equal(path, '/api/docs/problems')
  const { text } = await page('/problems', { 'accept-language': 'zh-CN' })
  assert.match(text, /<html lang="zh-CN">/)
  assert.match(text, new RegExp(`<li id="${code}">`))
  for (const [each, sentences] of allProblems()) {
    assert.ok(text.includes(`id="${each}"`), each)
    for (const lang of LANGS) assert.ok(sentences[lang].length > 3, `${each} has no sentence in ${lang}`)
  }
})

test('a description that has not changed is not sent again', async () => {
  const first = await app.app.api.request('/api/v1/openapi.json')
  const again = await app.app.api.request('/api/v1/openapi.json', { headers: { 'if-none-match': first.headers.get('etag')! } })
  assert.equal(again.status, 304)
  assert.equal(await again.text(), '')
})

function schemasIn(value: unknown, found: Schema[] = []): Schema[] {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, each] of Object.entries(value)) {
    if (key === 'schema') found.push(each as Schema)
    else if (key === 'schemas') found.push(...Object.values(each as Record<string, Schema>))
    else schemasIn(each, found)
  }
  return found
}

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])

/** JSON Schema 2020-12 as far as a generator can get it wrong: words of older drafts, types, patterns, references. */
function checkSchema(schema: Schema): void {
  const shown = JSON.stringify(schema).slice(0, 200)
  assert.ok(!('nullable' in schema), `nullable is of OpenAPI 3.0: ${shown}`)
  if (schema.$ref) assert.ok(document.components.schemas[schema.$ref.replace('#/components/schemas/', '')], `${schema.$ref} leads nowhere`)
  for (const type of [schema.type ?? []].flat()) assert.ok(TYPES.has(type), shown)
  if (schema.pattern !== undefined) assert.doesNotThrow(() => new RegExp(schema.pattern!, 'u'), shown)
  assert.doesNotMatch(schema.pattern ?? '', /\/[a-z]+$/, shown)
  for (const name of schema.required ?? []) assert.ok(schema.properties?.[name], `${name} is required and unknown: ${shown}`)
  if (schema.enum) assert.ok(schema.enum.length > 0, shown)
  for (const each of [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : []), ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [])]) checkSchema(each)
}
