import type { Lang } from '#api'
import { type Reader, sql } from '#database'

const categories = sql<{ slug: string; nameZh: string; nameEn: string }>('catalog.categories', 'select slug, name_zh as "nameZh", name_en as "nameEn" from category order by position, slug')

export async function listCategories(db: Reader, lang: Lang): Promise<{ slug: string; name: string }[]> {
  return (await db.all(categories)).map((each) => ({ slug: each.slug, name: lang === 'en' ? each.nameEn : each.nameZh }))
}
