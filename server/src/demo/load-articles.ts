import { type ArticleSheet, articleSheets, type Product, type Town } from '@amoy/demo'
import { DAY_MS } from '#clock'
import type { LoadingOrders } from './load-orders.ts'

/** As many as an article shows, where it names none. */
const PRODUCTS = 3

type Loading = Pick<LoadingOrders, 'place' | 'town' | 'ids' | 'products' | 'pictures'> & { now: Date }

/** Articles with pictures and products among their words, some in a series, and a lookbook. Where their authors were not loaded, nothing is done. */
export async function loadArticles(loading: Loading): Promise<void> {
  const series = new Map<string, string>()
  for (const sheet of articleSheets.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
    const [author, goods] = [authorOf(loading.town, sheet.author), goodsOf(loading, sheet)]
    if (author && loading.ids.accounts.has(author.key) && goods.length > 0) await loading.place.clock.at(new Date(loading.now.getTime() - sheet.daysAgo * DAY_MS), () => publish(loading, { sheet, author, goods, series }))
  }
}

/** A creator, or the store of a person. */
function authorOf({ creators, stores }: Town, key: string): { key: string; handle: string; personKey: string } | undefined {
  const store = stores.find(({ ownerKey }) => ownerKey === key)
  return creators.find((each) => each.key === key) ?? (store && { ...store, personKey: key })
}

function goodsOf({ town, products }: Loading, { store, of }: ArticleSheet): Product[] {
  const goods = town.products.filter(({ key, storeKey }) => storeKey === store && products.has(key))
  return of.length > 0 ? of.flatMap((slug) => goods.find((each) => each.slug === slug) ?? []) : goods.slice(0, PRODUCTS)
}

type Publishing = { sheet: ArticleSheet; author: { key: string; handle: string; personKey: string }; goods: readonly Product[]; series: Map<string, string> }

async function publish({ place, town, ids, products, pictures }: Loading, { sheet, author, goods, series }: Publishing): Promise<void> {
  const [by, accountId] = [ids.people.get(author.personKey)!, ids.accounts.get(author.key)!]
  const shown = await Promise.all(goods.map(async ({ pictures: [spec] }) => (await pictures(accountId, spec!)).id))
  const { handle: store } = town.stores.find(({ key }) => key === sheet.store)!
  if (sheet.series && !series.has(sheet.series)) series.set(sheet.series, (await place.as<{ id: string }>(by, 'POST', `/accounts/${author.handle}/series`, { title: sheet.series })).id)
  await place.as(by, 'POST', `/accounts/${author.handle}/posts`, {
    kind: sheet.kind, lang: sheet.lang, title: sheet.title, text: sheet.text, state: 'published', pictureIds: [...new Set(shown)], products: goods.map(({ key }) => ({ store, product: products.get(key)!.id })),
    ...(sheet.series && { series: series.get(sheet.series) }),
    body: sheet.parts.flatMap((part): object[] => {
      if ('heading' in part) return [{ type: 'heading', level: 2, content: [{ text: part.heading }] }]
      if ('words' in part) return [{ type: 'paragraph', content: [{ text: part.words }] }]
      if ('quote' in part) return [{ type: 'quote', content: [{ text: part.quote }] }]
      if ('list' in part) return [{ type: 'list', ordered: false, items: part.list.map((text) => [{ text }]) }]
      if ('picture' in part) return shown[part.picture] ? [{ type: 'picture', picture: shown[part.picture], caption: part.caption }] : []
      const good = goods[part.product]
      return good ? [{ type: 'product', product: products.get(good.key)!.id }] : []
    }),
  })
}
