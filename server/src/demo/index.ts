import { type Database, sql } from '#database'
import type { LoadedTown, TownOptions, TownThere } from './load-town.ts'
import { TOWN_SETTING } from './remove-town.ts'

export { removeTown } from './remove-town.ts'
export type { LoadedTown } from './load-town.ts'

const anyPerson = sql<{ id: string }>('demo.any-person', 'select id from person limit 1')

const townThere = sql<{ value: TownThere }>('demo.there', 'select value from setting where key = $1')

export async function isEmptyPlace(database: Database): Promise<boolean> {
  return (await database.read.maybe(anyPerson)) === undefined
}

/** Who can sign in to try things, where the town is there. */
export async function townSignIns(database: Database): Promise<LoadedTown | undefined> {
  return (await database.read.maybe(townThere, [TOWN_SETTING]))?.value.signIns
}

/** `half` when loading was cut off: take it away and load it anew. */
export async function townState(database: Database): Promise<'none' | 'half' | 'whole'> {
  const found = await database.read.maybe(townThere, [TOWN_SETTING])
  if (!found) return 'none'
  return found.value.finished ? 'whole' : 'half'
}

/** Loads the demo town. Its words and pictures are read only now: most starts find the town there, or want none. */
export async function loadTown(options: TownOptions): Promise<LoadedTown | { refused: 'already-there' }> {
  if ((await townState(options.database)) !== 'none') return { refused: 'already-there' }
  return (await import('./load-town.ts')).loadTown(options)
}
