import type { PictureSlot, ProductWithVariants } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { ParsedProduct } from '#product-csv'
import type { BroughtIn } from './import-product.ts'

/** A picture that is known only by its address, and the line of the file that names it. */
export type WantedPicture = { productId: string; fetchId: string; url: string; alt: string; row: number }

const queueFetches = sql(
  'imports.queue-pictures',
  `insert into picture_fetch (store_id, id, product_id, import_id, url, alt, state, next_at, at, row)
   select $1, id, product_id, $2, url, alt, 'waiting', $3, $3, row
   from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::int[]) as w (id, product_id, url, alt, row)
   on conflict (store_id, product_id, md5(url)) do update
     set state = 'waiting', code = null, attempts = 0, next_at = excluded.next_at, import_id = excluded.import_id, row = excluded.row
     where picture_fetch.state <> 'waiting'`,
)

/** Puts pictures in line to be fetched, each once; one that was given up is tried again. */
export async function queuePictures(db: Writer, clock: Clock, storeId: string, importId: string, wanted: readonly WantedPicture[]): Promise<void> {
  if (wanted.length === 0) return
  await db.run(queueFetches, [
    storeId, importId, clock.now(),
    wanted.map((each) => each.fetchId), wanted.map((each) => each.productId), wanted.map((each) => each.url), wanted.map((each) => each.alt), wanted.map((each) => each.row),
  ])
}

/** The different pictures that a product has or waits for. */
export function slotsOf({ pictures, variants }: ProductWithVariants): PictureSlot[] {
  const all = [...variants.flatMap((each) => each.picture ?? []), ...pictures]
  return [...new Map(all.map((slot) => [slot.src ?? slot.picture?.id, slot])).values()]
}

export function missingPictures({ productId, content }: BroughtIn, parsed: ParsedProduct): WantedPicture[] {
  const rows = new Map(parsed.pictures.map((each) => [each.url, each.row]))
  return slotsOf(content).flatMap(({ picture, src, fetchId, alt }) =>
    picture === null && src !== null && fetchId !== null ? [{ productId, fetchId, url: src, alt, row: rows.get(src) ?? parsed.row }] : [],
  )
}
