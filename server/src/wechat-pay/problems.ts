import { defineProblems } from '#api'

defineProblems({
  'pay-page-gone': { status: 410, en: 'There is no such payment any more. Your orders say how it stands.', 'zh-CN': '这笔支付已不存在，请到订单中查看。' },
  'pay-page-not-on-phone': { status: 409, en: 'WeChat could not be opened for this payment. Go back to your order and pay again.', 'zh-CN': '无法为这笔支付打开微信，请返回订单重新支付。' },
  'pay-page-who-pays': { status: 409, en: 'WeChat did not say who pays. Tap Pay once more.', 'zh-CN': '微信没有返回付款人信息，请再点一次付款。' },
})
