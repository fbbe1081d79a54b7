import { reaction, type Reaction } from '#events'
import { countSoldIn } from './count-sold.ts'

export function catalogReactions(): Reaction[] {
  return [reaction({ on: 'stock.sold', consumer: 'catalog.count-sold', writeAll: (db, facts) => countSoldIn(db, facts.map((each) => each.payload)) })]
}
