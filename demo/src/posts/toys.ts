import type { PostsSheet } from '../sheets.ts'

export const toyPosts: PostsSheet = {
  store: [
    ['humming-whale', '木鲸的轮子是偏心的，拉起来一沉一浮。试拉员今年一岁四个月，绕着工房拉了十一圈，下班不肯走。'],
    ['yellow-bus', '公交车上的小人又多了一个：卖鱼的阿海。他本人看了说，肚子没这么大。'],
    ['building-blocks', '一百块积木，一百块都要磨六个面十二条边。数了一下，今天磨了两千四百条边，手是滑的。'],
    ['linen-bear', '小熊医院今日出院三只：一只换了耳朵，一只补了肚子，一只只是想洗个澡。'],
    ['animal-puzzle', '有位小朋友丢了“渔市”那一片，我们重做了一片寄过去。她妈妈说，她现在把那片当书签，还是缺一块。'],
    ['little-train', '磁铁反了会推开，两岁的小孩研究了五分钟，抬头看我，眼神像发现了世界的秘密。'],
    ['paper-kite', '周六北堤试飞，三级风最好。线放到六十米，风筝只有米粒大，小孩把线轮抱得比书包还紧。'],
    ['rocking-horse', '木马承重写的是五十公斤。我们两个爸爸加起来一百四，都坐过，分开坐的。'],
    ['tin-drum', '昨天收到一条评价，只有两个字：“后悔。”我们懂，我们家也有。'],
    ['wood-dice', '故事骰今晚掷出来：鱼、梯子、月亮。六岁的讲：鱼爬梯子去月亮，因为月亮是水做的。比我讲得好。'],
    ['bath-boat', '小帆船做翻覆测试，翻了两百次，两百次都自己正回来了。人要是也这样就好了。'],
  ],
  shelf: [
    '工房的成品架，今天全员到齐。等一下打包，它们就要各回各家了，拍个合照。',
    '六一前的最后一批都在这里，漆干了，角磨了，名字刻了。',
  ],
  zh: [
    ['humming-whale', '一岁半每天拉着木鲸巡视全屋，轮子在瓷砖上不响，在木地板上响，她知道，专门走木地板。'],
    ['little-train building-blocks', '三节火车加半箱积木，两个孩子玩了一上午，中间只吵了一次，吵的是谁当站长。'],
    ['red-fire-engine', '没有电池的消防车，声音由孩子出。优点：不用换电池。缺点：也没有关机键。'],
    ['corduroy-dino', '恐龙背后的口袋装着她的第一颗乳牙，她说这样恐龙就不会再咬人了。'],
    ['duck-pillow', '幼儿园午睡带鸭子枕，老师说一到点全班都想摸。第二天班里多了三只。'],
    ['scooter', '石板路也不颠，大轮确实有用。从家到榕树埕七分钟，现在他先到，在那儿等我。'],
    ['yo-yo', '教孩子玩溜溜球，教到最后变成我在玩。睡眠练了六天，得意了一整天。'],
    ['nesting-dolls', '套娃拆开五个，最小的是猫。每天睡前要按大小排队道晚安，少一个都不睡。'],
    ['paper-kite', '线放到头，风筝稳得像钉在天上。孩子问能不能不收回来。我说那它晚上住哪儿。'],
    ['animal-puzzle', '六十片的镇子拼好了，孩子指着一条小路说，爷爷家在这里。真的在那里。'],
  ],
  en: [
    ['bath-boat', 'A bath boat that rights itself. We tested it with a flannel, a duck, and a small tidal wave. It is still afloat; the floor is not dry.'],
    ['building-blocks', 'A hundred plain blocks. No colours, no instructions. By bedtime we had a bakery, a pier, and a fire in the bakery.'],
    ['tin-drum', 'I bought the drum. I know. The shop apologised in the product description, and I bought it anyway.'],
    ['corduroy-dino linen-bear', 'The dinosaur has a pocket for teeth, the bear has a replaceable ear. Whoever makes these has met children.'],
  ],
  remarksZh: [
    ['wood-plane', '飞机肚子上刻了名字，幼儿园里再也没拿错。'],
    ['wood-dice', '故事骰救了我的睡前，今晚的主角是一条会爬梯子的鱼。'],
    ['table-tennis', '饭桌一夹网就是球台，吃完饭全家打三局。'],
    ['boomerang', '回旋镖真的会回来，前提是你站得够远。'],
    ['maracas', '沙锤里是绿豆，摔了十几次没开，耐造。'],
    ['bamboo-flute', '竖笛孔距窄，七岁的手按得住，五首歌吹了一个月。'],
  ],
  remarksEn: [
    ['little-train', 'Magnets on the couplings: wrong way round, they push apart. Two minutes of physics, no lecture.'],
    ['paper-kite', 'Flies in a breeze that would not move a curtain.'],
    ['scooter', 'Big wheels, so cobbles are no longer a reason to be carried.'],
    ['animal-puzzle', 'It is a map of the actual town, and our street is piece thirty-one.'],
  ],
  threads: {
    wood: {
      zh: ['漆能进嘴吗？ // 植物油，能啃。', '边角都磨圆了，摸了一圈放心', '我家拿它当电话打', '掉了一个小零件能补吗 // 寄张照片来，免费补。', '木头味很好闻', '摔了一周，一点没坏'],
      en: ['Is the finish safe to chew? // Plant oil only. Chew away.', 'Edges are rounded everywhere. I checked, professionally, as a worrier.', 'Lost one part. Do you replace it? // Send a picture, it is free.'],
    },
    soft: {
      zh: ['可以机洗吗？ // 冷水，装袋，晒干。', '抱着沉沉的，睡得好', '破了真的给缝吗 // 真的，寄回来就行。', '闺女给它起了名字，现在是家里一员'],
      en: ['Washed it. It forgave me.', 'It has a name and a seat at the table now.'],
    },
    play: {
      zh: ['几岁能玩？ // 标题里写着，大人不限。', '周末北堤见', '爸爸玩得比孩子久', '质量比游乐场门口的强多了'],
      en: ['The parents will not give it back.', 'What age? // As on the label, and up to ninety.'],
    },
    music: {
      zh: ['邻居会不会有意见 // 会。', '音是准的，难得', '送给了姐姐家，姐姐一周没理我'],
      en: ['How loud is it? // Yes.', 'In tune, surprisingly.', 'A perfect gift for somebody else\'s child.'],
    },
  },
}
