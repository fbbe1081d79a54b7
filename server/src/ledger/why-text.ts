import type { Lang } from '#api'

const TEXTS: Record<Lang, Readonly<Record<string, string>>> = {
  en: { 'cancelled-by-buyer': 'cancelled by the buyer', 'cancelled-by-seller': 'cancelled by the seller', 'refunded-by-seller': 'refunded by the seller', 'after-sales': 'a request about the order', chargeback: 'a chargeback', 'chargeback-ended': 'came back from a chargeback', 'left-group': 'left the group', 'group-failed': 'the group did not come about', 'nothing-to-pay': 'paid twice or too late' },
  'zh-CN': { 'cancelled-by-buyer': '买家取消', 'cancelled-by-seller': '商家取消', 'refunded-by-seller': '商家退款', 'after-sales': '售后申请', chargeback: '拒付', 'chargeback-ended': '拒付撤销后退回买家', 'left-group': '退出拼团', 'group-failed': '未成团', 'nothing-to-pay': '多付或迟到的款项' },
}

/** Why an entry was made, as files say it: a reason that the program gives has words; any other stands as it was written. */
export function whyText(why: string, lang: Lang): string {
  return Object.hasOwn(TEXTS[lang], why) ? TEXTS[lang][why]! : why
}
