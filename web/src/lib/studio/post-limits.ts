import type { ProductCard } from '#lib/shop.ts'
import type { TrayPicture } from './picture-tray.ts'

export const MAX_POST_LENGTH = 10_000
export const MAX_POST_PICTURES = 9
export const MAX_POST_PRODUCTS = 20

/** A post as it stands in the composer: everything as typed. */
export type PostTyped = { text: string; pictures: TrayPicture[]; products: ProductCard[]; when: string; zone: string; revision: number; q: string }
