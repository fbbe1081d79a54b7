/** The path to the first text that PostgreSQL cannot keep: one with a NUL, or with half of a surrogate pair. */
export function findUnstorable(value: unknown, path: readonly (string | number)[] = []): readonly (string | number)[] | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, each] of Object.entries(value)) {
    const found = findUnstorable(key, path) ?? findUnstorable(each, [...path, Array.isArray(value) ? Number(key) : key])
    if (found) return found
  }
  return undefined
}
