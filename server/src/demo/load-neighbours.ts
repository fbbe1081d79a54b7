import type { Town } from '@amoy/demo'
import { follow } from '#accounts'
import { DAY_MS } from '#clock'
import type { Database, Writer } from '#database'
import { makePerson } from '#identity'
import { SETTLED_DAYS, type TownIds } from './load-people.ts'
import type { TownPlace } from './town-place.ts'

/** In one transaction: each alone would take longer than all that they do. */
const BATCH = 40

type Loading = { database: Database; place: TownPlace; town: Town; ids: TownIds; now: Date }

/** Those who live around: they join and follow, without a call of the API each. */
export async function loadNeighbours({ database, place, town, ids, now }: Loading): Promise<void> {
  const settled = new Date(now.getTime() - SETTLED_DAYS * DAY_MS)
  await inBatches(database, town.neighbours, (db, { key, ...person }) =>
    place.clock.at(settled, async () => {
      const made = await makePerson(db, place.clock, person)
      if ('refused' in made) throw new Error(`${person.email}: ${made.refused}`)
      ids.people.set(key, made.id)
      place.know(made.id, made.handle)
    }),
  )
  const theirs = new Set(town.neighbours.map(({ key }) => key))
  const follows = town.follows.filter(({ personKey, authorKey }) => theirs.has(personKey) && ids.accounts.has(authorKey))
  await inBatches(database, follows, (db, { personKey, authorKey, at }) =>
    place.clock.at(at, async () => {
      const refused = await follow(db, place.clock, ids.people.get(personKey)!, ids.accounts.get(authorKey)!)
      if (refused) throw new Error(`${personKey} does not follow ${authorKey}: ${refused.refused}`)
    }),
  )
}

async function inBatches<Item>(database: Database, items: readonly Item[], work: (db: Writer, item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH) {
    await database.write(async (db) => {
      for (const item of items.slice(from, from + BATCH)) await work(db, item)
    })
  }
}
