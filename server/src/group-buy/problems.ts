import { defineProblems } from '#api'

defineProblems({
  'group-full-or-over': { status: 409, en: 'This group is full or over. Join another one, or start your own.', 'zh-CN': '该团已满员或已结束，可以参加其他团，或自己开团。' },
  'group-seat-limit': { status: 422, en: 'One person can take at most {most} in a group. Choose {most} or fewer; more can be bought alone.', 'zh-CN': '拼团每人限购 {most} 件。请选择 {most} 件以内，需要更多可以单独购买。' },
  'group-seats-kept': { status: 409, en: 'What is left is kept for seats that are still empty: you can take {most} now. Choose {most} or fewer, or buy alone.', 'zh-CN': '剩下的要留给还空着的名额，你现在最多买 {most} 件。请减少数量，或单独购买。' },
  'group-stock-short': { status: 409, en: '{left} are left for new groups, fewer than the {size} that one needs. Join an open group, or buy alone.', 'zh-CN': '可开新团的库存还有 {left} 件，不够开 {size} 人团。可以参加正在拼的团，或单独购买。' },
  'group-led-short': { status: 409, en: '{left} are left for new groups: one of {size} could never fill. Lead a smaller one, or have stock added.', 'zh-CN': '可开新团的库存还有 {left} 件，{size} 人团不可能拼满。请减少人数，或先补库存。' },
  'group-units-below-size': { status: 422, en: 'Set aside at least {size}, one for each seat: with fewer no group could fill.', 'zh-CN': '拼团库存至少 {size} 件（每个名额 1 件），否则拼不满。' },
  'already-in-group': { status: 409, en: 'You are in this group already.', 'zh-CN': '你已在该团中。' },
  'not-in-group': { status: 409, en: 'You hold no seat in this group.', 'zh-CN': '你不在该团中。' },
  'group-decided': { status: 409, en: 'This group is decided: your order goes its way. Ask for a refund on the order if you need one.', 'zh-CN': '该团已成团或已结束，订单将按流程继续。如需退款，请在订单中申请。' },
  'group-offer-gone': { status: 409, en: 'There is no group price for this product now.', 'zh-CN': '该商品目前没有拼团价。' },
  'group-variant': { status: 422, en: 'This variant has no group price. Choose another one.', 'zh-CN': '该规格没有拼团价，请选择其他规格。' },
  'group-price-too-high': { status: 422, en: 'A group price must be lower than the price of buying alone.', 'zh-CN': '拼团价必须低于单独购买价。' },
  'group-variant-unknown': { status: 422, en: 'This variant is not of this product.', 'zh-CN': '该规格不属于此商品。' },
  'group-offer-time': { status: 422, en: 'It must end after it starts and after now.', 'zh-CN': '结束时间须晚于开始时间和当前时间。' },
  'group-hours-need-hold': { status: 422, en: 'Groups longer than {hours} hours need a way to pay that holds money without taking it; this place has none. Choose {hours} hours or less.', 'zh-CN': '超过 {hours} 小时的团需要支持预授权的支付方式，本平台暂无。请选择 {hours} 小时以内。' },
  'too-many-open-groups': { status: 409, en: 'You have {limit} groups open. Wait until one is decided.', 'zh-CN': '你已有 {limit} 个进行中的团，请等其中一个结束后再开。' },
  'group-leader-unverified': { status: 409, en: 'Verified creators lead larger groups. Apply to become one, or start a group by buying.', 'zh-CN': '认证达人才能发起大团。可以先申请达人认证，或直接购买开团。' },
  'group-too-small': { status: 422, en: 'A group you lead has at least {min} members.', 'zh-CN': '人数不能少于 {min} 人。' },
})
