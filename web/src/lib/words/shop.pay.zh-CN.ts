/** The words of the pages where one pays. The same keys stand in shop.pay.en.ts. */
export const words = {
  'wechat.title': '微信支付',
  'wechat.codeAlt': '微信支付二维码',
  'wechat.step1': '打开手机微信。',
  'wechat.step2': '点右上角“+”，选“扫一扫”，对准二维码。',
  'wechat.step3': '核对金额并确认付款，本页会自动更新。',
  'wechat.onPhone': '将在本机打开微信，请核对金额后付款。',
  'wechat.open': '打开微信付款',
  'wechat.inWechat': '微信内暂不支持发起这笔支付。请点右上角“···”，选择“在浏览器打开”。',
  'wechat.codeOnPhone': '这笔支付是在电脑上发起的，请用手机扫描电脑上的二维码。想在本机付款，请回到订单重新发起付款。',
  'wechat.phoneElsewhere': '这笔支付是在手机上发起的。请在手机上继续，或回到订单重新发起付款。',
  'wechat.waiting': '等待付款。',
  'wechat.until': '请在 {when} 前完成付款。',
  'wechat.paidAlready': '我已付款',
  'wechat.notYet': '还没有收到微信的付款结果。如果已付款，稍等片刻即可，不会重复扣款。',
  'wechat.otherWay': '返回订单',
  'wechat.back': '查看订单',
  'wechat.ended': '这笔支付已关闭',
  'wechat.endedWhy': '已无法继续付款；如果仍扣了款，会自动全额退回。',
}

export type ShopPayKey = keyof typeof words
