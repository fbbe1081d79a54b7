import type { PostsSheet } from '../sheets.ts'

export const honeyPosts: PostsSheet = {
  store: [
    ['winter-honey', 'The winter honey has set. It is white, firm and smells like hay. Leave a knife in it at breakfast, not a spoon.'],
    ['longan-honey', 'Longan bloom: fourteen days in which I know exactly where ninety families are, and they know where I am, and we stay out of each other\'s way.'],
    ['harbour-fog-candle', 'Poured the Harbour Fog candles today. Salt, wet rope, a little cedar. Open windows, happy neighbours.'],
    ['honeycomb', 'Cut the first comb of the year. Half of it went to the customers, a quarter to the bees, and a quarter to the person with the knife.'],
    ['tea-smoke-candle', 'The tea shop was roasting when the wind came up the hill, so we poured Tea Smoke with the real thing in the room. You can tell. I can tell.'],
    ['milk-honey-soap', 'Six weeks on the curing rack, turned every Sunday. Soap is just cheese that nobody eats.'],
    ['adopt-a-hive', 'Hive 41 (adopted under a name of eleven words; we call her Bea) has swarmed, been caught, and is back in her box. Letters go out on Friday.'],
    ['dinner-tapers', 'Thirty dips a pair. Between dips there are ninety seconds, which is not enough time to do anything, and so one stands there and is calm.'],
    ['hot-honey', 'This batch of hot honey is hotter than the last. I know because I rubbed my eye.'],
    ['pillar-candle', 'Please let a pillar melt right to the edge the first time. It remembers. So do we.'],
    ['bee-pollen', 'Tea flower pollen this month: tan, soft, a little bitter. The bees came home looking like they had been in a fight with a biscuit.', { state: 'draft' }],
  ],
  shelf: [
    'Shelf day: dust, wipe, taste "to check". Everything that the hill gave us this season, in one picture.',
    'What ninety hives, one shed and two people can do in a month.',
  ],
  zh: [
    ['winter-honey', '冬蜜结晶了，像猪油一样白。刮一勺抹馒头，别泡水，浪费。'],
    ['longan-honey', '龙眼蜜有一点烟熏的香，泡水水温别过六十度，不然它会不高兴。'],
    ['pomelo-honey ginger-honey', '嗓子哑了三天，柚子皮蜜早上，姜蜜晚上。第四天能骂人了。'],
    ['tea-smoke-candle', '点了“茶烟”，松烟和红茶的味道，跟石埕街焙茶那天一模一样。窗外在下雨，很合适。'],
    ['osmanthus-soap', '桂花皂上真的压着花，会变褐色。洗完手有一点点甜，没有更多了，刚好。'],
  ],
  en: [
    ['harbour-fog-candle', 'Screens off at nine, Harbour Fog on the sill, one chapter. It smells like four in the morning, kindly.'],
    ['winter-honey', 'Set honey on cold toast, straight from the knife. The jar says "spread it, do not pour it" and the jar is right.'],
    ['chestnut-honey', 'Bitter, dark, not for tea. On hard cheese it is the best thing I ate this month, and I had a good month.'],
    ['hot-honey', 'Leftover pizza, hot honey, four minutes. Sweet first, sorry later, exactly as described.'],
    ['dinner-tapers pillar-candle', 'Lit real candles for a Tuesday soup. It is the same soup. It is not the same Tuesday.'],
    ['garden-candle', 'Tomato leaf and wet soil, in a flat on the fourth floor. I closed my eyes and it had rained.'],
    ['honey-sampler', 'Five little jars, light to dark. We tasted in order, then in reverse, then with bread, then there were five little empty jars.'],
    ['candle-wax-melt', 'Rolled six candles with the kit. One leans. That one is mine; I am told that the straight ones are not.'],
  ],
  remarksZh: [
    ['wildflower-honey', '百花蜜很轻，放进茶里不抢味。'],
    ['hand-balm', '护手膏不黏，洗碗后抹一点，冬天没裂。'],
    ['tea-lights', '小茶蜡一盏亮四个小时，杯子还能寄回去。'],
  ],
  remarksEn: [
    ['ginger-honey', 'It bites back. I now keep one jar at work.'],
    ['salt-scrub-bar', 'Took bicycle grease off my hands and left the hands.'],
    ['hand-balm', 'No sting, no perfume, no greasy phone.'],
    ['honeycomb', 'Chewed it plain, standing up, over the sink, like an adult.'],
    ['tea-lights', 'The cups go back to be filled again. I like a thing that returns.'],
  ],
  threads: {
    honey: {
      zh: ['结晶了还能吃吗？ // 能，温水泡一泡就化，不化也好吃。', '喝得出花的味道', '给孩子喝可以吗 // 一岁以上。', '又见底了'],
      en: ['Mine has gone solid. Is it off? // No, that is what real honey does.', 'I can taste the flower. I did not believe that before.', 'For children? // Over one year old, yes.', 'On cold butter. That is all.', 'Third jar since spring.'],
    },
    gift: {
      zh: ['送人很体面', '包装简单，喜欢', '可以附一句话吗 // 可以，写在备注里。'],
      en: ['Gave it to my landlady. The radiator has been fixed.', 'Lovely, and nothing wasted on the wrapping.', 'Can you add a note? // Gladly.'],
    },
    candle: {
      zh: ['味道很淡，不熏人，喜欢', '没有黑烟', '第一次点要点多久？ // 点到蜡面化到边，大概两小时。', '停电那晚全靠它'],
      en: ['No black smoke at all.', 'How strong is it? // It fills a room, not a stairwell.', 'First burn tips? // To the very edge, about two hours.', 'Asleep by page six, as promised.'],
    },
    soap: {
      zh: ['洗完不紧绷', '味道淡淡的', '一块能用一个多月', '敏感皮可以用吗 // 先试手腕，我们没放香精。'],
      en: ['My hands have stopped complaining.', 'Lathers more than it looks as if it would.', 'Is there perfume in it? // None. What you smell is what is in it.'],
    },
  },
}
