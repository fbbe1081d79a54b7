import { isDeepStrictEqual } from 'node:util'
import { addProduct, lockProduct, type PictureSlot, type ProductWithVariants, readWholeProduct, replaceProduct, type StoredProduct } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { ParsedProduct } from '#product-csv'
import { contentOfFile, type FileContext } from './content-of-file.ts'

export type ImportTarget = FileContext & {
  store: { id: string; currency: string }
  importId: string
  byId: string
  /** For the stock ledger. */
  why: string
}
export type Imported = { outcome: 'added' | 'changed' | 'unchanged'; variants: number; pictures: number }

const queueFetches = sql(
  'imports.queue-pictures',
  `insert into picture_fetch (store_id, id, product_id, import_id, url, alt, state, next_at, at, row)
   select $1, id, $2, $3, url, alt, 'waiting', $4, $4, row from unnest($5::uuid[], $6::text[], $7::text[], $8::int[]) as w (id, url, alt, row)
   on conflict (store_id, product_id, md5(url)) do update
     set state = 'waiting', code = null, attempts = 0, next_at = excluded.next_at, import_id = excluded.import_id, row = excluded.row
     where picture_fetch.state <> 'waiting'`,
)

/**
 * Brings one product of a file in, in the caller's transaction. Its handle is its address in the store: run
 * again, it changes what differs and makes no second one.
 */
export async function importProduct(db: Writer, clock: Clock, target: ImportTarget, parsed: ParsedProduct): Promise<Imported> {
  const { store } = target
  const cause = { byId: target.byId, why: target.why }
  const seen = await readWholeProduct(db, store.id, { slug: parsed.handle })
  const content = contentOfFile(parsed, target, seen)
  if (!seen) {
    const added = await addProduct(db, clock, store, parsed.handle, content, cause, { exactSlug: true })
    // Another import made it in the same moment: it is there now, and is brought up to the file.
    if (!added) return importProduct(db, clock, target, parsed)
    return { outcome: 'added', ...(await queuePictures(db, clock, target, parsed, added.id, content)) }
  }
  if (isSame(seen, content)) return { outcome: 'unchanged', ...(await queuePictures(db, clock, target, parsed, seen.id, content)) }

  const before = await lockProduct(db, store.id, seen.id)
  const wanted = contentOfFile(parsed, target, before)
  await replaceProduct(db, clock, before!, wanted, cause)
  return { outcome: 'changed', ...(await queuePictures(db, clock, target, parsed, seen.id, wanted)) }
}

/** Whether a product is already as the file says, to the last field. */
function isSame(before: StoredProduct, wanted: ProductWithVariants): boolean {
  const live = before.variants.filter((each) => !each.removed)
  const { variants, ...content } = wanted
  if (live.length !== variants.length) return false
  return subset(before, content) && variants.every((each, index) => {
    const { onHand, ...fields } = each
    return subset(live[index]!, fields) && (onHand === undefined || BigInt(onHand) === live[index]!.onHand)
  })
}

function subset(whole: object, part: object): boolean {
  return Object.entries(part).every(([key, value]) => isDeepStrictEqual((whole as Record<string, unknown>)[key], value))
}

/** Puts the pictures that are only known by address in line to be fetched, each once. */
async function queuePictures(db: Writer, clock: Clock, target: ImportTarget, parsed: ParsedProduct, productId: string, content: ProductWithVariants): Promise<{ variants: number; pictures: number }> {
  const slots = new Map([...content.variants.flatMap((each) => each.picture ?? []), ...content.pictures].map((slot) => [slot.src ?? slot.picture?.id, slot]))
  const missing = [...slots.values()].filter((slot): slot is PictureSlot & { src: string; fetchId: string } => slot.picture === null && slot.src !== null && slot.fetchId !== null)
  if (missing.length > 0) {
    const rows = new Map(parsed.pictures.map((each) => [each.url, each.row]))
    await db.run(queueFetches, [
      target.store.id, productId, target.importId, clock.now(),
      missing.map((each) => each.fetchId), missing.map((each) => each.src), missing.map((each) => each.alt), missing.map((each) => rows.get(each.src) ?? parsed.row),
    ])
  }
  return { variants: content.variants.length, pictures: slots.size }
}
