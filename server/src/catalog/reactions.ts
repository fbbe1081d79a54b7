import { reaction, type Reaction } from '#events'
import { countSold } from './count-sold.ts'

export function catalogReactions(): Reaction[] {
  return [reaction({ on: 'stock.sold', consumer: 'catalog.count-sold', write: (db, fact) => countSold(db, fact.payload.storeId, fact.payload.variantIds) })]
}
