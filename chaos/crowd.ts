import type pg from 'pg'
import { type Buyer, makeBuyers } from '../bench/world/carts.ts'
import { makeAuthors, makeProducts } from '../bench/world/stores.ts'
import type { Flow } from './shoppers.ts'

const AT_ONCE = 6
/** More than come between two disturbances. */
const PEOPLE_EACH = 40
const SHOPS = 9
const PRODUCTS = 5
/** Whoever fails at once makes place for the next: why is more use than that they ran out. */
const SHOWN_PROBLEMS = 3

/** People who buy one after the other, several at a time, until the end. */
export function makeCrowd(people: { live(flow: Flow, buyer: Buyer, onPage?: () => void): Promise<void> }, flow: Flow, waiting: Buyer[], problems: string[]) {
  const total = waiting.length
  let over = false
  let living: Promise<void>[] = []
  const liveOne = async (onPage?: () => void) => {
    const buyer = waiting.pop()
    if (!buyer) throw new Error(`nobody is left to buy: ${problems.slice(0, SHOWN_PROBLEMS).join('; ')}`)
    await people.live(flow, buyer, onPage).catch((error: unknown) => problems.push(`${buyer.id}: ${String(error)}`))
  }
  const live = async () => {
    while (!over) await liveOne()
  }
  return {
    begin: () => void (living = Array.from({ length: AT_ONCE }, live)),
    /** One more comes at this moment. Says after how many milliseconds they stood before the page where they pay. */
    newcomer: () => {
      const cameMs = performance.now()
      const { promise, resolve } = Promise.withResolvers<number>()
      living.push(liveOne(() => resolve(performance.now() - cameMs)).then(() => resolve(Number.POSITIVE_INFINITY)))
      return promise
    },
    /** Waits until each has what they came for. Says how many came. */
    end: async () => {
      over = true
      await Promise.all(living)
      return total - waiting.length
    },
  }
}

/** Enough that nobody has to wait for something to do. */
export async function makeShoppers(pool: pg.Pool, disturbances: number): Promise<Buyer[]> {
  const stores = (await makeAuthors(pool, SHOPS)).filter(({ kind }) => kind === 'store')
  const items = await makeProducts(pool, stores.map(({ id }) => id), PRODUCTS)
  return makeBuyers(pool, items, disturbances * PEOPLE_EACH + AT_ONCE)
}
