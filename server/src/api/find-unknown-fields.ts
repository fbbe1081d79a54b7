import { z } from 'zod'

type Issue = z.core.$ZodIssue

/**
 * The fields of a body that its schema does not know. Dropped in silence, a misspelt field would be a change
 * that the sender believes was made.
 */
export function findUnknownFields(schema: z.core.$ZodType, value: unknown, path: readonly (string | number)[] = []): Issue[] {
  const { def } = schema._zod as { def: z.core.$ZodTypes['_zod']['def'] }
  switch (def.type) {
    case 'object':
      return isRecord(value) ? inObject(def, value, path) : []
    case 'array':
      return Array.isArray(value) ? value.flatMap((each, index) => findUnknownFields(def.element, each, [...path, index])) : []
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return findUnknownFields(def.innerType, value, path)
    case 'pipe':
      return findUnknownFields(def.in, value, path)
    case 'union': {
      const fitting = def.options.filter((option) => z.safeParse(option, value).success)
      const found = (fitting.length > 0 ? fitting : def.options).map((option) => findUnknownFields(option, value, path))
      return found.toSorted((one, other) => one.length - other.length)[0] ?? []
    }
    default:
      return []
  }
}

function inObject(def: z.core.$ZodObjectDef, value: Record<string, unknown>, path: readonly (string | number)[]): Issue[] {
  // Whatever else may stand there, the schema says itself.
  const keys = def.catchall ? [] : Object.keys(value).filter((key) => !Object.hasOwn(def.shape, key))
  const unknown: Issue[] = keys.length === 0 ? [] : [{ code: 'unrecognized_keys', keys, path: [...path], message: '' }]
  const within = Object.entries(def.shape).flatMap(([key, each]) => (Object.hasOwn(value, key) ? findUnknownFields(each, value[key], [...path, key]) : []))
  return [...unknown, ...within]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
