/**
 * A statement with a name: prepared once per connection, counted by tests, and checked against the
 * migrated schema by statements.test.ts. `Row` says what comes back.
 */
export type Statement<Row> = { readonly name: string; readonly text: string; readonly row?: Row }

const known = new Map<string, Statement<unknown>>()

/** Names a statement. The name is unique in the program: `<module>.<what it gives>`. */
export function sql<Row = Record<string, never>>(name: string, text: string): Statement<Row> {
  const before = known.get(name)
  if (before && before.text !== text) throw new Error(`two statements are named ${name}`)
  const made = { name, text }
  known.set(name, made)
  return made
}

/** Every statement named so far, for the test that prepares them all. */
export function knownStatements(): readonly Statement<unknown>[] {
  return [...known.values()]
}
