import { words as chinese } from '../../web/src/lib/words/shop.zh-CN.ts'
import { words as ownChinese } from '../../web/src/lib/words/shop.me.zh-CN.ts'
import { words as english } from '../../web/src/lib/words/shop.en.ts'
import { words as ownEnglish } from '../../web/src/lib/words/shop.me.en.ts'
import type { Lang } from './browser.ts'

const WORDS = { 'zh-CN': { ...chinese, ...ownChinese }, en: { ...english, ...ownEnglish } }
export type Key = keyof (typeof WORDS)['zh-CN']

/** What people read under a key of the shop's words. */
export const said = (lang: Lang, key: Key, params: Record<string, string | number> = {}): string => WORDS[lang][key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))
