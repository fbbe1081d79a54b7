import { defineProblems } from '#api'

defineProblems({
  'review-not-received': { status: 409, en: 'Only what has arrived can be reviewed. Confirm the receipt of this order first.', 'zh-CN': '收到货后才能评价，请先确认收货。' },
  'review-own-store': { status: 409, en: 'You work for this store: reviews of its goods are for those who do not.', 'zh-CN': '你是该店铺的员工，不能评价自家商品。' },
  'review-given': { status: 409, en: 'This was given to you: reviews are of what was bought.', 'zh-CN': '这是赠品或奖品，购买的商品才能评价。' },
  'review-returned': { status: 409, en: 'This order was paid back, so it cannot be reviewed any more.', 'zh-CN': '该订单已全额退款，不能再评价。' },
  'review-too-late': { status: 409, en: 'A review can be written within {days} days of receipt. That time is over.', 'zh-CN': '收货后 {days} 天内可以评价，现已过期。' },
  'review-written': { status: 409, en: 'You have reviewed this item of the order already. Each item is reviewed once.', 'zh-CN': '这件商品你已评价过，每件商品只能评价一次。' },
  'review-edit-over': { status: 409, en: 'A review can be changed within {days} days of writing it. You may still add to it once.', 'zh-CN': '评价发布后 {days} 天内可以修改，现已过期；你仍可追评一次。' },
  'review-edited-often': { status: 409, en: 'A review can be changed at most {limit} times.', 'zh-CN': '一条评价最多修改 {limit} 次。' },
  'review-is-hidden': { status: 409, en: 'This review was hidden by the platform and cannot be changed. You can still delete it.', 'zh-CN': '这条评价已被平台隐藏，不能再修改，但你可以删除它。' },
  'review-added-to': { status: 409, en: 'You have added to this review already. That can be done once.', 'zh-CN': '你已追评过，每条评价只能追评一次。' },
  'review-add-over': { status: 409, en: 'Something can be added within {days} days of the review. That time is over.', 'zh-CN': '评价后 {days} 天内可以追评，现已过期。' },
  'review-addition-empty': { status: 422, en: 'Write what you want to add.', 'zh-CN': '请写下追评内容。' },
  'review-picture-unknown': { status: 422, en: 'One of these pictures is not yours or is gone. Upload it again.', 'zh-CN': '有图片不属于你或已不存在，请重新上传。' },
  'review-answer-over': { status: 409, en: 'An answer can be changed within {days} days. That time is over.', 'zh-CN': '回复发布后 {days} 天内可以修改，现已过期。' },
  'review-own-useful': { status: 409, en: 'Others say whether your review is useful.', 'zh-CN': '不能给自己的评价点“有用”。' },
})
