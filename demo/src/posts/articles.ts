import type { Lang } from '../pictures/picture-spec.ts'

type Part = { heading: string } | { words: string } | { quote: string } | { list: readonly string[] } | { /** The nth product of the article: its picture with a caption, or its card. */ picture: number; caption: string } | { product: number }

/** A long post; `of` are products of one store by their slugs in the town. Those of one `series` stand in it together. */
export type ArticleSheet = { readonly author: string; readonly lang: Lang; readonly kind: 'article' | 'lookbook'; readonly daysAgo: number; readonly series?: string; readonly title: string; readonly text: string; readonly store: string; readonly of: readonly string[]; readonly parts: readonly Part[] }

export const articleSheets: readonly ArticleSheet[] = [
  {
    author: 'shanli-amei', lang: 'zh-CN', kind: 'article', daysAgo: 11, series: '从一只盖碗开始', store: 'tea', of: ['orchid-rock-tea', 'gaiwan-for-beginners'],
    title: '岩茶怎么泡才不苦', text: '不是茶苦，是手慢。把我这些年烫过的手指写成一篇。',
    parts: [
      { words: '岩茶怕闷。七克茶、沸水、五秒出汤，前三泡都按这个来，你会以为换了一款茶。' },
      { picture: 0, caption: '第三泡，汤色还是亮的。' },
      { heading: '水和时间' },
      { list: ['水要滚，壶要烫过', '前三泡五秒，之后每泡加五秒', '倒干净，一滴也不要留在碗里'] },
      { quote: '隔壁做茶的阿伯说：茶不苦，是你舍不得倒。' },
      { heading: '用什么泡' },
      { words: '新手用边沿外翻的盖碗，拿得住，才倒得快。' },
      { product: 1 }, { product: 0 },
    ],
  },
  {
    author: 'shanli-amei', lang: 'zh-CN', kind: 'article', daysAgo: 4, series: '从一只盖碗开始', store: 'tea', of: ['light-tieguanyin', 'charcoal-tieguanyin'],
    title: '同一座山，两种铁观音', text: '清香和炭焙，我家早上喝一种，晚上喝另一种。',
    parts: [
      { words: '清香的那种像刚推开窗，炭焙的那种像刚关上门。叶子是同一座山的，差别全在火。' },
      { heading: '清香' }, { picture: 0, caption: '汤是绿的，凉了有一点甜。' }, { product: 0 },
      { heading: '炭焙' }, { picture: 1, caption: '三焙，每一焙歇十天。' }, { product: 1 },
      { words: '胃不好的从炭焙开始。想醒的时候，喝清香。' },
    ],
  },
  {
    author: 'chen-wangshu', lang: 'zh-CN', kind: 'article', daysAgo: 8, store: 'tea', of: ['aged-shoumei-cake'],
    title: '二楼木柜里的六年', text: '一饼寿眉从压好到上架，中间我们什么都没做，除了等。',
    parts: [
      { words: '六年前的秋天，父亲压了三百饼，写了张纸条放进柜子：“别急”。' },
      { picture: 0, caption: '拆开的第一饼。' },
      { heading: '怎么存' },
      { list: ['离地，离墙，离厨房', '开窗的日子看湿度计，过了七十就关上', '不要和别的茶放一起'] },
      { product: 0 },
    ],
  },
  {
    author: 'candle-hour', lang: 'en', kind: 'article', daysAgo: 6, store: 'totes', of: [],
    title: 'What I carry to the evening ferry', text: 'One bag, one book, one candle, and what I stopped carrying.',
    parts: [
      { words: 'I used to carry everything. Then the strap broke on the gangway, and I had to choose in front of forty people.' },
      { picture: 0, caption: 'What was left.' },
      { heading: 'The bag' }, { words: 'Canvas that stands up by itself, with one pocket inside for the ticket.' }, { product: 0 },
      { heading: 'The rest' }, { list: ['a paperback under 200 pages', 'a tin candle, unlit on board', 'an apple'] },
    ],
  },
  {
    author: 'qingtuan', lang: 'zh-CN', kind: 'lookbook', daysAgo: 2, store: 'hanfu', of: [],
    title: '一周通勤，三身', text: '挤得进早班船，也进得了会议室。一米五八，都穿最小码。',
    parts: [
      { heading: '周一' }, { picture: 0, caption: '深色，坐下不皱。' }, { product: 0 },
      { heading: '周三' }, { picture: 1, caption: '下雨天，裙摆离地一掌。' }, { product: 1 },
      { heading: '周五' }, { picture: 2, caption: '下班直接去夜市。' }, { product: 2 },
    ],
  },
]
