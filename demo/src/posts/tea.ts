import type { PostsSheet } from '../sheets.ts'

export const teaPosts: PostsSheet = {
  store: [
    ['orchid-rock-tea', '春天第一拨岩茶到了，昨天刚焙完第二道火。泡一杯给你们看汤色，兰花香很稳。'],
    ['cinnamon-rock-tea', '有人问肉桂为什么要放半个月才喝。刚焙好的茶像刚吵完架的人，让它静一静，话就软了。'],
    ['charcoal-tieguanyin', '今天第三焙，荔枝木烧到发白才敢把茶放上去。中间要守四个小时，翻十一次，谁来店里我都走不开，自己倒水喝。', { minutesAgo: 205 }],
    ['jasmine-seven-times', '凌晨两点的花房，没有人说话，只有筛子的声音。花是傍晚五点摘的，这时候正好全开。\n\n再过三个小时它们就没用了，香已经在茶里。'],
    ['osmanthus-black-tea', '后山两棵金桂今早一起开了。全家停工，铺床单，摇树。'],
    ['seven-teas-sampler', '做这个样盒的起因：一位客人在铺子门口站了十分钟，说怕进来不知道要买什么。\n\n现在不用知道，一天一泡，七天以后你自己会有答案。'],
    ['aged-shoumei-cake', '二楼木柜腾出来一格，六年前压的寿眉可以卖了。当年写的纸条还在里面：“别急”。'],
    ['tin-caddy', '罐子的盖子放上去，等它自己落到底，大概四秒。客人都喜欢玩这个，一玩就是十分钟。'],
    ['pier-tasting-class', '上周六的试茶课来了一对父子，爸爸喝什么都说苦，儿子八岁，说这个像下雨，那个像饼干。儿子说得都对。'],
    ['peach-cold-brew', '天热了，冷泡上架。四个小时是给冰箱的，不是给你的，放进去就可以去睡觉。'],
    ['first-ferry-teabags', '早班船茶包的配方改了三次，第三次是开船的老李改的：“再提神一点，再不涩一点。”他每天买一杯，一句多余的话都没有。'],
    ['harbour-gift-box', '街口糊纸盒的师傅今年七十一，一天糊四十只，多一只都不肯。所以礼盒每天只有四十份，不是我们端着。'],
    ['gaiwan-for-beginners', '教大家一个不烫手的拿法：拇指和中指夹住碗沿最外面，食指轻轻点盖钮，倒的时候手腕转，不要抬胳膊。练两次就会。', { state: 'scheduled' }],
    ['smoked-lapsang', '松烟和无烟的放在一起盲喝，昨天店里五个人，四个选了松烟，剩下那个感冒了。', { state: 'draft' }],
    ['old-bush-narcissus', '去看了那几棵老水仙。树干上的苔藓厚得能按出手印，采茶的阿伯说，苔不能刮，刮了味道就不对了。', { state: 'scheduled' }],
    ['silver-needle light-tieguanyin', '夏天喝什么：早上一杯银针，饭后一泡清香铁观音。就这么简单，别的不用买。', { state: 'draft' }],
  ],
  shelf: [
    '这周架子上的茶，从左到右排好了。站在柜台里拍的，光不好，茶好。',
    '有人问全店喝一遍要多久。每天一泡，二十几天，刚好一个月，剩下几天喝水。',
  ],
  zh: [
    ['orchid-rock-tea', '春天第一拨岩茶收到了。泡到第五道，香气还挂在杯盖上，舍不得洗。', { by: 'shanli-amei', minutesAgo: 12 }],
    ['cinnamon-rock-tea gaiwan-for-beginners', '用小盖碗泡肉桂，出汤要快，数到三就倒。第一次数到五，涩得我眯眼睛。'],
    ['duck-dancong', '同事听到名字死活不肯喝。我说你就当它叫银花香，他喝了三杯，现在到处问哪里买鸭屎。'],
    ['wild-black-tea', '野放红茶的蜜香不是形容词，是真的像有人往杯子里滴了蜂蜜。凉了更明显，建议泡一大杯放着。'],
    ['buckwheat-tea', '晚上不敢喝茶的人看这里。苦荞，十点钟喝也睡得着，泡完的荞米我都吃了，像没加糖的爆米花。'],
    ['tangerine-white-tea', '小青柑煮了一壶，从下午两点喝到天黑。第六泡把它掰开，又续了三泡。这颗柑很尽力了。'],
    ['bamboo-tea-tray tin-caddy', '换了竹茶盘以后，桌子终于不泡水了。茶罐是顺手买的，盖子会自己慢慢落下去，很没必要，很喜欢。'],
    ['fragrant-palm', '佛手叶子真的有巴掌大，泡开以后盖碗盖不上，我拿筷子按回去的。味道倒是很斯文。', { by: 'shanli-amei', state: 'draft' }],
    ['first-flush-green', '明前炒青，玻璃杯，八十五度水。看叶子一根一根站起来再躺下去，大概三分钟，这三分钟我不看手机。'],
    ['seven-teas-sampler', '样盒喝到第四天，已经确定自己是花茶派，喝到第五天又动摇了。后面两天不敢喝。'],
    ['pomelo-blossom-oolong', '柚子花乌龙，闻着像外婆家晾在院子里的白衬衫。别用太烫的水，香会被吓跑。', { by: 'shanli-amei', state: 'scheduled' }],
  ],
  en: [
    ['orchid-rock-tea', 'First infusion: orchid. Third: warm stone after rain. Sixth: I forgot to take notes, which is my highest score.'],
    ['smoked-lapsang', 'Pine smoke, dried longan, no bitterness even when I answered the door and left it for six minutes.'],
    ['aged-shoumei-cake tin-caddy', 'Simmered the aged white tea instead of steeping it, as the shop told me. Dates, old wood, a library with the windows open. The tin keeps the rest.'],
    ['jasmine-seven-times', 'There is not one flower in the cup and it smells like a whole garden. Scented seven times, the flowers sieved out each morning. I keep thinking about those nights.'],
  ],
  remarksZh: [
    ['light-tieguanyin', '清香铁观音放冰箱里喝，开袋那一下像推开春天的窗。'],
    ['charcoal-tieguanyin', '炭焙的这款胃不难受，晚上也敢喝一泡。'],
    ['silver-needle', '银针要有耐心，第一泡等足一分钟，才有米汤的甜。'],
    ['osmanthus-black-tea', '桂花红茶不腻，花香在后面，不抢话。'],
    ['peach-cold-brew', '白桃冷泡不甜，是闻着甜，喝着清。'],
    ['gaiwan-for-beginners', '这只盖碗真的不烫手，我笨成这样都没烫到。'],
    ['harbour-gift-box', '礼盒送了丈母娘，她把盒子留下装针线了，说明是喜欢的。'],
  ],
  remarksEn: [
    ['duck-dancong', 'The name is a joke from a century ago; the tea is all honeysuckle. Pour fast.'],
    ['wild-black-tea', 'The wild black tea tastes of honey with nothing added, and more so when it goes cold.'],
    ['first-ferry-teabags', 'Forgot the bag in the mug for a whole crossing and it still was not bitter.'],
  ],
  threads: {
    leaf: {
      zh: ['新手泡这个用几克？ // 盖碗七克，玻璃杯三克，前三泡别闷。', '等了半年，终于补货', '喝了会不会睡不着？ // 下午三点前喝就没事。', '我家那位喝了一口说像他爷爷的茶', '用保温杯会不会太糟蹋 // 会，但也好喝，放少一点。', '水是山泉还是自来水？', '第三泡最好，同意的举手', '包装能不能少一层塑料 // 下一批换纸袋了。'],
      en: ['What water temperature? // It is on the back of the bag. In doubt, just off the boil.', 'How many infusions do you get? // Seven or eight before it gives up.', 'Arrived in two days and smelled through the box.', 'My mother approves, which never happens.'],
    },
    bag: {
      zh: ['放办公室了，一周见底', '忘了拿出来泡了一上午，真的不苦', '放冰箱能放多久？ // 封口夹好，三个月。', '小朋友能喝吗 // 苦荞的可以，其余的有茶。', '下次买三盒'],
      en: ['Lives in my desk drawer now.', 'Left it in all morning. Still fine.', 'Does it come without plastic? // The bags are corn fibre.'],
    },
    ware: {
      zh: ['洗的时候要注意什么？ // 清水冲，晾干，别用钢丝球。', '实物比照片颜色深一点，更好看', '会不会很重？', '在铺子里摸过，手感确实好', '已经用出一点茶色了'],
      en: ['Looks even better with some use on it.', 'Is it heavy? // Lighter than it looks.', 'How did it survive the post? // Straw and two boxes.'],
    },
    gift: {
      zh: ['可以帮忙写卡片吗？ // 可以，备注里写内容，我们手写。', '买来送老师，老师说包装舍不得拆', '过节前下单来得及吗 // 提前三天比较稳。', '自己留了一份'],
      en: ['Bought one as a present and then a second one to keep.', 'Can you write the card in English? // Of course, put it in the note.'],
    },
  },
}
