/** The studio's words of reviews. studio.reviews.en.ts has the same keys. */
export const words = {
  'reviews.picture': '第 {n} 张评价图片',
  'reviews.title': '评价',
  'reviews.sub': '只有收到货的买家能评价。每条评价可回复一次，7 天内可修改回复。',
  'reviews.views': '查看范围',
  'reviews.unanswered': '待回复',
  'reviews.all': '全部',
  'reviews.noneUnanswered': '评价都回复了。',
  'reviews.none': '还没有评价。买家收到货后可以评价。',
  'reviews.answer': '回复',
  'reviews.answerHint': '所有人都能看到。',
  'reviews.send': '发布回复',
  'reviews.changeAnswer': '修改回复',
  'reviews.until': '可修改至',
  'reviews.answeredDone': '回复已发布。',
  'reviews.report': '举报',
  'reviews.outOf': '{n} 星（满分 5 星）',
  'reviews.added': '追评',
  'reviews.returned': '该订单已退款，不计入评分',
  'reviews.hidden': '平台已隐藏，原因：{why}',
  'reviews.order': '订单',
  'reviews.edited': '已修改',
  'reviews.cannotRemove': '商家不能删除评价。内容违规请举报，由平台处理。',
} as const

export type StudioReviewsKey = keyof typeof words
