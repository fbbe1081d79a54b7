/** What is said of buyer shows where they are made and read. shop.shows.en.ts has the same keys. */
export const words = {
  'show.publish': '晒给大家看',
  'show.publishWhy': '晒单会连同评分、商品卡和“已购真晒”印章出现在你的主页和粉丝的动态里；评价同时发布。',
  'show.onlyReview': '只发布评价',
  'show.now': '晒单',
  'show.nowWhy': '把这条评价晒给关注你的人，带上商品卡和“已购真晒”印章。以后修改评价，晒单随之更新。',
  'show.done': '已晒单，关注你的人可以看到了。',
  'show.doneNot': '评价已发布，但没有晒出来。点“晒单”再试一次，会告诉你原因。',
  'show.see': '查看晒单',
  'show.count': '{n} 条，全部已购',
  'show.countSome': '{n} 条，其中 {sealed} 条已购未退',
  'show.none': '还没有人晒单。收到货后，第一条晒单就由你来发。',
  'show.all': '查看全部',
  'show.featured': '商家精选',
  'show.by': '{name}的晒单',
  'show.backToProduct': '返回商品',
} as const

export type ShopShowsKey = keyof typeof words
