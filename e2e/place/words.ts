import { words as agenciesChinese } from '../../web/src/lib/words/agencies.zh-CN.ts'
import { words as agenciesEnglish } from '../../web/src/lib/words/agencies.en.ts'
import { words as creatorsChinese } from '../../web/src/lib/words/creators.zh-CN.ts'
import { words as creatorsEnglish } from '../../web/src/lib/words/creators.en.ts'
import { words as studioChinese } from '../../web/src/lib/words/studio.zh-CN.ts'
import { words as studioEnglish } from '../../web/src/lib/words/studio.en.ts'
import { words as affiliateChinese } from '../../web/src/lib/words/affiliate.zh-CN.ts'
import { words as affiliateEnglish } from '../../web/src/lib/words/affiliate.en.ts'
import { words as askedChinese } from '../../web/src/lib/words/aftersales.zh-CN.ts'
import { words as askedEnglish } from '../../web/src/lib/words/aftersales.en.ts'
import { words as booksChinese } from '../../web/src/lib/words/books.zh-CN.ts'
import { words as booksEnglish } from '../../web/src/lib/words/books.en.ts'
import { words as chinese } from '../../web/src/lib/words/shop.zh-CN.ts'
import { words as accountChinese } from '../../web/src/lib/words/shop.account.zh-CN.ts'
import { words as accountEnglish } from '../../web/src/lib/words/shop.account.en.ts'
import { words as ownChinese } from '../../web/src/lib/words/shop.me.zh-CN.ts'
import { words as deliveryChinese } from '../../web/src/lib/words/shop.delivery.zh-CN.ts'
import { words as deliveryEnglish } from '../../web/src/lib/words/shop.delivery.en.ts'
import { words as placedChinese } from '../../web/src/lib/words/shop.placed.zh-CN.ts'
import { words as placedEnglish } from '../../web/src/lib/words/shop.placed.en.ts'
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
import { words as questionsChinese } from '../../web/src/lib/words/shop.questions.zh-CN.ts'
import { words as questionsEnglish } from '../../web/src/lib/words/shop.questions.en.ts'
import { words as showsChinese } from '../../web/src/lib/words/shop.shows.zh-CN.ts'
import { words as showsEnglish } from '../../web/src/lib/words/shop.shows.en.ts'
import { words as reviewsEnglish } from '../../web/src/lib/words/shop.reviews.en.ts'
import { words as answersChinese } from '../../web/src/lib/words/studio.reviews.zh-CN.ts'
import { words as answersEnglish } from '../../web/src/lib/words/studio.reviews.en.ts'
import { words as runsChinese } from '../../web/src/lib/words/console.payouts.zh-CN.ts'
import { words as runsEnglish } from '../../web/src/lib/words/console.payouts.en.ts'
import { words as paidChinese } from '../../web/src/lib/words/payouts.zh-CN.ts'
import { words as paidEnglish } from '../../web/src/lib/words/payouts.en.ts'
import { words as payoutsChinese } from '../../web/src/lib/words/studio.payouts.zh-CN.ts'
import { words as payoutsEnglish } from '../../web/src/lib/words/studio.payouts.en.ts'
import { words as payChinese } from '../../web/src/lib/words/shop.pay.zh-CN.ts'
import { words as groupCardsChinese } from '../../web/src/lib/words/shop.group-cards.zh-CN.ts'
import { words as groupCardsEnglish } from '../../web/src/lib/words/shop.group-cards.en.ts'
import { words as groupsChinese } from '../../web/src/lib/words/shop.groups.zh-CN.ts'
import { words as groupsEnglish } from '../../web/src/lib/words/shop.groups.en.ts'
import { words as soldGroupsChinese } from '../../web/src/lib/words/studio.groups.zh-CN.ts'
import { words as soldGroupsEnglish } from '../../web/src/lib/words/studio.groups.en.ts'
import { words as payEnglish } from '../../web/src/lib/words/shop.pay.en.ts'
import { words as consoleChinese } from '../../web/src/lib/words/console.zh-CN.ts'
import { words as consoleEnglish } from '../../web/src/lib/words/console.en.ts'
import { words as auditChinese } from '../../web/src/lib/words/console.audit.zh-CN.ts'
import { words as auditEnglish } from '../../web/src/lib/words/console.audit.en.ts'
import { words as sumsChinese } from '../../web/src/lib/words/console.money.zh-CN.ts'
import { words as sumsEnglish } from '../../web/src/lib/words/console.money.en.ts'
import { words as soldChinese } from '../../web/src/lib/words/studio.orders.zh-CN.ts'
import { words as soldEnglish } from '../../web/src/lib/words/studio.orders.en.ts'
import { words as sentChinese } from '../../web/src/lib/words/studio.shipping.zh-CN.ts'
import { words as sentEnglish } from '../../web/src/lib/words/studio.shipping.en.ts'
import { words as signInChinese } from '../../web/src/lib/words/shop.sign-in.zh-CN.ts'
import { words as signInEnglish } from '../../web/src/lib/words/shop.sign-in.en.ts'
import { words as ownReviewsChinese } from '../../web/src/lib/words/shop.own-reviews.zh-CN.ts'
import { words as ownReviewsEnglish } from '../../web/src/lib/words/shop.own-reviews.en.ts'
import { words as partsChinese } from '../../web/src/lib/words/post-parts.zh-CN.ts'
import { words as partsEnglish } from '../../web/src/lib/words/post-parts.en.ts'
import { words as cartNotesChinese } from '../../web/src/lib/words/shop.cart-notes.zh-CN.ts'
import { words as cartNotesEnglish } from '../../web/src/lib/words/shop.cart-notes.en.ts'
import type { Lang } from './browser.ts'

