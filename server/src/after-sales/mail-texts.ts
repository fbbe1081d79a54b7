import type { Lang } from '#api'

type StepMail = { event: string; number: string; store: string; url: string; side: 'buyer' | 'seller'; lang: Lang }

/** What happened in a request, for one of its sides. */
export function mailOfStep({ event, number, store, url, side, lang }: StepMail): { subject: string; body: string } {
  const what = WHAT[event]?.[lang] ?? OTHER[lang]
  if (lang === 'zh-CN') return { subject: `订单 ${number} 售后：${what}`, body: `你好，\n\n${side === 'buyer' ? `你在「${store}」的` : `「${store}」的`}订单 ${number} 售后有新进展：${what}。\n\n查看详情、处理期限和下一步：\n${url}\n\nAmoy\n` }
  return { subject: `Order ${number}: ${what}`, body: `Hello,\n\nthere is news about what was asked back of order ${number}${side === 'buyer' ? ` from ${store}` : ` of your store ${store}`}: ${what}.\n\nWhat happens next, and until when, is here:\n${url}\n\nAmoy\n` }
}

const OTHER: Record<Lang, string> = { 'zh-CN': '售后进度更新', en: 'there is news of the request' }

const WHAT: Readonly<Record<string, Record<Lang, string>>> = {
  asked: { 'zh-CN': '买家提交了售后申请', en: 'the buyer has asked for something back' },
  agreed: { 'zh-CN': '商家已同意', en: 'the store has agreed' },
  'agreed-by-silence': { 'zh-CN': '商家超时未处理，系统已自动同意', en: 'the store did not answer in time, so it counts as agreed' },
  offered: { 'zh-CN': '商家提出部分退款', en: 'the store offers a part of the money' },
  'offer-accepted': { 'zh-CN': '买家接受了部分退款', en: 'the offer was accepted' },
  refused: { 'zh-CN': '商家拒绝了申请', en: 'the store has refused' },
  withdrawn: { 'zh-CN': '买家撤销了申请', en: 'the buyer has withdrawn the request' },
  lapsed: { 'zh-CN': '超时未操作，申请已关闭', en: 'the time was over, so the request has ended' },
  'sent-back': { 'zh-CN': '买家已寄回商品', en: 'the goods are on their way back' },
  'goods-accepted': { 'zh-CN': '商家已确认收到退货', en: 'the goods came back and were accepted' },
  'accepted-by-silence': { 'zh-CN': '商家超时未验收，系统已自动确认退货', en: 'the store did not look at the goods in time, so they count as accepted' },
  objected: { 'zh-CN': '商家对退回的商品有异议', en: 'the store objects to how the goods came back' },
  'replacement-sent': { 'zh-CN': '换货商品已寄出', en: 'the replacement is on its way' },
  confirmed: { 'zh-CN': '买家已收到换货商品', en: 'the replacement has come' },
  'confirmed-by-silence': { 'zh-CN': '换货已自动确认完成', en: 'the exchange counts as completed' },
  'not-replaced': { 'zh-CN': '商家超时未寄出换货商品，换货已结束，已付的货款将退回', en: 'the replacement was not sent in time: the exchange has ended, and what was paid for it goes back' },
  'ended-by-silence': { 'zh-CN': '超时未申请平台介入，申请已关闭', en: 'nobody asked the platform to decide, so the request has ended' },
  disputed: { 'zh-CN': '已申请平台介入', en: 'the platform was asked to decide' },
  evidence: { 'zh-CN': '有新的举证', en: 'there is new evidence' },
  decided: { 'zh-CN': '平台已裁决，可在期限内申诉', en: 'the platform has decided; either side may appeal once' },
  appealed: { 'zh-CN': '已提出申诉', en: 'the decision was appealed against' },
  'decided-finally': { 'zh-CN': '平台已作出最终裁决', en: 'the platform has decided finally' },
  'decision-final': { 'zh-CN': '申诉期已过，裁决生效', en: 'nobody appealed: the decision stands' },
}
