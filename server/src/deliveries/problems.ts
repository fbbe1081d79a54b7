import { defineProblems } from '#api'

defineProblems({
  'delivery-news-not-believed': { status: 401, en: 'This notification is not signed as agreed, or is too old.', 'zh-CN': '通知的签名不符，或已过期。' },
  'delivery-news-unreadable': { status: 400, en: 'This notification cannot be read.', 'zh-CN': '无法读取该通知。' },
})
