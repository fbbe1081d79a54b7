/** What there may be to say above a bag. shop.cart-notes.en.ts has the same keys. */
export const words = {
  'cart.currency': '币种',
  'cart.currencies': '不同币种分开付款。',
  'cart.changed': '有商品的价格变了，请先确认新价格。',
  'cart.accept': '接受新价格',
  'cart.emptied': '购物袋中已没有以 {currency} 结算的商品，下面是以 {now} 结算的商品。',
  'cart.onlyStore': '只结算这家店，购物袋里还有 {n} 件。',
  'cart.whole': '查看整个购物袋',
  'cart.estimate': '运费按收货地区计算，可先选择地区估算',
  'cart.estimateGo': '估算',
  'cart.abroad': '其他国家和地区',
  'cart.removed': '已移除商品。',
  'cart.undo': '撤销',
} as const
export type CartNoteKey = keyof typeof words
