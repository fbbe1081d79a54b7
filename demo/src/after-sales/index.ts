import type { CaseStep } from '../town/types.ts'

/** `shown`: with a picture of the goods. Times are hours before now. */
type StepSheet = Omit<CaseStep, 'at' | 'pictures'> & { readonly ago: number; readonly shown?: true }
export type CaseSheet = {
  readonly store: string
  /** Slug of what was bought. */
  readonly of: string
  /** The shopper whom a newcomer signs in as, or anybody of the store's language. */
  readonly buyer: 'shopper' | 'anybody'
  readonly sent: 'paid' | 'shipped' | 'received'
  readonly asks?: { readonly kind: 'refund' | 'return' | 'exchange'; readonly reason: string; readonly words: string; readonly shown?: true }
  /** When it was asked, or when the first step was taken. */
  readonly ago: number
  readonly steps: readonly StepSheet[]
}

const tea = { store: 'tea', buyer: 'anybody', sent: 'received' } as const
const mine = { ...tea, buyer: 'shopper' } as const
const totes = { store: 'totes', buyer: 'anybody', sent: 'received' } as const

/** What came back, or is argued about: every state that a request can be in. */
export const caseSheets: readonly CaseSheet[] = [
  { ...tea, of: 'fragrant-palm', sent: 'paid', asks: { kind: 'refund', reason: 'changed-mind', words: '地址写成老房子了，想退掉重新拍。' }, ago: 5, steps: [] },
  { ...mine, of: 'tin-caddy', asks: { kind: 'return', reason: 'damaged', words: '外盒有一角压塌，里面的罐口也变形了，盖不严。', shown: true }, ago: 7, steps: [] },
  { ...mine, of: 'orchid-rock-tea', asks: { kind: 'refund', reason: 'not-as-described', words: '页面写的是春茶，包装上的日期是去年秋天。', shown: true }, ago: 30, steps: [{ by: 'seller', act: 'offer', share: 0.3, words: '这一批确实贴错了标，茶是好的。您留下喝，退您三成，可以吗？', ago: 9 }] },
  { ...mine, of: 'light-tieguanyin', asks: { kind: 'return', reason: 'changed-mind', words: '买重了，没拆封。' }, ago: 50, steps: [{ by: 'seller', act: 'agreement', words: '没问题，没拆封就行，寄回来请用原来的盒子。', ago: 26 }] },
  { ...mine, of: 'charcoal-tieguanyin', asks: { kind: 'return', reason: 'wrong-item', words: '拍的是大份，到手是小份，盒子上有标。', shown: true }, ago: 100, steps: [{ by: 'seller', act: 'agreement', words: '是我们装错了，运费我们出。', ago: 80 }, { by: 'buyer', act: 'shipment', ago: 30 }] },
  {
    ...tea, of: 'harbour-gift-box', asks: { kind: 'return', reason: 'damaged', words: '打开两罐，茶叶全碎成末了。', shown: true }, ago: 170,
    steps: [{ by: 'seller', act: 'agreement', words: '请寄回来我们看看。', ago: 150 }, { by: 'buyer', act: 'shipment', ago: 120 }, { by: 'seller', act: 'objection', words: '寄回来只有一罐，封口还拆过，没法当退货收。', shown: true, ago: 20 }],
  },
  { ...tea, of: 'bamboo-tea-tray', asks: { kind: 'exchange', reason: 'damaged', words: '茶盘一角裂了一条缝，会漏水，想换一块。', shown: true }, ago: 150, steps: [{ by: 'seller', act: 'agreement', words: '换，寄回来就发新的。', ago: 140 }, { by: 'buyer', act: 'shipment', ago: 110 }, { by: 'seller', act: 'inspection', words: '收到了，新的这两天发。', ago: 12 }] },
  {
    ...mine, of: 'peach-cold-brew', asks: { kind: 'exchange', reason: 'damaged', words: '密封条没压住，茶返潮了。', shown: true }, ago: 260,
    steps: [{ by: 'seller', act: 'agreement', words: '抱歉，给您换一份。', ago: 250 }, { by: 'buyer', act: 'shipment', ago: 220 }, { by: 'seller', act: 'inspection', words: '', ago: 160 }, { by: 'seller', act: 'replacement', ago: 150 }, { by: 'buyer', act: 'receipt', ago: 90 }],
  },
  { ...mine, of: 'jasmine-seven-times', asks: { kind: 'return', reason: 'not-as-described', words: '和样品的香气差得太远。' }, ago: 240, steps: [{ by: 'seller', act: 'agreement', words: '您不满意就退。', ago: 220 }, { by: 'buyer', act: 'shipment', ago: 190 }, { by: 'seller', act: 'inspection', words: '收到，已退款。', ago: 110 }] },
  { ...tea, of: 'aged-shoumei-cake', asks: { kind: 'refund', reason: 'missing', words: '写着附撬茶针，盒子里没有。' }, ago: 200, steps: [{ by: 'seller', act: 'offer', share: 0.1, words: '漏放了，退您一成，下次补上。', ago: 190 }, { by: 'buyer', act: 'acceptance', ago: 186 }] },
  { ...tea, of: 'osmanthus-black-tea', asks: { kind: 'return', reason: 'changed-mind', words: '泡了两次，不合口味。' }, ago: 60, steps: [{ by: 'seller', act: 'refusal', words: '食品拆封后不退，页面和下单页都写了。', ago: 40 }] },
  {
    ...mine, of: 'first-flush-green', asks: { kind: 'refund', reason: 'not-as-described', words: '写的“明前”，叶底都是老叶，请看图。', shown: true }, ago: 110,
    steps: [
      { by: 'seller', act: 'refusal', words: '这款就是一芽三叶，详情页第二张图有叶底。', shown: true, ago: 90 },
      { by: 'buyer', act: 'dispute', words: '详情页第二张是另一款的图。请平台看看我收到的叶底。', shown: true, ago: 30 },
      { by: 'seller', act: 'evidence', words: '附上这批的采摘记录，4 月 2 日采，是明前。', shown: true, ago: 20 },
      { by: 'buyer', act: 'evidence', words: '采摘记录上的批号和我罐底的批号不一样。', shown: true, ago: 6 },
    ],
  },
  {
    ...tea, of: 'silver-needle', asks: { kind: 'refund', reason: 'never-came', words: '显示签收，但我和家里人都没收到。' }, ago: 230,
    steps: [{ by: 'seller', act: 'refusal', words: '物流写的是本人签收。', ago: 210 }, { by: 'buyer', act: 'dispute', words: '签收那天我在外地，有车票。', shown: true, ago: 120 }, { by: 'seller', act: 'evidence', words: '快递员说放在了门口的柜子里。', ago: 110 }],
  },
  {
    ...mine, of: 'gaiwan-for-beginners', asks: { kind: 'refund', reason: 'damaged', words: '碗沿有一道冲线，倒热水会渗。', shown: true }, ago: 220,
    steps: [
      { by: 'seller', act: 'refusal', words: '发货前都试过水，没有这道线。', ago: 200 }, { by: 'buyer', act: 'dispute', words: '开箱当天就拍了视频，截图在这里。', shown: true, ago: 150 }, { by: 'seller', act: 'evidence', words: '试水的照片。', shown: true, ago: 140 },
      { by: 'operator', act: 'decision', share: 0.5, reason: 'shared-fault', words: '双方的照片都看得清楚：出货时完好，开箱时有线，应是路上磕的。损失各担一半。', ago: 20 },
    ],
  },
  {
    ...mine, of: 'smoked-lapsang', asks: { kind: 'refund', reason: 'not-as-described', words: '净重比标的少了十克，图里有秤。', shown: true }, ago: 300,
    steps: [
      { by: 'seller', act: 'refusal', words: '每袋装完都过秤，没有少的。', ago: 280 }, { by: 'buyer', act: 'dispute', words: '两台秤称的结果一样。', shown: true, ago: 240 },
      { by: 'operator', act: 'decision', share: 0, reason: 'goods-as-described', words: '图里的秤没有归零，不能说明少装。', ago: 60 }, { by: 'buyer', act: 'appeal', words: '重新归零称过了，还是少，请再看一次。', ago: 40 },
    ],
  },
  {
    ...tea, of: 'aged-shoumei-cake', asks: { kind: 'refund', reason: 'damaged', words: '一饼裂成三块，棉纸也湿了。', shown: true }, ago: 330,
    steps: [
      { by: 'seller', act: 'refusal', words: '茶饼本来就会裂，不影响喝。', ago: 310 }, { by: 'buyer', act: 'dispute', words: '棉纸是湿的，这不是自然开裂。', shown: true, ago: 290 }, { by: 'operator', act: 'decision', share: 0.4, reason: 'goods-faulty', words: '受潮属实，茶还能用，退四成。', ago: 220 },
      { by: 'seller', act: 'appeal', words: '湿是快递雨天放门口，不是出货的问题。', ago: 200 }, { by: 'operator', act: 'decision', share: 0.3, reason: 'shared-fault', words: '补充材料能说明一部分，终审退三成。', ago: 120 },
    ],
  },
  { ...tea, of: 'buckwheat-tea', asks: { kind: 'refund', reason: 'never-came', words: '两天没动静了。' }, sent: 'shipped', ago: 90, steps: [{ by: 'buyer', act: 'withdrawal', ago: 85 }] },
  { ...tea, of: 'bamboo-tea-tray', ago: 70, steps: [{ by: 'seller', act: 'part-refund', share: 0.1, words: '盘角有一道划痕，退一点心意。', ago: 70 }] },
  { ...totes, of: 'indigo-tote', asks: { kind: 'return', reason: 'not-as-described', words: 'The blue is closer to grey. I would like to send it back.', shown: true }, ago: 16, steps: [] },
  {
    ...totes, of: 'ferry-backpack', asks: { kind: 'refund', reason: 'damaged', words: 'One of the straps came off the first time I carried books in it.', shown: true }, ago: 140,
    steps: [{ by: 'seller', act: 'refusal', words: 'The seams are tested to 15 kg. How many books were there?', ago: 120 }, { by: 'buyer', act: 'dispute', words: 'Four paperbacks. The stitching at the seam had never been closed, see the picture.', shown: true, ago: 50 }, { by: 'seller', act: 'evidence', words: 'From the test of this batch.', shown: true, ago: 30 }],
  },
  { ...totes, of: 'weekender', ago: 130, steps: [{ by: 'seller', act: 'part-refund', share: 0.15, words: 'The lining has a pulled thread. A part of it back, with our apologies.', ago: 130 }] },
]
