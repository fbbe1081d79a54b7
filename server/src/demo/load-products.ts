import type { Block, Product, Town } from '@amoy/demo'
import { DAY_MS } from '#clock'
import { allAtOnce, groupsAtOnce } from './at-once.ts'
import type { TownIds } from './load-people.ts'
import type { TownPictures } from './load-pictures.ts'
import type { TownPlace } from './town-place.ts'

/** The product and its variants, in the order of the town's. */
export type TownProducts = Map<string, { id: string; slug: string; storeId: string; variants: { id: string; priceMinor: number }[] }>

const SHELVED_DAYS = 50
const STEP_MS = 97 * 60_000

/** Every product through the studio's own door, published over some weeks; then each store opens. */
export async function loadProducts(place: TownPlace, town: Town, ids: TownIds, pictures: TownPictures, now: Date, onProgress: (share: number) => void): Promise<TownProducts> {
  const made: TownProducts = new Map()
  const owners = new Map(town.stores.map((store) => [store.key, ids.people.get(store.ownerKey)!]))
  const shelved = new Map(inTurns(town.products).map((product, at) => [product.key, new Date(now.getTime() - SHELVED_DAYS * DAY_MS + at * STEP_MS)]))
  const load = async (product: Product) => {
    const storeId = ids.accounts.get(product.storeKey)!
    const handle = ids.handles.get(product.storeKey)!
    const answer = await place.as<{ id: string; slug: string; variants: { id: string; optionValues: string[]; price: { minor: number } }[] }>(owners.get(product.storeKey)!, 'POST', `/stores/${handle}/catalog`, await bodyOf(product, storeId, pictures))
    const variants = product.variants.map((wanted) => answer.variants.find((each) => each.optionValues.join('\n') === wanted.optionValues.join('\n'))!)
    made.set(product.key, { id: answer.id, slug: answer.slug, storeId, variants: variants.map((each) => ({ id: each.id, priceMinor: each.price.minor })) })
    onProgress(made.size / town.products.length)
  }
  // A store is locked while one of its products is written.
  await groupsAtOnce(Map.groupBy(town.products, (each) => each.storeKey).values(), (product) => place.clock.at(shelved.get(product.key)!, () => load(product)))
  const opened = [...shelved.values()].at(-1)!
  await allAtOnce(town.stores, (store) => place.clock.at(opened, () => place.as(owners.get(store.key)!, 'POST', `/stores/${store.handle}/opening`)))
  return made
}

/** Every store shelves its goods over the whole time, so that what is newest in the town is from all of them. */
function inTurns(products: readonly Product[]): Product[] {
  const shelves = Map.groupBy(products, (each) => each.storeKey)
  const shareOf = (product: Product) => (shelves.get(product.storeKey)!.indexOf(product) + 0.5) / shelves.get(product.storeKey)!.length
  return products.toSorted((a, b) => shareOf(a) - shareOf(b))
}

async function bodyOf(product: Product, storeId: string, pictures: TownPictures) {
  const pictureIds = (await Promise.all(product.pictures.map((spec) => pictures(storeId, spec)))).map((each) => each.id)
  return {
    title: product.title,
    description: { blocks: product.description.map(toBlock) },
    status: 'published',
    category: product.category,
    tags: product.tags,
    options: product.options.map((option) => option.name),
    pictureIds: [...new Set(pictureIds)],
    variants: product.variants.map((variant) => ({
      optionValues: variant.optionValues,
      priceMinor: Number(variant.priceMinor),
      compareAtMinor: variant.compareAtMinor === undefined ? null : Number(variant.compareAtMinor),
      sku: variant.sku,
      weightGrams: variant.weightGrams,
      openingStock: variant.stock,
      requiresShipping: product.requiresShipping,
    })),
  }
}

function toBlock(block: Block) {
  if (block.kind === 'paragraph') return { type: 'paragraph', content: [{ text: block.text }] }
  return { type: 'list', ordered: false, items: block.items.map((text) => [{ text }]) }
}
