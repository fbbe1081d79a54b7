export type Category = { readonly slug: string; readonly zh: string; readonly en: string }

export const CATEGORIES = [
  { slug: 'tea', zh: '茶叶', en: 'Tea' },
  { slug: 'seafood', zh: '海味干货', en: 'Dried seafood' },
  { slug: 'pastry', zh: '糕点零食', en: 'Pastries and snacks' },
  { slug: 'pantry', zh: '面食蜜酱', en: 'Noodles, honey and sauces' },
  { slug: 'pottery', zh: '陶瓷器皿', en: 'Pottery and tableware' },
  { slug: 'craft', zh: '漆线手作', en: 'Lacquer and crafts' },
  { slug: 'clothing', zh: '汉服服饰', en: 'Hanfu and clothing' },
  { slug: 'bags', zh: '包袋', en: 'Bags' },
  { slug: 'home', zh: '香烛家居', en: 'Candles and home' },
  { slug: 'plants', zh: '花草绿植', en: 'Plants and garden' },
  { slug: 'stationery', zh: '文具纸品', en: 'Stationery and paper' },
  { slug: 'outdoor', zh: '户外骑行', en: 'Outdoors and cycling' },
  { slug: 'toys', zh: '童玩', en: 'Toys' },
] as const satisfies readonly Category[]

export type CategorySlug = (typeof CATEGORIES)[number]['slug']
