import type { Access, Lang } from '#api'

/** A schema of the description, as far as the pages show it. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: (string | number | boolean | null)[]
  format?: string
  pattern?: string
  default?: unknown
  description?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

export type Content = Record<string, { schema: Schema }>
export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema; description?: string }
export type Operation = {
  tags: string[]
  summary: string
  description?: string
  operationId: string
  security: Record<string, string[]>[]
  'x-access': Access
  parameters?: Parameter[]
  requestBody?: { description?: string; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

/** The OpenAPI description as it is published. */
export type ApiDocument = {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> }
}

export type ListedOperation = Operation & { method: string; path: string }

export function operationsOf(document: ApiDocument): ListedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })))
}

/** Names of the schemas that requests carry, with those within them. */
export function sentSchemas(document: ApiDocument): Set<string> {
  const found = new Set<string>()
  const look = (value: unknown) => {
    for (const [, name] of JSON.stringify(value ?? {}).matchAll(/\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name!)) continue
      found.add(name!)
      look(document.components.schemas[name!])
    }
  }
  look(operationsOf(document).map((operation) => operation.requestBody))
  return found
}

/** What a page is made from. */
export type Page = { document: ApiDocument; lang: Lang }
