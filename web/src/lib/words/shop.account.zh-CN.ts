/** What stands on the page of an account. shop.account.en.ts has the same keys. */
export const words = {
  'account.follow': '关注',
  'account.following': '已关注',
  'account.studio': '进入工作台',
  'account.unmute': '恢复看 TA 的动态',
  'account.block': '拉黑',
  'account.unblock': '取消拉黑',
  'account.followers': '粉丝',
  'account.posts': '动态',
  'account.products': '商品',
  'account.qr': '二维码',
  'store.search': '搜索本店商品',
  'account.postsTab': '动态',
} as const

export type ShopAccountKey = keyof typeof words
