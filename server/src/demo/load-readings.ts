import type { Town } from '@amoy/demo'
import { DAY_MS } from '#clock'
import type { Database } from '#database'
import { beginTimeline } from '#feed'
import { allAtOnce } from './at-once.ts'
import { APPROVED_DAYS } from './load-creators.ts'
import type { TownIds } from './load-people.ts'
import type { TownPlace } from './town-place.ts'

export const MEASURING = 'creators.compute-months'

type Loading = { database: Database; place: TownPlace; town: Town; ids: TownIds; now: Date }

/** On which days people read what they follow, and what creators are measured with by that and by all that was told before. */
export async function loadReadings({ database, place, town, ids, now }: Loading): Promise<void> {
  const readers = [...town.readings].flatMap(([key, days]) => (ids.people.has(key) ? { id: ids.people.get(key)!, days } : []))
  // As when they come back after long: what a page of theirs shows is put together when they next look.
  await allAtOnce(readers, ({ id, days }) =>
    database.write(async (db) => {
      for (const day of days) await beginTimeline(db, id, day, true)
    }),
  )
  // Looked at day by day from the approvals on, as it is: the first look of a month decides.
  for (let ago = APPROVED_DAYS; ago >= 0; ago -= 0.5) await place.clock.at(new Date(now.getTime() - ago * DAY_MS), () => place.sweep(MEASURING))
}
