/** The words of group buys where a product is: few, since its page is to be light. The same keys stand in shop.group-cards.en.ts. */
export const words = {
  'group.size': '{n} 人团',
  'group.alone': '单独购买',
  'group.together': '{n} 人成团',
  'group.saves': '比单独买省 {amount}',
  'group.from': '{amount} 起',
  'group.start': '我来开团',
  'group.startWhy': '先付款开团，再把链接发给朋友；{hours} 小时内未满员，所有人自动全额退款。',
  'group.startWhyBelow': '先付款开团，再把链接发给朋友；{hours} 小时内没满员，商家也会按拼团价照样发货。',
  'group.open': '这些团在等人，可直接参加',
  'group.openMore': '再看 {n} 个团',
  'group.of': '{name} 的团',
  'group.left': '还差 {n} 人',
  'group.join': '参团',
  'group.days': '{n} 天 ',
  'group.seats': '{size} 个名额，已占 {n} 个',
  'group.unitsLeft': '拼团库存剩 {n} 件。',
}

export type GroupCardsKey = keyof typeof words
