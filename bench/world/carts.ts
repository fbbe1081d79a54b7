import type pg from 'pg'
import { makePeople, type Person } from './people.ts'
import type { Item } from './stores.ts'

export type Buyer = Person & { items: readonly Item[] }

const FILL = `insert into cart_line (owner_id, store_id, variant_id, product_id, quantity, seen_price_minor, currency, at)
  select owner, store, variant, product, 1, price, 'CNY', now() from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[]) as c (owner, store, variant, product, price)`
const MAX_ITEMS = 3

/** People with one to three things of one store in their cart. Neighbours buy in different stores, as people do. */
export async function makeBuyers(pool: pg.Pool, items: readonly Item[], count: number): Promise<Buyer[]> {
  const stores = [...Map.groupBy(items, (item) => item.store).values()]
  const people = await makePeople(pool, 'buyer', count)
  const buyers = people.map((person, at) => {
    const sold = stores[at % stores.length]!
    const from = Math.floor(at / stores.length) % sold.length
    return { ...person, items: Array.from({ length: 1 + (at % MAX_ITEMS) }, (_, n) => sold[(from + n) % sold.length]!) }
  })
  const lines = buyers.flatMap(({ id, items: chosen }) => chosen.map((item) => ({ id, ...item })))
  await pool.query(FILL, [lines.map((line) => line.id), lines.map((line) => line.store), lines.map((line) => line.variant), lines.map((line) => line.product), lines.map((line) => line.priceMinor)])
  return buyers
}
