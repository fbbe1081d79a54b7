import type { Lang } from '#lib/reader.ts'
import type { CreatorFieldKey } from './creator-fields.zh-CN.ts'
import type { CreatorsKey } from './creators.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of creators and of their levels, in the reader's language alone. */
export async function withCreatorWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | CreatorFieldKey | CreatorsKey>> {
  const [fields, creators] = await (lang === 'en' ? Promise.all([import('./creator-fields.en.ts'), import('./creators.en.ts')]) : Promise.all([import('./creator-fields.zh-CN.ts'), import('./creators.zh-CN.ts')]))
  return withMore(t, { ...fields.words, ...creators.words }, lang)
}
