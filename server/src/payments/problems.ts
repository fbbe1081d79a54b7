import { defineProblems } from '#api'

defineProblems({
  'notification-not-believed': { status: 401, en: 'This notification is not signed by the provider, or too old.', 'zh-CN': '此通知没有支付机构的有效签名，或已过期。' },
  'notification-unreadable': { status: 400, en: 'This notification cannot be read.', 'zh-CN': '无法读取此通知。' },
})
