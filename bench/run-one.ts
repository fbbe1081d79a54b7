type Bench = () => Promise<void>

/** Only what a bench needs is loaded: the rest would stand in its memory. */
const LOAD: Record<string, () => Promise<Bench>> = {
  feed: async () => (await import('./feed.ts')).feed,
  product: async () => (await import('./products.ts')).product,
  products: async () => (await import('./products.ts')).products,
  checkout: async () => (await import('./checkout.ts')).checkout,
  groupbuy: async () => (await import('./group-buy.ts')).groupBuy,
  clicks: async () => (await import('./affiliate.ts')).clicks,
  attribution: async () => (await import('./affiliate.ts')).attribution,
  ledger: async () => (await import('./ledger.ts')).ledger,
  fanout: async () => (await import('./fanout.ts')).fanout,
  import: async () => (await import('./import-products.ts')).importFiles,
  start: async () => (await import('./start.ts')).start,
  memory: async () => (await import('./memory.ts')).memory,
  page: async () => (await import('./page.ts')).page,
}

const bench = await LOAD[process.argv[2]!]!()
await bench()
