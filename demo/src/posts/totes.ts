import type { PostsSheet } from '../sheets.ts'

export const totePosts: PostsSheet = {
  store: [
    ['sailcloth-tote', 'Three Stitches got a new roll of old sailcloth. Forty totes this week, each a little different: one has half a number 7, one has what we think is a coffee ring from 1998.', { minutesAgo: 171 }],
    ['market-tote', 'A customer brought back her market tote after six years for a handle. The wax had gone the colour of toast. We fixed it and nearly asked to keep it.'],
    ['indigo-tote', 'Vat day. Nine dips, nine airings, and every time it comes out green and turns blue while you watch. Nobody has ever got bored of that.'],
    ['bag-workshop', 'Four strangers, four machines, one Saturday. By noon they were swapping thread. By three somebody had sewn a strap on inside out and everybody helped to unpick it.'],
    ['ferry-backpack', 'Tested the new closure on the seven-twenty boat in a crosswind. The bag stayed shut. My hat did not.'],
    ['pencil-pouch', 'Offcuts are sorted by size, not by colour, so each pouch is a small argument between two fabrics. We let them argue.'],
    ['mending-kit', 'We would rather sell you a needle than a second bag. The card inside has the three stitches we use; two of them you know already.'],
    ['work-brief', 'Somebody asked for a logo on the briefcase. We thought about it for a whole tea and said no.'],
    ['basket-bag', 'The willow weaver comes down the hill once a month with eleven baskets, never twelve. He says that twelve is greedy.'],
    ['wax-bar', 'Re-waxing day: warm bag, cold bar, hairdryer. Smells like a church in a hive.'],
    ['bike-pannier', 'The pannier hook survived two hundred cycles of being taken off by somebody in a hurry. The somebody did not.'],
  ],
  shelf: [
    'The whole rack, from the bag that folds to a fist to the one that takes two nights. Every seam three times; we counted so that you need not.',
    'Monday rack. The window was open, so everything smells faintly of fish and wax.',
  ],
  zh: [
    ['market-tote', '他们家每道缝走三遍线，我拿它装过二十斤书，装过一条活鱼，没事。鱼也没事。'],
    ['ferry-backpack bike-pannier', '下雨骑了一个礼拜，卷口没进水。驮包摘下来就是单肩，进办公室不用换包。'],
    ['sailcloth-tote', '旧帆布的针脚、褪色的数字、一点锈迹。新的东西做不出这种旧，只能等船退役。'],
    ['mending-kit', '照着卡片学会了第三种针法，把家里的窗帘、围裙、旧书包都缝了一遍，停不下来。'],
    ['coin-purse', '口金“啪”的一声，像螃蟹夹了一下。孩子开关了一下午，我后来又买了一个给自己。'],
  ],
  en: [
    ['market-tote', 'Wax canvas, wide bottom. Carried ice, two fish and a library book this morning. Everyone arrived dry.'],
    ['ferry-backpack', 'A thousand kilometres with the roll-top on my back. Stitches: all present. Zip: there is none, which is the point.'],
    ['indigo-tote', 'It left blue on my white shirt, exactly as the label said it would, for exactly two weeks. I have rarely been so well informed.'],
    ['mending-kit pencil-pouch', 'Mended a pocket at the kitchen table with their kit. Then the lining. Then, because I was there, a tea towel.'],
    ['weekender', 'It opens like a doctor\'s bag. I can see my socks. This should not feel like luxury.'],
    ['paper-shape-bag', 'Two loaves and a bunch of leeks went in. The bag went back into my pocket. The leeks, alas, did not.'],
    ['crossbody-mini', 'Phone, keys, half a sandwich. The strap has no metal, so my good jumper has stopped hating me.'],
    ['day-trip-pack', 'Ran for the bus. Both bottles stayed in. I missed the bus, but my hands were free to wave at it.'],
  ],
  remarksZh: [
    ['paper-shape-bag', '面包袋折起来一个拳头大，买菜再没忘过带袋子。'],
    ['glasses-sleeve', '眼镜套薄，硬挺，跟电脑塞一起也不怕。'],
    ['kids-backpack', '小书包胸扣上有个哨子，孩子背上就不肯脱。'],
  ],
  remarksEn: [
    ['moss-tote', 'The thermos stands up in it on its own. Small mercy, used daily.'],
    ['key-leash', 'I have not dug for my keys since March.'],
    ['cap-sailcloth', 'Folds into a pocket, dries on a railing, and was once part of a boat.'],
    ['diaper-tote', 'Eleven pockets, and one of them is for me. I keep chocolate in it.'],
    ['cabin-case-cover', 'My sad suitcase has a jacket now and gets compliments.'],
  ],
  threads: {
    tote: {
      zh: ['会不会越用越塌？ // 底是双层的，越用越软，不塌。', '每道缝真的三遍线，数过了', '电脑能放吗', '颜色用久了更好看'],
      en: ['Does a 14 inch laptop fit? // With room for lunch.', 'Mine is four years old and only got better.', 'How do I clean it? // Damp cloth, no machine, wax once a year.', 'The stitching is absurd. I mean that as praise.', 'Just the right size for a market run.'],
    },
    pack: {
      zh: ['防水到什么程度？ // 大雨半小时没问题，别泡。', '背着不压肩', '日常通勤刚好', '背板透气'],
      en: ['Does it keep the rain out? // Half an hour of the real thing, yes.', 'The straps are kind.', 'Carry-on size? // The small one, easily.', 'Wore it every day for a month. No complaints, which is unlike me.'],
    },
    small: {
      zh: ['小东西做得这么认真', '买了四个送人', '颜色可以备注吗 // 可以，有就给你挑。'],
      en: ['Such care in such a small thing.', 'Bought four as presents. Two left.', 'Can I choose the fabric? // Tell us a mood; we will try.'],
    },
    care: {
      zh: ['一次能用多久', '照着卡片做，一次成功', '给我妈买了一份'],
      en: ['Worked on my old bag too, one that is not even yours. // All bags are welcome.', 'Clear instructions, which are rare.'],
    },
    wear: {
      zh: ['头围大的能戴吗 // 选 L/XL，后面能调。', '轻，骑车不捂'],
      en: ['Light and quick to dry.', 'Does it fit a big head? // Get the L/XL, it adjusts.'],
    },
  },
}
