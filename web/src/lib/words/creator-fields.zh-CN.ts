/** The fields of creators, also beside their names in the shop: few words. creator-fields.en.ts has the same keys. */
export const words = {
  'in.fashion': '时尚',
  'in.beauty': '美妆',
  'in.food': '美食',
  'in.home': '家居',
  'in.family': '亲子',
  'in.digital': '数码',
  'in.sports': '运动',
  'in.travel': '旅行',
  'in.books': '读书',
  'in.crafts': '手作',
}
export type CreatorFieldKey = keyof typeof words
