import { createHash } from 'node:crypto'
import { type Reader, sql } from '#database'
import { MAX_SLUG } from './limits.ts'

/** Latin words that would say too little of a title written mostly in another script. */
const MIN_LATIN_SHARE = 0.6
const MIN_SLUG = 3
const SHORT_ID_LENGTH = 8

const takenSlugs = sql<{ slug: string }>('catalog.taken-slugs', `select slug from product where store_id = $1 and (slug = $2 or starts_with(slug, $2 || '-'))`)

/** The address of a product, from its title: "linen-shirt", or a short id where the title is not in Latin letters. */
export function slugOf(title: string, productId: string): string {
  const slug = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '')
  const letters = [...title].filter((each) => /[\p{L}\p{N}]/u.test(each)).length
  const latin = slug.replaceAll('-', '').length
  return slug.length >= MIN_SLUG && latin >= letters * MIN_LATIN_SHARE ? slug : shortId(productId)
}

/** Letters and digits that a person can read out, the same for the same product. */
export function shortId(productId: string): string {
  const number = createHash('sha256').update(productId).digest().readBigUInt64BE()
  return number.toString(36).padStart(SHORT_ID_LENGTH, '0').slice(0, SHORT_ID_LENGTH)
}

/** The slug itself, or with the lowest number from 2 on that is free in the store. */
export async function freeSlug(db: Reader, storeId: string, wanted: string): Promise<string> {
  const taken = new Set((await db.all(takenSlugs, [storeId, wanted])).map((each) => each.slug))
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) {
    if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
  }
}
