import { type Check, checkResult, sql } from '#database'
import { taxCountry, taxRegion } from './engine.ts'
import { listRates } from './rate-table.ts'

type Seat = { country: string; region: string; atCountry: string | null; atRegion: string | null; stores: number; one: string }
// Stores of one town write it alike: there are as many rows as spellings.
const seats = sql<Seat>(
  'check.tax-seats',
  `select tax->>'country' as country, tax->>'region' as region, tax->'at'->>'country' as "atCountry", tax->'at'->>'region' as "atRegion", count(*)::int as stores, min(store_id::text) as one
   from store group by 1, 2, 3, 4`,
)

export const taxChecks: Check[] = [
  {
    name: 'tax: every rate of a region is of one that is found by its name',
    count: async (db) => {
      const rates = await listRates(db)
      const lost = rates.filter((rate) => rate.region !== '' && (taxRegion(rate) !== rate.region || taxCountry(rate) !== rate.country))
      return checkResult(rates.length, lost.map(({ country, region, taxClass }) => `${country} ${region} ${taxClass}`))
    },
  },
  {
    name: 'tax: the seat of every store stands as the table of rates calls it',
    count: async (db) => {
      const all = await db.all(seats)
      const wrong = all.filter((seat) => seat.atCountry !== taxCountry(seat) || seat.atRegion !== (taxRegion(seat) ?? ''))
      return checkResult(all.reduce((sum, { stores }) => sum + stores, 0), wrong.map(({ one }) => one))
    },
  },
]
