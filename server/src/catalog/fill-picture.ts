import type { Picture } from '#api'
import { sql, type Writer } from '#database'
import type { PictureSlot } from './product-content.ts'

const lockPictures = sql<{ pictures: PictureSlot[] }>('catalog.lock-pictures', 'select pictures from product where store_id = $1 and id = $2 for no key update')
const setPictures = sql('catalog.set-pictures', 'update product set pictures = $3 where store_id = $1 and id = $2')
const fillVariants = sql(
  'catalog.fill-variant-pictures',
  `update variant set picture = jsonb_set(picture, '{picture}', $4) where store_id = $1 and product_id = $2 and picture->>'src' = $3`,
)

/**
 * Puts a picture into the places of a product that waited for it under its address. No new revision: a
 * seller who is editing meanwhile is not disturbed.
 */
export async function fillPicture(db: Writer, storeId: string, productId: string, src: string, picture: Picture): Promise<void> {
  const product = await db.maybe(lockPictures, [storeId, productId])
  if (!product) return
  const pictures = product.pictures.map((slot) => (slot.src === src ? { ...slot, picture: { ...picture, alt: slot.alt } } : slot))
  await db.run(setPictures, [storeId, productId, JSON.stringify(pictures)])
  await db.run(fillVariants, [storeId, productId, src, JSON.stringify({ ...picture, alt: '' })])
}
