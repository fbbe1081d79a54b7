import type { ShopPayKey } from './shop.pay.zh-CN.ts'

export const words: Record<ShopPayKey, string> = {
  'wechat.title': 'Pay with WeChat',
  'wechat.codeAlt': 'The code to scan with WeChat',
  'wechat.step1': 'Open WeChat on your phone.',
  'wechat.step2': 'Tap + at the top right, then Scan, and hold the phone up to the code.',
  'wechat.step3': 'Compare the amount and confirm. This page goes on by itself.',
  'wechat.onPhone': 'WeChat opens on this phone. Compare the amount there and confirm.',
  'wechat.open': 'Open WeChat',
  'wechat.inWechat': 'Inside WeChat this payment cannot be started. Open this page in your phone’s browser: tap ··· at the top right, then “Open in browser”.',
  'wechat.codeOnPhone': 'This payment was begun on a computer: its code is scanned from there. To pay on this phone, go back to your order and start the payment again.',
  'wechat.phoneElsewhere': 'This payment was begun on a phone. Go on there, or go back to your order and start the payment again here.',
  'wechat.waiting': 'Waiting for your payment.',
  'wechat.until': 'Please pay by {when}.',
  'wechat.paidAlready': 'I have paid',
  'wechat.notYet': 'WeChat does not report the payment yet. If you have paid, it arrives in a moment; you will not be charged twice.',
  'wechat.otherWay': 'Back to the order',
  'wechat.back': 'See how the order stands',
  'wechat.ended': 'This payment is closed',
  'wechat.endedWhy': 'It can no longer be paid. If money still arrives, it goes back in full.',
}
