import { defineProblems } from '#api'

defineProblems({
  'promotion-benefit': { status: 422, en: 'Say what it gives: one of an amount, a percentage or a price that fits this kind of offer.', 'zh-CN': '请填写优惠内容：金额、折扣或价格，按优惠类型选填一项。' },
  'promotion-products': { status: 422, en: 'Choose the products this is about.', 'zh-CN': '请选择适用的商品。' },
  'promotion-not-lower': { status: 422, en: '“{title}” costs {price} anyway. Make the price for this time lower than that, or leave the product out.', 'zh-CN': '“{title}”平时就卖 {price}。请把限时价定得更低，或去掉这件商品。' },
  'promotion-product-unknown': { status: 422, en: 'One of these products is not of this store.', 'zh-CN': '所选商品中有不属于本店的商品。' },
  'promotion-way': { status: 422, en: 'Say how shoppers get the coupon: by a code, by taking it on your pages, or both.', 'zh-CN': '请选择领取方式：优惠码、页面领取，或两者都有。' },
  'promotion-mixed': { status: 422, en: 'This does not belong to this kind of offer. Leave it out.', 'zh-CN': '该项不适用于此类优惠，请去掉。' },
  'promotion-time': { status: 422, en: 'It must end after it starts, after now, and within {days} days of its start.', 'zh-CN': '结束时间须晚于开始时间和当前时间，且活动不超过 {days} 天。' },
  'promotion-code-form': { status: 422, en: 'A code is letters and digits, with hyphens between: no spaces and no other signs.', 'zh-CN': '优惠码只能包含文字、数字和短横线，不能有空格和其他符号。' },
  'promotion-code-taken': { status: 409, en: 'Another coupon has this code. Choose another, or end that one.', 'zh-CN': '该优惠码已被使用，请换一个，或先结束那张券。' },
  'promotion-begun': { status: 409, en: 'It has begun: shoppers rely on it. End it and make another one.', 'zh-CN': '活动已开始，不能再修改。可以结束后重新创建。' },
  'promotion-over': { status: 409, en: 'It is over already.', 'zh-CN': '活动已经结束。' },
  'too-many-promotions': { status: 409, en: 'At most {limit} offers can be planned or running. End one first.', 'zh-CN': '最多同时有 {limit} 个进行中或计划中的优惠，请先结束一个。' },
  'too-many-bundles': { status: 409, en: 'At most {limit} bundles can be planned or running. End one first.', 'zh-CN': '最多同时有 {limit} 个进行中或计划中的组合优惠，请先结束一个。' },
  'coupon-not-found': { status: 404, en: 'There is no such coupon, or it is not for this. Check the code.', 'zh-CN': '没有找到这张优惠券，请检查优惠码。' },
  'coupon-begins-later': { status: 409, en: 'This coupon has not begun. It can be used from {from} on.', 'zh-CN': '优惠券尚未开始，{from} 起可用。' },
  'coupon-gone': { status: 409, en: 'This coupon has all been used or has ended.', 'zh-CN': '优惠券已抢完或已结束。' },
  'too-many-coupons': { status: 409, en: 'You can keep at most {limit} coupons. Use some first.', 'zh-CN': '最多保留 {limit} 张优惠券，请先使用一些。' },
})
