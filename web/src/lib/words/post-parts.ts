import type { Lang } from '#lib/reader.ts'
import { words as english } from './post-parts.en.ts'
import { type PostPartsKey, words as chinese } from './post-parts.zh-CN.ts'
import { type Translate, translator } from './translate.ts'

const WORDS = { 'zh-CN': chinese, en: english }

/** The words of what only some posts have. They come with it, in both languages: pages of other posts carry nothing of it. */
export const postPartsWords = (lang: Lang): Translate<PostPartsKey> => translator(WORDS[lang], lang)
