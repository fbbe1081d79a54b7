import { words as askedChinese } from '../../web/src/lib/words/aftersales.zh-CN.ts'
import { words as askedEnglish } from '../../web/src/lib/words/aftersales.en.ts'
import { words as booksChinese } from '../../web/src/lib/words/books.zh-CN.ts'
import { words as booksEnglish } from '../../web/src/lib/words/books.en.ts'
import { words as chinese } from '../../web/src/lib/words/shop.zh-CN.ts'
import { words as ownChinese } from '../../web/src/lib/words/shop.me.zh-CN.ts'
import { words as offersChinese } from '../../web/src/lib/words/offers.zh-CN.ts'
import { words as offersEnglish } from '../../web/src/lib/words/offers.en.ts'
import { words as promotionsChinese } from '../../web/src/lib/words/promotions.zh-CN.ts'
import { words as promotionsEnglish } from '../../web/src/lib/words/promotions.en.ts'
import { words as english } from '../../web/src/lib/words/shop.en.ts'
import { words as ownEnglish } from '../../web/src/lib/words/shop.me.en.ts'
import { words as moneyChinese } from '../../web/src/lib/words/studio.money.zh-CN.ts'
import { words as moneyEnglish } from '../../web/src/lib/words/studio.money.en.ts'
import { words as deliveriesChinese } from '../../web/src/lib/words/deliveries.zh-CN.ts'
import { words as deliveriesEnglish } from '../../web/src/lib/words/deliveries.en.ts'
import { words as reviewsChinese } from '../../web/src/lib/words/shop.reviews.zh-CN.ts'
import { words as reviewsEnglish } from '../../web/src/lib/words/shop.reviews.en.ts'
import { words as answersChinese } from '../../web/src/lib/words/studio.reviews.zh-CN.ts'
import { words as answersEnglish } from '../../web/src/lib/words/studio.reviews.en.ts'
import { words as runsChinese } from '../../web/src/lib/words/console.payouts.zh-CN.ts'
import { words as runsEnglish } from '../../web/src/lib/words/console.payouts.en.ts'
import { words as payoutsChinese } from '../../web/src/lib/words/studio.payouts.zh-CN.ts'
import { words as payoutsEnglish } from '../../web/src/lib/words/studio.payouts.en.ts'
import { words as payChinese } from '../../web/src/lib/words/shop.pay.zh-CN.ts'
import { words as payEnglish } from '../../web/src/lib/words/shop.pay.en.ts'
import type { Lang } from './browser.ts'

const WORDS = { 'zh-CN': { ...payChinese, ...runsChinese, ...payoutsChinese, ...chinese, ...ownChinese, ...moneyChinese, ...offersChinese, ...promotionsChinese, ...booksChinese, ...askedChinese, ...deliveriesChinese, ...reviewsChinese, ...answersChinese }, en: { ...payEnglish, ...runsEnglish, ...payoutsEnglish, ...english, ...ownEnglish, ...moneyEnglish, ...offersEnglish, ...promotionsEnglish, ...booksEnglish, ...askedEnglish, ...deliveriesEnglish, ...reviewsEnglish, ...answersEnglish } }
export type Key = keyof (typeof WORDS)['zh-CN']

/** What people read under a key of the shop's words, or of the studio's words of money. */
export const said = (lang: Lang, key: Key, params: Record<string, string | number> = {}): string => WORDS[lang][key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))
