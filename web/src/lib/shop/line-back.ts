import { moneyText } from '#lib/format.ts'
import type { Money } from '#lib/api.ts'
import type { Lang } from '#lib/reader.ts'
import type { Translate } from '#lib/words/translate.ts'

/** What of a line's money is back with the buyer, and what is on its way. */
export function lineBack({ refunded, refunding }: { refunded: Money; refunding: Money }, t: Translate<'as.lineRefunded' | 'as.lineRefunding'>, lang: Lang): string {
  const amount = (minor: number) => moneyText({ minor, currency: refunded.currency }, lang)
  const back = refunded.minor - refunding.minor
  return [back > 0 ? t('as.lineRefunded', { amount: amount(back) }) : '', refunding.minor > 0 ? t('as.lineRefunding', { amount: amount(refunding.minor) }) : ''].filter(Boolean).join(' · ')
}
