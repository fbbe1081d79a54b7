import type { ShopShowsKey } from './shop.shows.zh-CN.ts'

export const words: Record<ShopShowsKey, string> & Record<string, string> = {
  'show.publish': 'Show it to everybody',
  'show.publishWhy': 'It appears on your page and in your followers’ feeds, with your rating, the product’s card and the buyer’s seal. The review is published, too.',
  'show.onlyReview': 'Publish the review alone',
  'show.now': 'Show it',
  'show.nowWhy': 'Show this review to whoever follows you, with the product’s card and the buyer’s seal. When you change the review, the show changes with it.',
  'show.done': 'Shown: your followers can see it.',
  'show.doneNot': 'The review is published, but not shown. Try again below: you are told why.',
  'show.see': 'See the show',
  'show.count': '{n}, all by verified buyers',
  'show.count_one': '1, by a verified buyer',
  'show.countSome': '{n}, of which {sealed} by buyers who kept it',
  'show.none': 'Nobody shows it yet. Once yours has arrived, be the first.',
  'show.all': 'See all',
  'show.featured': 'Picked by the store',
  'show.by': 'Shown by {name}',
  'show.backToProduct': 'Back to the product',
}
