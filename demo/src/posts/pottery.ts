import type { PostsSheet } from '../sheets.ts'

export const potteryPosts: PostsSheet = {
  store: [
    ['tenmoku-cup', '初七开窑，油滴放了二十四只，成了九只。裂的那只裂得很好看，我自己留着。'],
    ['celadon-pot', '粉青上到第三遍，转角积了一点釉，像下雨前的海。等它干的时候下雨了，真的是那个颜色。'],
    ['kids-cup', '摔不心疼杯出新画了：章鱼。第一批碎片已经有小朋友拿来换，他说是章鱼自己跳下去的。'],
    ['wood-fired-cup', '两天一夜，一吨半松木，四个人轮班。开窑的时候谁都不说话，怕把它说裂了。'],
    ['rice-bowl', '蓝边碗改薄了一毫米，改了四个月。外婆说还是重点好，端着踏实，所以也留了厚的。'],
    ['red-clay-pot', '壶嘴三弯，一弯一弯调水。断水不断水，倒给鱼缸看最清楚。'],
    ['fish-plate', '三十二厘米的盘子晒坯，猫走过去，留了三个脚印。其中一只已经被订走了。'],
    ['bud-vase', '路边的酢浆草，插进去，就很像样。花不用买，花瓶要买。'],
    ['one-day-potter', '今天的学徒班，八个人，一共做出三十一个“烟灰缸”，都是从碗变过来的。'],
    ['travel-tea-set', '有客人把旅行壶带上了山顶，拍照发来，说风太大，水烧了四十分钟。谢谢你没有放弃。', { state: 'draft' }],
    ['tapas-dishes', '试釉的小碟攒够了五种颜色，配成一套。下一套颜色会不一样，因为我又忘了记配方。'],
    ['indigo-pot', '今天窗外没有船，只有一只白鹭，于是今天的壶上都是白鹭。'],
  ],
  shelf: [
    '这一窑的全家福。成的在前排，裂的在后排，都站好了。',
    '初七开窑，先看颜色再数数。今天成了六成，够高兴了。',
  ],
  zh: [
    ['red-clay-pot', '新壶第一泡给了岩茶。出水干净，断水也干净，盖子转起来像有一点点油。'],
    ['crackle-cup-pair', '开片对杯拿回家，半夜叮一声，又叮一声。它在长纹路，我在听。'],
    ['sea-glaze-mug', '手指刚好停在没上釉的那一圈，每天早上摸到它，就知道该出门了。'],
    ['noodle-bowl', '换了斗笠碗，同样的面好像高级了十块钱。'],
    ['honey-jar', '蜜罐口收得很紧，蚂蚁围着转了两天，放弃了。'],
    ['clay-planter', '红陶盆用了半年，开始长白霜和青苔。房东问是不是坏了，我说是刚好。'],
    ['black-glaze-pot', '冬天的标准动作：乌金壶坐上炭炉，老白茶，一颗枣，等它自己开口。'],
    ['amphora-vase', '双耳瓶空着放了三个月，今天插了一枝枯掉的乌桕，忽然整个屋子都对了。'],
    ['oil-lamp', '停电那晚拿它看了二十页书。火苗很小，字反而看得认真。'],
    ['one-day-potter', '去拉了一次坯，手一抖碗就变盘子。师傅说，歪的也是你的。取回来那只，我拿它放钥匙。'],
  ],
  en: [
    ['sea-glaze-mug', 'The unglazed band is exactly where my fingers land. Somebody thought about that, and I think about them every morning.'],
    ['crackle-cup-pair', 'They ping for a whole day after the kiln: the glaze letting go. I carried mine home in a bag that sang.'],
    ['bud-vase', 'One weed in it and the desk looks decided.'],
    ['clay-planter', 'Unglazed, thick, three holes. My maidenhair has stopped dying, which is the best review I can write.'],
  ],
  remarksZh: [
    ['white-porcelain-pot', '白瓷壶泡花茶，颜色味道都藏不住，正好。'],
    ['sake-set', '酒壶肚子上有个窝，手指一放就知道是给人用的。'],
    ['blue-serving-bowl', '汤盆的嘴捏得准，舀汤一滴不漏。'],
    ['spoon-rest', '一勺一托，灶台终于不再油一圈。'],
    ['celadon-vase', '玉壶春里只插一枝，多了它会不高兴。'],
    ['rice-bowl', '蓝边碗盛白粥，像回到外婆家的早上。'],
  ],
  remarksEn: [
    ['celadon-pot', 'The glaze pools at the corners like weather. It pours clean, too.'],
    ['tapas-dishes', 'Five glazes, no two alike. Soy sauce, earrings, one for the cat\'s pill.'],
  ],
  threads: {
    pot: {
      zh: ['断水怎么样？ // 干净，每只都试过水才寄。', '容量够两个人吗 // 够的，再多就续水。', '养了三个月，颜色润了', '壶盖配得很紧', '新壶要不要煮？ // 清水煮十分钟，放凉再用。'],
      en: ['Does it drip? // No. We test every one.', 'How many cups does it hold? // Two small ones.', 'It gets better with use, like everything honest.'],
    },
    cup: {
      zh: ['能放洗碗机吗 // 釉面的可以，落灰的请手洗。', '手感比照片好一百倍', '口沿薄厚刚好，不割嘴', '碎了一只，哭，来补', '小朋友也想要一只'],
      en: ['Fits the hand as if it had been there before.', 'Dishwasher? // The glazed ones, yes.', 'I broke one. I am back.'],
    },
    dish: {
      zh: ['微波炉可以用吗 // 可以，别空烧。', '家里碗换了一半了', '摆盘好看，菜都显得认真', '有没有再大一号的？ // 下月初七那窑会有。'],
      en: ['Microwave safe? // Yes, not empty.', 'My cooking looks as if I meant it now.', 'The edge is uneven in the best way.'],
    },
    hearth: {
      zh: ['放在窗台刚好', '越用越好看，这种东西就是要时间', '寄过来会不会碎？ // 碎了拍张照，补你一只。', '朴素，耐看'],
      en: ['Plain, and right.', 'It has already begun to look old. Lovely.'],
    },
    vase: {
      zh: ['插一枝就够了，真的', '会渗水吗 // 内壁上了釉，不渗。', '空着放也好看', '颜色比图深一点，喜欢'],
      en: ['One branch and it is done.', 'Does it hold water? // It does, glazed inside.'],
    },
  },
}
