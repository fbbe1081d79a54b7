import type { PostsSheet } from '../sheets.ts'

export const stationeryPosts: PostsSheet = {
  store: [
    ['tide-notebook', '潮汐本印好了。校对的时候发现三月十五的大潮印早了一天，全部重印。海不会等我们，但纸可以。'],
    ['fountain-pen', '店里三支公用钢笔，上周末只剩两支。今天第三支自己回来了，信封里还有一颗糖。'],
    ['slow-letter-set', '来写信的人，大多先坐十分钟，拿起笔，放下，再喝口水。我们从来不催，反正叫慢慢写信。'],
    ['postcards-lane', '半年前寄存的明信片，今天寄出四十七张。其中一张写给自己，只有一句：“还在吗？”'],
    ['gouache-set', '为了调出“退潮灰”，连续五天五点去北堤。第五天终于调对了，因为那天没下去看，凭记的。'],
    ['desk-calendar', '明年的台历开始排版，二十四节气都画好了，只剩惊蛰，画虫子的那位怕虫子。'],
    ['abacus', '今天来了一位老会计，拿起算盘清了一下盘，那一声，整个店都安静了。'],
    ['long-scissors', '左手剪刀到货。第一位客人剪了一下纸，愣住，说：原来可以看见线的。'],
    ['card-index', '收纳盒里那格“舍不得扔”，做出来以后发现大家都先填这格。'],
    ['hb-pencils', '削了一下午铅笔给样品拍照，地上的木花没舍得扫，闻了一会儿。'],
    ['letter-scroll', '有人一口气写了五米的信，卷回去，用绳子扎好，问能不能整卷寄。能的。'],
    ['wax-crayons', '蜂蜡蜡笔是山上蜂箱剩的蜡做的，方的，不滚。小朋友的评价：“可以咬吗？”可以，但不好吃。'],
  ],
  shelf: [
    '柜台最左边到最右边，一共六步。这六步花掉我们三年，也花掉很多人的周末。',
  ],
  zh: [
    ['tide-notebook', '在潮汐本上写日记，写着写着开始关心今天几点退潮。住海边七年，第一次知道。'],
    ['fountain-pen letter-scroll', '新钢笔配竹浆纸，写起来沙沙的。给远方的朋友写了一封没什么内容的信，写了三尺长。'],
    ['plant-diary', '养植日记第九周：黄了一片叶子。第十周：又黄了一片。第十一周：原来它本来就要黄。'],
    ['slow-letter-set', '收到回信那天，邮递员在楼下按铃，我光着脚跑下去的。原来等信是这样的。'],
    ['gouache-set blue-sketchbook', '“收摊橙”刷在冷压纸上，颗粒刚好，像傍晚五点的鱼市。坐在北堤画了一个下午，脸晒成同色。'],
    ['label-tags', '把家里所有罐子都挂了吊牌，写上名字和日期。现在我知道哪罐是盐了。'],
    ['brass-ballpoint', '黄铜笔用到第三个月，被手磨出一圈暗色，刚好是我握笔的地方。'],
    ['spiral-notes', '一本背单词，一本记账，一本画小人，两本送人。画小人那本最先用完。'],
    ['small-brush', '下班写半小时小楷，写坏的纸垫花盆。花长得挺好。'],
    ['mailbox-tin', '存钱罐里塞的不是钱，是每天一张小纸条，写一件不算糟的事。打算过年打开。'],
  ],
  en: [
    ['tide-notebook', 'A notebook that lies flat and tells you, in the corner of each page, when the tide turns. I now plan my days by a thing I cannot see.'],
    ['slow-letter-set', 'Ten sheets, five envelopes, five seals. By the third letter your hand remembers that it used to do this.'],
    ['gouache-set', 'There is a colour in this box called Low Tide Grey, and it is exactly that. Spent Sunday painting nothing but puddles.'],
    ['postcards-lane', 'Twelve shop fronts drawn by the neighbours. I have written to the people in six of them, from four doors away.'],
  ],
  remarksZh: [
    ['black-journal', '日志本后面的口袋，塞了十一张船票，还能塞。'],
    ['recipe-book', '食谱本真的擦得掉油，“自己乱试的”那部分已经写满了。'],
    ['hb-pencils', '不上漆的铅笔，握久了手心有木头味。'],
    ['wood-ruler-set', '枫木尺的刻度磨不掉，孩子摔了二十次还是直的。'],
    ['postcards-lane', '明信片自己留了一套，贴在冰箱上逛街。'],
    ['harbour-wrap', '海图包装纸包什么都像要远航，包了一盒鸡蛋糕也像。'],
  ],
  remarksEn: [
    ['fountain-pen', 'Left it uncapped in a drawer for a month. It wrote on the first stroke, without a word of complaint.'],
    ['black-journal', 'The back pocket holds exactly one ferry ticket and one pressed leaf.'],
    ['wax-crayons', 'Square, so they do not roll under the sofa. Whoever thought of that has children.'],
  ],
  threads: {
    paper: {
      zh: ['钢笔会洇吗？ // 不洇，马克笔会透一点。', '能摊平这点太重要了', '纸有一点点米色，看着不累', '一学期五本，又来了', '封面有没有绿色 // 下一批会做。'],
      en: ['Does ink bleed? // Fountain pen no, marker a little.', 'Lies flat. Finally.', 'The paper is the colour of good butter.'],
    },
    pen: {
      zh: ['写起来顺，不刮纸', '送了同事，同事换了签名', '左手能用吗？ // 可以。', '放在铅笔盒里不敢给别人看，怕被借'],
      en: ['Smooth from the first line.', 'A colleague borrowed it. I followed her until she gave it back.'],
    },
    paint: {
      zh: ['颜色名字起得太好了', '小朋友画了一面墙，擦得掉 // 那就好，替你松一口气。', '显色比想象的好', '要配什么纸？ // 两百克以上都行。'],
      en: ['The names alone are worth it.', 'My wall is now a picture. It did wash off.'],
    },
    desk: {
      zh: ['桌面终于整齐了一天', '做工扎实，能用很久', '给孩子买的，自己先用上了', '有没有小一点的尺寸？ // 暂时没有，记下了。'],
      en: ['Solid. The kind that you inherit.', 'Bought it for my son. It is on my desk.'],
    },
    mail: {
      zh: ['图案是谁画的？ // 巷子里的邻居，每人一张。', '送人特别合适', '收到手写小卡片了，谢谢店主', '已经寄出三封，等回信', '可以盖邮戳吗 // 来店里随便盖。'],
      en: ['Who drew these? // The neighbours, one each.', 'Sent the first three. Now I wait.', 'There was a handwritten note inside. Thank you.'],
    },
  },
}
