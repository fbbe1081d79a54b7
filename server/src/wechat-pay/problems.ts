import { defineProblems } from '#api'

defineProblems({
  'pay-page-gone': { status: 410, en: 'There is no such payment any more. Your orders say how it stands.', 'zh-CN': '这笔支付已不存在，请到订单中查看。' },
  'pay-page-not-on-phone': { status: 409, en: 'WeChat could not be opened for this payment. Go back to your order and pay again.', 'zh-CN': '无法为这笔支付打开微信，请返回订单重新支付。' },
})
