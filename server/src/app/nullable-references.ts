type Node = { [key: string]: unknown }

/**
 * A nullable reference as OpenAPI 3.1 means it. The generator writes `allOf: [{ $ref }, { type: [..., 'null'] }]`,
 * which no value fulfils when the reference itself refuses null.
 */
export function nullableReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nullableReferences)
  if (typeof value !== 'object' || value === null) return value
  const node = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, nullableReferences(each)])) as Node
  const { allOf, ...rest } = node
  if (!Array.isArray(allOf) || allOf.length !== 2 || !isReference(allOf[0]) || !allowsNull(allOf[1])) return node
  return { ...rest, oneOf: [allOf[0], { type: 'null' }] }
}

const isReference = (node: Node) => typeof node.$ref === 'string'
const allowsNull = ({ type, ...rest }: Node) => Array.isArray(type) && type.includes('null') && Object.keys(rest).length === 0
