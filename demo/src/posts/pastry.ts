import type { PostsSheet } from '../sheets.ts'

export const pastryPosts: PostsSheet = {
  store: [
    ['five-kernel-mooncake coconut-mooncake', '中秋的模子洗出来晒了。今年做五仁和椰蓉两样，别的不做，人手只有四双。', { minutesAgo: 62 }],
    ['pineapple-cake', '又有客人说凤梨馅塞牙。是的，因为它是凤梨。塞牙的时候请想起这是真的。'],
    ['milk-toast', '凌晨四点零五分，第一盘吐司出炉。那个时间街上只有我们和送报的，谁也不说话，闻就够了。'],
    ['radish-cake', '霜降了，萝卜开始甜。萝卜糕回来，做到立春，过时不候。'],
    ['birthday-cake', '今天的蛋糕上要写“恭喜你不干了”。写了三遍才不抖，祝这位客人前程似锦。'],
    ['peanut-brittle', '捶贡糖要两个人，一锤一锤接着来，节奏错了会打到手。我跟我爸搭了二十年，只打到过一次，是他打我。'],
    ['three-colour-dango mugwort-rice-ball', '后山的艾草冒头了，早上去割了两筐。青团从今天卖到谷雨。'],
    ['fortune-cookie', '这批签语是隔壁小学三年级写的。抽到“你今天会有一个大便宜”的，便宜两个字原来写的是大便，老师改的。'],
    ['ginger-candy', '拉姜糖。六十下开始发白，一百二十下能站住，一百五十下胳膊就不是自己的了。'],
    ['taro-croissant', '芋泥可颂试做第九版，前八版都进了员工的肚子，大家普遍希望再多几版。'],
    ['afternoon-box', '下午四点是铺子里最安静的时候，我们也歇。点心盒就是照着那时候桌上有什么装的。', { state: 'scheduled' }],
    ['milk-egg-pudding', '布丁瓶子回来了四十二只，洗好了。还有一只里面塞了纸条：“好吃，祝生意兴隆”。字很小，谢谢你。'],
  ],
  shelf: [
    '六点半的柜台，九样，热气还在。照片拍完只剩八样了，我吃的。',
    '今天的炉子全开，能烤的都烤了。来晚的朋友别怪我，怪香味。',
  ],
  zh: [
    ['mungbean-pie', '绿豆馅饼放了一夜再吃，皮回了油，酥里带一点软。急着吃的人永远不知道第二天有多好吃。'],
    ['walnut-cookie', '桃酥掉渣测评：坐着吃，膝盖上铺一张纸；站着吃，低头。这不是缺点，这是仪式。'],
    ['taro-cake radish-cake', '芋头糕和萝卜糕各切两片煎到焦边，泡一壶浓茶，就是一个不想出门的早上。'],
    ['milk-egg-pudding', '乌龙茶味的布丁，焦糖微微苦，勺子一碰会晃。吃完把瓶子洗了，明天去换一只。'],
    ['sachima', '从小到大第一次吃到不粘牙的沙琪玛，有点不习惯，又有点感动。'],
    ['strawberry-shortcake', '草莓季只剩两个礼拜。奶油是动物奶油，路上走慢一点，别骑车。'],
    ['fortune-cookie', '抽到一张签：“先把碗洗了”。看来店里有人认识我。'],
    ['mugwort-rice-ball', '咸蛋黄肉松的青团，一口下去先是艾草，后面才轮到蛋黄。颜色有点暗，味道很亮。'],
    ['five-kernel-mooncake', '我，五仁的坚定支持者，今天终于可以大声说话了。没有青红丝的五仁，请你们再给它一次机会。'],
    ['seaweed-cookie', '海苔苏打饼，咸的，脆的，放在办公室抽屉里，三天后发现抽屉被公开了。'],
  ],
  en: [
    ['mungbean-pie', 'Eighteen layers of pastry around a spoon of mung beans. Better on the second day, if you can leave a box alone for a night. I cannot.'],
    ['peanut-brittle', 'Peanut brittle that is beaten, not baked. It dissolves. Do not laugh while eating it: I have seen what happens.'],
    ['taro-croissant', 'Taro croissant, five minutes in the oven, eaten over the sink so that no crumb is lost.'],
    ['pineapple-cake', 'Real pineapple, stringy and sour, in butter pastry. It gets between your teeth. I am told this is the point.'],
  ],
  remarksZh: [
    ['meat-floss-pie', '咸口馅饼配浓茶，比甜口更让人停不下来。'],
    ['sesame-brittle', '芝麻片薄得透光，咔嚓一声，整层楼都知道你在吃东西。'],
    ['sugar-peanuts', '鱼皮花生外壳薄，里面花生是先煮过的，香得很扎实。'],
    ['milk-toast', '吐司第一片请空口吃，什么都别抹。'],
    ['ginger-candy', '坐船前含一颗姜糖，真的不晕。'],
    ['three-colour-dango', '三色团子当天吃最软，别信明天。'],
  ],
  remarksEn: [
    ['walnut-cookie', 'Crumbles if you look at it sharply. Eat over a plate, or a friend.'],
    ['sachima', 'Soft, eggy, and for once it does not glue your teeth together.'],
    ['ginger-candy', 'One of these before the ferry and even a bad swell is only scenery.'],
  ],
  threads: {
    cake: {
      zh: ['保质期几天？ // 盒底写着，天热放冷藏。', '刚出炉那一盘被我遇上了', '老人说太甜的不吃，这个他吃了两个', '可以寄外地吗 // 可以，夏天加冰袋。', '还是小时候那个味道'],
      en: ['How long does it keep? // A week; in summer put it in the fridge.', 'Ate four standing up. No regrets.', 'Sent a box home and now my whole family has demands.'],
    },
    crisp: {
      zh: ['放办公室，一个上午就没了', '不是很甜，可以', '开了就停不下来，建议买小包', '运输会碎吗？ // 会碎几片，我们多放两片赔你。', '追剧必备'],
      en: ['Put it out at work at ten, gone at ten past.', 'Not too sweet, which is my favourite thing to say about a sweet.', 'Half of it did not survive the walk home.'],
    },
    soft: {
      zh: ['今天还有吗？ // 还有六份，四点前都在。', '同城多久能到 // 两小时内，骑得很稳。', '一定要当天吃，别贪多', '甜度刚好，小朋友抢光了', '排队的时候闻了半小时'],
      en: ['Gone by nine this morning. I was there at ten past.', 'Do you deliver up the hill? // Slowly, but yes.', 'Soft as promised.'],
    },
  },
}
