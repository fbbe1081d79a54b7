import type { ApiDocument, ListedOperation, Schema } from './api-docs-page-document.ts'

const SAMPLE_ID = '01964f3a-7c1e-7b52-9a3d-5f0c2e8b1d47'
/** Texts that a rule beyond the schema demands, by the name of their field. */
const BY_NAME: Readonly<Record<string, string>> = { currency: 'CNY', country: 'CN', phone: '13812345678', code: '12345678', handle: 'harbour-tea', name: 'Harbour Tea', carrier: 'SF Express', trackingNumber: 'SF1234567890', provider: 'sandbox' }
/** Where fields of one name differ. */
const BY_PATTERN: Readonly<Record<string, string>> = { '^\\d{6}$': '123456' }
const BY_FORMAT: Readonly<Record<string, string>> = { uuid: SAMPLE_ID, email: 'name@example.org', uri: 'https://example.org/', 'date-time': '2026-05-01T08:00:00Z', date: '2026-05-01' }

/** The smallest value that a schema accepts: what is required and nothing else. */
export function sampleOf(document: ApiDocument, schema: Schema, name = ''): unknown {
  if (schema.$ref) return sampleOf(document, document.components.schemas[schema.$ref.split('/').at(-1)!] ?? {}, name)
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((each) => sampleOf(document, each, name)))
  const variants = schema.anyOf ?? schema.oneOf
  if (variants) return sampleOf(document, variants[0]!, name)
  const [type] = [schema.type ?? 'object'].flat()
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(document, schema.items ?? {}, name))
  if (type === 'object') return Object.fromEntries((schema.required ?? []).map((each) => [each, sampleOf(document, schema.properties?.[each] ?? {}, each)]))
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (type === 'boolean') return true
  return BY_PATTERN[schema.pattern ?? ''] ?? BY_FORMAT[schema.format ?? ''] ?? BY_NAME[name] ?? 'Hello'
}

/** A line for a shell that calls the route; capitals stand for what only the caller knows. */
export function curlOf(document: ApiDocument, operation: ListedOperation): string {
  const { method, path, parameters = [], requestBody, security } = operation
  const queries = parameters.filter((each) => each.in === 'query' && each.required).map((each) => `${each.name}=${each.name.toUpperCase()}`)
  const address = `${document.servers[0]!.url}${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}${queries.length > 0 ? `?${queries.join('&')}` : ''}`
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}"`,
    security.some((each) => 'token' in each) && `-H "Authorization: Bearer $AMOY_TOKEN"`,
    parameters.some((each) => each.name === 'idempotency-key') && `-H "Idempotency-Key: $(uuidgen)"`,
    type && `-H "Content-Type: ${type === 'image/*' ? 'image/jpeg' : type}"`,
    content && (type === 'application/json' && content.schema.format !== 'binary' ? `-d '${JSON.stringify(sampleOf(document, content.schema)).replaceAll("'", "'\\''")}'` : '--data-binary @FILE'),
  ]
    .filter(Boolean)
    .join(' \\\n  ')
}
