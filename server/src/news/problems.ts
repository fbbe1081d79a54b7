import { defineProblems } from '#api'

defineProblems({
  'notification-not-believed': { status: 401, en: 'This notification is not signed by the provider, or too old.', 'zh-CN': '此通知没有支付机构的有效签名，或已过期。' },
  'notification-not-parked': { status: 409, en: 'This notification is not parked, or somebody has seen to it already.', 'zh-CN': '此通知不在待核对中，或已有人处理。' },
  'notification-unreadable': { status: 400, en: 'This notification cannot be read.', 'zh-CN': '无法读取此通知。' },
})
