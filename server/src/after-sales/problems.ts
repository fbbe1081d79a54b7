import { defineProblems } from '#api'

defineProblems({
  'aftersale-closed': { status: 409, en: 'This request is closed.', 'zh-CN': '该售后申请已结束。' },
  'aftersale-not-now': { status: 409, en: 'This is not possible as the request stands now. Look at it again.', 'zh-CN': '当前状态不支持此操作，请刷新后查看。' },
  'aftersale-too-late': { status: 409, en: 'The time for this is over.', 'zh-CN': '已超过处理时限。' },
  'aftersale-not-yet': { status: 409, en: 'The time for this has not come yet.', 'zh-CN': '尚未到处理时间。' },
  'aftersale-window-over': { status: 409, en: 'The time to ask for this is over.', 'zh-CN': '已超过售后申请期限。' },
  'aftersale-kind-closed': { status: 409, en: 'As the order stands, this cannot be asked for. Choose another.', 'zh-CN': '订单当前状态不支持该售后类型，请选择其他类型。' },
  'aftersale-too-many': { status: 409, en: 'There have been {limit} requests about this order already.', 'zh-CN': '该订单已提交过 {limit} 次售后申请。' },
  'line-unknown': { status: 422, en: 'This is not in the order.', 'zh-CN': '订单中没有该商品。' },
  'line-in-question': { status: 409, en: 'A request about this is open already.', 'zh-CN': '该商品已有处理中的售后申请。' },
  'quantity-too-large': { status: 409, en: 'More than is left of it. Choose fewer.', 'zh-CN': '超过可申请数量，请减少数量。' },
  'amount-too-large': { status: 409, en: 'At most {most} can be asked for.', 'zh-CN': '金额不能超过 {most}。' },
  'amount-missing': { status: 422, en: 'There is nothing to pay back for this.', 'zh-CN': '没有可退金额。' },
  'replacement-missing': { status: 422, en: 'Say what you would like instead of each.', 'zh-CN': '请选择要换成的规格。' },
  'replacement-unfit': { status: 409, en: 'It can be exchanged for a variant of the same product and price.', 'zh-CN': '只能换成同一商品、同一价格的规格。' },
  'replacement-out-of-stock': { status: 409, en: 'The replacement is sold out. Restock it, or offer money back.', 'zh-CN': '换货商品库存不足，请先补货，或改为退款。' },
  'return-address-missing': { status: 422, en: 'Say where the goods go back to.', 'zh-CN': '请填写退货地址。' },
  'evidence-full': { status: 409, en: 'Each side can add evidence {limit} times.', 'zh-CN': '每方最多提交 {limit} 次证据。' },
  'own-dispute': { status: 409, en: 'You are a side of this dispute. Another operator decides it.', 'zh-CN': '你是这起争议的一方，须由其他运营人员裁决。' },
  'other-operator-needed': { status: 409, en: 'You decided this before. Somebody else decides the appeal.', 'zh-CN': '首次裁决由你作出，申诉须由其他运营人员处理。' },
  'reason-needs-words': { status: 422, en: 'Say in words what happened.', 'zh-CN': '请用文字说明情况。' },
})
