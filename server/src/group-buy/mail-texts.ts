import type { Lang } from '#api'
import type { MemberNews } from './facts.ts'
import type { FailedFor } from './group-row.ts'

export type GroupMail = { what: MemberNews; /** Of one that failed. */ failedFor: FailedFor | null; title: string; /** Seats that are empty. */ left: number; shipsBelowSize: boolean; url: string; lang: Lang }
type Text = { subject: string; body: string }

/** What a member of a group reads. */
export function mailOfGroup(mail: GroupMail): Text {
  const { subject, body } = mail.lang === 'zh-CN' ? chinese(mail) : english(mail)
  const hello = mail.lang === 'zh-CN' ? '你好，' : 'Hello,'
  return { subject, body: `${hello}\n\n${body}\n\n${mail.url}\n\nAmoy\n` }
}

const WHY: Record<Lang, Record<FailedFor, (title: string) => Text>> = {
  'zh-CN': {
    'time-over': (title) => ({ subject: `未成团，自动退款：${title}`, body: `「${title}」到时间没有满员，这个团没有成团。` }),
    'stock-gone': (title) => ({ subject: `库存不足，未成团，自动退款：${title}`, body: `「${title}」的库存已不够补满剩下的名额，这个团没有成团。` }),
    'product-withdrawn': (title) => ({ subject: `商品停售，未成团，自动退款：${title}`, body: `「${title}」满员前已停止销售（商品下架或店铺暂停营业），别人无法再参加，这个团没有成团。` }),
    'everybody-left': (title) => ({ subject: `团已结束，自动退款：${title}`, body: `「${title}」的团在满员前大家都退出了，这个团没有成团。` }),
  },
  en: {
    'time-over': (title) => ({ subject: `Your group did not fill: ${title}`, body: `when the time was up, seats in the group for ${title} were still empty.` }),
    'stock-gone': (title) => ({ subject: `Too few were left, your group did not fill: ${title}`, body: `fewer of ${title} were left than the group had empty seats, so it could not fill.` }),
    'product-withdrawn': (title) => ({ subject: `Taken off sale, your group did not fill: ${title}`, body: `${title} was taken off sale before the group was full (the product, or its whole store), so nobody could join any more.` }),
    'everybody-left': (title) => ({ subject: `Your group is over: ${title}`, body: `everybody left the group for ${title} before it was full.` }),
  },
}

/** Why, and where the money goes. */
function failed({ failedFor, title, lang }: Pick<GroupMail, 'failedFor' | 'title' | 'lang'>, money: string): Text {
  const { subject, body } = WHY[lang][failedFor ?? 'time-over'](title)
  return { subject, body: `${body}${money}` }
}

function chinese(mail: GroupMail): Text {
  const { what, title, left, shipsBelowSize } = mail
  const end = shipsBelowSize ? '到时间没满员，商家也会按拼团价发货。' : '到时间没满员，会自动全额退款。'
  switch (what) {
    case 'complete':
      return { subject: `拼团成功：${title}`, body: `你参加的「${title}」拼团成功了，商家会按你的订单发货。拼团和订单进度：` }
    case 'failed':
      return failed(mail, '你付的钱会自动原路全额退回，不用申请：钱包通常马上到账，银行卡最多 7 个工作日；如果只是冻结，冻结会解除，没有扣款。详情：')
    case 'not-charged':
      return { subject: `未能参团：${title}`, body: `「${title}」已成团，但你的银行没有完成付款，名额没有保住，你没有被扣款。详情：` }
    case 'one-missing':
      return { subject: `只差 1 人：${title}`, body: `你参加的「${title}」拼团只差 1 人就成团了，把下面的链接发给朋友吧。${end}` }
    case 'nearly-over':
      return { subject: `快到时间了，还差 ${left} 人：${title}`, body: `你参加的「${title}」拼团快到时间了，还差 ${left} 人，把下面的链接发给朋友吧。${end}` }
  }
}

function english(mail: GroupMail): Text {
  const { what, title, left, shipsBelowSize } = mail
  const end = shipsBelowSize ? 'If seats stay empty, the store ships at the group price all the same.' : 'If seats stay empty, everybody gets all of their money back by itself.'
  switch (what) {
    case 'complete':
      return { subject: `Your group is complete: ${title}`, body: `the group for ${title} is complete, and the store ships your order. The group and your order are here:` }
    case 'failed':
      return failed(mail, ' All that you paid goes back by itself: wallets show it at once, a bank card takes up to 7 working days. What your bank only held is free again, and nothing was taken. More about it:')
    case 'not-charged':
      return { subject: `Not in the group: ${title}`, body: `the group for ${title} is complete, but your bank did not go through with the payment: your seat could not be kept, and nothing was taken. More about it:` }
    case 'one-missing':
      return { subject: `One more to go: ${title}`, body: `the group for ${title} that you are in lacks one more. Pass the link on. ${end}` }
    case 'nearly-over':
      return { subject: `Nearly over, ${left} to go: ${title}`, body: `the time of the group for ${title} is nearly up, and ${left} more ${left === 1 ? 'is' : 'are'} missing. Pass the link on. ${end}` }
  }
}
