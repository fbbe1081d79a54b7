import { type Database, sql } from '#database'
import type { LoadedTown, TownOptions } from './load-town.ts'

export { removeTown } from './remove-town.ts'

const anyPerson = sql<{ id: string }>('demo.any-person', 'select id from person limit 1')

export async function isEmptyPlace(database: Database): Promise<boolean> {
  return (await database.read.maybe(anyPerson)) === undefined
}

/** Loads the demo town. Its words and pictures are read only now: most starts find the town there, or want none. */
export async function loadTown(options: TownOptions): Promise<LoadedTown | { refused: 'already-there' }> {
  return (await import('./load-town.ts')).loadTown(options)
}
