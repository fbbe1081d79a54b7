import { defineProblems } from '#api'

defineProblems({
  'draw-needs-store': { status: 409, en: 'Only stores hold draws: prizes are goods of the store, sent as orders.', 'zh-CN': '只有商家账号可以办盖楼活动：奖品是本店商品，并按订单发货。' },
  'draw-exists': { status: 409, en: 'There is a draw under this post already.', 'zh-CN': '该动态下已有盖楼活动。' },
  'draw-time': { status: 422, en: 'A draw runs for at least {minutes} minutes and at most {days} days.', 'zh-CN': '活动时长须在 {minutes} 分钟到 {days} 天之间。' },
  'draw-variant-unknown': { status: 422, en: 'This variant is not of this product.', 'zh-CN': '该规格不属于此商品。' },
  'draw-units-many': { status: 422, en: 'A draw gives away at most {limit} units.', 'zh-CN': '一次活动最多送出 {limit} 件奖品。' },
  'draw-stock-short': { status: 409, en: 'There is not enough in stock to set these prizes aside. Choose fewer, or add stock first.', 'zh-CN': '库存不足以预留这些奖品，请减少数量或先补充库存。' },
  'draws-full': { status: 409, en: 'At most {limit} draws run at once. Wait until one is over.', 'zh-CN': '最多同时进行 {limit} 个活动，请等其中一个结束。' },
  'draw-begun': { status: 409, en: 'Somebody has built a floor: the draw goes on as it was announced.', 'zh-CN': '已有人参与盖楼，活动须按公布的规则进行。' },
  'draw-over': { status: 409, en: 'This draw is over.', 'zh-CN': '活动已结束。' },
  'draw-full': { status: 409, en: 'All floors are built. The draw is drawn in a moment.', 'zh-CN': '楼层已满，即将开奖。' },
  'draw-own': { status: 409, en: 'You act for this store: its draws are for others.', 'zh-CN': '你是本店成员，不能参加本店的活动。' },
  'draw-followers-only': { status: 409, en: 'This draw is for followers. Follow the store, then build your floor.', 'zh-CN': '仅限粉丝参加，请先关注该账号再盖楼。' },
  'floors-used': { status: 409, en: 'You have built your {limit} floors. Now wait for the draw.', 'zh-CN': '你的 {limit} 层已盖满，请等待开奖。' },
  'floor-too-soon': { status: 409, en: 'Not so fast: you may build the next floor {seconds} seconds after the last one. What you wrote is still here.', 'zh-CN': '太快了：两次盖楼须间隔 {seconds} 秒，你写的内容还在。' },
  'prize-not-yours': { status: 409, en: 'You have no prize here to claim.', 'zh-CN': '你在这里没有待领取的奖品。' },
  'prize-withheld': { status: 409, en: 'The operator of this place keeps this product from the shop, so it cannot be sent. Write to the operator before the time to claim it is over.', 'zh-CN': '该商品已被平台下架，暂时不能领取，请在领奖期限内联系平台。' },
  'prize-lapsed': { status: 409, en: 'The time to claim this prize is over.', 'zh-CN': '领奖时间已过。' },
})