const WORDS = { 'zh-CN': { ...cartNotesChinese, ...partsChinese, ...ownReviewsChinese, ...affiliateChinese, ...signInChinese, ...studioChinese, ...agenciesChinese, ...creatorsChinese, ...soldGroupsChinese, ...groupCardsChinese, ...groupsChinese, ...payChinese, ...paidChinese, ...runsChinese, ...payoutsChinese, ...chinese, ...ownChinese, ...moneyChinese, ...deliveryChinese, ...placedChinese, ...accountChinese, ...offersChinese, ...promotionsChinese, ...booksChinese, ...askedChinese, ...deliveriesChinese, ...reviewsChinese, ...showsChinese, ...questionsChinese, ...answersChinese }, en: { ...cartNotesEnglish, ...partsEnglish, ...ownReviewsEnglish, ...affiliateEnglish, ...signInEnglish, ...studioEnglish, ...agenciesEnglish, ...creatorsEnglish, ...soldGroupsEnglish, ...groupCardsEnglish, ...groupsEnglish, ...payEnglish, ...paidEnglish, ...runsEnglish, ...payoutsEnglish, ...english, ...ownEnglish, ...moneyEnglish, ...deliveryEnglish, ...placedEnglish, ...accountEnglish, ...offersEnglish, ...promotionsEnglish, ...booksEnglish, ...askedEnglish, ...deliveriesEnglish, ...reviewsEnglish, ...showsEnglish, ...questionsEnglish, ...answersEnglish } }
export type Key = keyof (typeof WORDS)['zh-CN']

type Params = Record<string, string | number>
const filled = (text: string, params: Params) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))

/** What people read under a key of the shop's words, or of the studio's words of money. */
export const said = (lang: Lang, key: Key, params: Params = {}): string => filled(WORDS[lang][key], params)

const SOLD = { 'zh-CN': { ...soldChinese, ...sentChinese }, en: { ...soldEnglish, ...sentEnglish } }

/** What sellers read of their orders and parcels, where a shopper reads other words under the same key. */
export const soldAs = (lang: Lang, key: keyof (typeof SOLD)['zh-CN'], params: Params = {}): string => filled(SOLD[lang][key], params)

const DESK = { 'zh-CN': { ...runsChinese, ...consoleChinese, ...sumsChinese, ...auditChinese }, en: { ...runsEnglish, ...consoleEnglish, ...sumsEnglish, ...auditEnglish } }

/** What operators read. */
export const atDesk = (lang: Lang, key: keyof (typeof DESK)['zh-CN'], params: Params = {}): string => filled(DESK[lang][key], params)

/** A text up to its first gap, for where the gap is filled by the page. */
export const begun = (text: string): string => text.split('{')[0]!
