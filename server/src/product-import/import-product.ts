import { isDeepStrictEqual } from 'node:util'
import { addProduct, lockProduct, type ProductWithVariants, readWholeProducts, replaceProduct, type StoredProduct } from '#catalog'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import type { ParsedProduct } from '#product-csv'
import { contentOfFile, type FileContext } from './content-of-file.ts'

export type ImportTarget = FileContext & {
  store: { id: string; currency: string }
  importId: string
  byId: string
  /** For the stock ledger. */
  why: string
}

export type BroughtIn = { productId: string; content: ProductWithVariants }

/** The product as the file wants it, if that is what it is already, to the last field. */
export function alreadySo(target: ImportTarget, parsed: ParsedProduct, seen: StoredProduct | undefined): BroughtIn | undefined {
  if (!seen) return undefined
  const content = contentOfFile(parsed, target, seen)
  return isSame(seen, content) ? { productId: seen.id, content } : undefined
}

/**
 * Brings one product of a file in, in the caller's transaction. Its handle is its address in the store: run
 * again, it changes what differs and makes no second one.
 */
export async function importProduct(db: Writer, clock: Clock, target: ImportTarget, parsed: ParsedProduct, seen: StoredProduct | undefined): Promise<BroughtIn> {
  const { store } = target
  const cause = { byId: target.byId, why: target.why }
  if (!seen) {
    const content = contentOfFile(parsed, target)
    const added = await addProduct(db, clock, store, parsed.handle, content, cause, { exactSlug: true })
    if (added) return { productId: added.id, content }
  }
  // Without one seen: another import made it in the same moment. It is there now, and is brought up to the file.
  const id = seen?.id ?? (await readWholeProducts(db, store.id, [parsed.handle])).get(parsed.handle)!.id
  const before = (await lockProduct(db, store.id, id))!
  const content = contentOfFile(parsed, target, before)
  if (!isSame(before, content)) await replaceProduct(db, clock, before, content, cause)
  return { productId: id, content }
}

function isSame(before: StoredProduct, wanted: ProductWithVariants): boolean {
  const live = before.variants.filter((each) => !each.removed)
  const { variants, ...content } = wanted
  if (live.length !== variants.length) return false
  return isWithin(content, before) && variants.every((each, index) => {
    const { onHand, ...fields } = each
    return isWithin(fields, live[index]!) && (onHand === undefined || BigInt(onHand) === live[index]!.onHand)
  })
}

function isWithin(part: object, whole: object): boolean {
  return Object.entries(part).every(([key, value]) => isDeepStrictEqual((whole as Record<string, unknown>)[key], value))
}
