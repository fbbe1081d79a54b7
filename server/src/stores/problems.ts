import { defineProblems } from '#api'

defineProblems({
  'not-a-store': { status: 409, en: 'Only a store account can sell. Make an account of the kind store first.', 'zh-CN': '只有店铺账号可以开店，请先创建店铺账号。' },
  'currency-settled': { status: 409, en: 'The store already has prices in {currency}; its currency can no longer change.', 'zh-CN': '店铺已有以 {currency} 标价的商品，不能再更换币种。' },
  'store-not-ready': {
    status: 409, en: 'Still missing before the store can open: {missing}.', 'zh-CN': '开店前还缺少：{missing}。',
    names: {
      en: { selling: 'the currency', shipping: 'where you ship from', returns: 'the returns policy', product: 'one published product' },
      'zh-CN': { selling: '收款币种', shipping: '发货地', returns: '退换规则', product: '一件上架的商品' },
    },
  },
})
