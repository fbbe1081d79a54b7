import { defineProblems } from '#api'

defineProblems({
  'show-shown': { status: 409, en: 'You show this item already. Delete that post first if you want to show it anew.', 'zh-CN': '这件商品你已晒过单。如需重新晒单，请先删除原来的那一篇。' },
  'show-hidden-review': { status: 409, en: 'The platform has hidden this review, so it cannot be shown.', 'zh-CN': '这条评价已被平台隐藏，不能晒单。' },
  'shows-featured': { status: 409, en: 'A product has at most {limit} featured shows. Take one back first.', 'zh-CN': '每件商品最多精选 {limit} 条晒单，请先取消一条。' },
  'show-unsealed': { status: 409, en: 'What this shows was paid back, so it is not featured. Choose a show of somebody who kept it.', 'zh-CN': '该晒单对应的商品已退款，不能精选，请选择其他晒单。' },
  'show-thanked': { status: 409, en: 'This show has been thanked for already.', 'zh-CN': '你已感谢过这条晒单。' },
})
