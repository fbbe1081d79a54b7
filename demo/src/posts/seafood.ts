import type { PostsSheet } from '../sheets.ts'

export const seafoodPosts: PostsSheet = {
  store: [
    ['yellow-croaker', '北风来了，今天挂了一百二十条黄鱼。三天以后见，少一天都不行。', { minutesAgo: 34 }],
    ['dried-shrimp', '海米看弯不弯。活虾下锅会弯成钩，死虾是直的。我们家的你倒出来一盘，找得到一只直的算我输。'],
    ['eel-dried', '冬至前后才有的鳗鲞，今年一共八十条。去年没买到的那位大姐，我给你留了，记得来拿。'],
    ['laver', '头水紫菜割下来了，薄得能看见对面的人。第二水第三水也好吃，但头水只有这一个礼拜。'],
    ['harbour-hotpot-box', '有人说不会配火锅料，我就把家里那锅原样装箱了。海带结要最先下，瑶柱最后捞。'],
    ['fish-sauce', '十八个月前埋的单，今天开桶。第一勺给我妈尝，她说可以，那就是可以。'],
    ['squid-dried', '白霜不是发霉，是鱿鱼自己的甘味。每年都要解释一遍，今年画了张图贴在袋子上。'],
    ['crab-paste', '今天拆了两百斤母蟹，只得这么多膏。拆蟹的六位阿姨，手速比我切菜还快。'],
    ['anchovy', '丁香鱼上岸到进锅，我们这边是二十五分钟。超过一小时的，我不收。'],
    ['oyster-dried', '半干的蚝千万别放冷藏，放冷冻。说三遍：冷冻，冷冻，冷冻。'],
    ['conch-slices', '切螺片的师傅休息三天，理由是手抖。他说薄一丝都不行，我说那就等。'],
    ['dried-scallop whole-prawns', '风大没出海，在棚里理货。瑶柱重新过了一遍筛，中粒里面的小碎都挑出来了，自己煮粥吃。'],
  ],
  shelf: [
    '今早的摊面。左边是昨天晒好的，右边是今天刚收的，中间那只猫不卖。',
    '年前最后一次理货，九样常备的都在这儿，缺哪样留言，明天补。',
  ],
  zh: [
    ['yellow-croaker', '黄鱼鲞蒸十二分钟，姜丝铺底，出锅淋热油。吱的那一声，全家都从房间出来了。'],
    ['salted-mackerel', '一夜埕的马鲛，煎的时候别翻太早，等它自己松开。两面金黄，能送三碗饭。'],
    ['dried-shrimp shrimp-skin', '海米和虾皮怎么分工：海米炒菜，虾皮做汤。反过来也行，就是有点浪费海米。'],
    ['squid-dried', '鱿鱼干剪成丝，泡一小时，跟芹菜大火炒。不放味精，鲜得自己都怀疑是不是放了。'],
    ['octopus-dried', '莲藕排骨汤里加了两只章鱼干，汤是紫色的，别害怕，是好喝的那种紫。'],
    ['roasted-laver', '本来想留着包饭团，结果开了袋就没有下一步了。'],
    ['gelidium', '自己熬的石花冻，第一次没凝，第二次像砖，第三次终于会抖了。淋蜂蜜水，冰两个小时。'],
    ['laver anchovy', '十分钟汤：水开，丁香鱼一把，紫菜撕碎，打个蛋花。不用盐，它们自己带着海来的。'],
    ['fish-sauce', '鱼露闻着吓人，下锅就变好人。炒空心菜淋半勺在锅边，隔壁都来问你炒了什么。'],
    ['dried-scallop', '煲粥放了三粒瑶柱，一锅都是甜的。第四粒我直接嚼了。'],
  ],
  en: [
    ['whole-prawns', 'Sun-dried prawns, shell on. I bought a bag for cooking. It did not see a pan.'],
    ['mussel-dried laver', 'Soup from a cupboard: dried mussels soaked for half an hour, a sheet of laver, an egg. People think that I can cook.'],
    ['filefish-jerky', 'Grilled fish jerky, the mild one. It tastes like every seaside holiday when you were nine.'],
    ['fish-maw', 'Watched them turn the fish maw on the drying racks this morning, one slice at a time, like pages.'],
  ],
  remarksZh: [
    ['ribbonfish-strips', '带鱼条不用再收拾，拍点蒜就能下锅，懒人友好。'],
    ['filefish-jerky', '鱼片减了糖，越嚼越香，一袋只够一部电影。'],
    ['kelp-knots', '海带结怎么煮都不散，手打的就是不一样。'],
    ['crab-paste', '秃黄油拌饭，第一口会安静，第二口还是安静。'],
    ['whole-prawns', '虾干剥开是一整条，甜的，没有那种死咸。'],
    ['oyster-dried', '蚝干煎一下真的会流油，配白粥刚好。'],
  ],
  remarksEn: [
    ['roasted-laver', 'Sesame in the middle, gone in one bite, and then somehow so is the bag.'],
    ['dried-scallop', 'Three dried scallops in a pot of congee do more than any stock cube.'],
    ['fish-sauce', 'Half a spoon of this on the edge of a hot pan and the whole stairwell knows.'],
  ],
  threads: {
    fish: {
      zh: ['会不会很咸？ // 微盐，蒸的时候不用再放盐。', '收到要放冷冻吗 // 要，吃前一晚放冷藏解冻。', '我爸闻了一下就说这是北风天晒的', '配粥绝了', '刺多不多？怕小孩卡', '回购第四次，稳定'],
      en: ['How salty is it? // Lightly. Rinse once and you are fine.', 'Steamed it as you said. My kitchen still smells wonderful.', 'Does it keep without a freezer? // A week in the fridge, not more.'],
    },
    snack: {
      zh: ['一袋只够看一集', '比小时候校门口的好', '辣的那个辣吗 // 小辣，能忍。', '开袋就没有下一步了', '小孩放学第一件事就是找它'],
      en: ['It did not survive the bus ride home.', 'My children ask for this by name.', 'Dangerous. Buy two.'],
    },
    soak: {
      zh: ['要泡多久？ // 冷水两小时，泡的水留着煮汤。', '个头比上次大', '没有沙，洗一遍就够', '几号晒的？ // 袋子背面右下角有日期。', '年货先囤两袋', '煲了汤，一家人都抬头了'],
      en: ['Soak in cold or hot water? // Cold, two hours, and keep the water.', 'Not a grain of sand. Impressive.', 'I came for a recipe and left with an order.'],
    },
    larder: {
      zh: ['开了怎么保存？ // 扎紧放冰箱，半年没问题。', '味道跟小时候码头买的一样', '今天下单几号发？ // 下午四点前的当天走。', '家里常备，断了会慌', '给外地的妹妹也寄了一份'],
      en: ['A permanent place in my cupboard.', 'How do I keep it? // Closed tight, in the fridge.', 'Tastes like the pier, in a good way.'],
    },
  },
}
