import { defineProblems } from '#api'

defineProblems({
  'questions-a-day': { status: 409, en: 'You have asked {limit} questions today. Ask again tomorrow.', 'zh-CN': '今天已提问 {limit} 次，请明天再问。' },
  'question-not-owner': { status: 409, en: 'Those answer who received this item and kept it.', 'zh-CN': '只有收到货且未退款的买家才能回答。' },
  'question-own': { status: 409, en: 'This is your own question. Those who bought the item answer it.', 'zh-CN': '这是你自己的提问，由买过的人来回答。' },
  'question-own-store': { status: 409, en: 'You work for this store. Here those answer who bought the item.', 'zh-CN': '你是该店铺的员工；这里只由买过的人回答。' },
  'question-answered': { status: 409, en: 'You have answered this question already.', 'zh-CN': '你已回答过这个问题。' },
  'question-answers-full': { status: 409, en: 'This question has {limit} answers and takes no more.', 'zh-CN': '这个问题已有 {limit} 条回答，不再接受新的回答。' },
})
