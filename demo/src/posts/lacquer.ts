import type { PostsSheet } from '../sheets.ts'

export const lacquerPosts: PostsSheet = {
  store: [
    ['coiled-dragon', '今天盘到第十一米。龙的脊背最难，线要一直细下去，手不能停，停了就有结。'],
    ['first-line-kit', '很多人问，漆线是画上去的吗？不是，是搓出来的线，一根一根贴上去。材料包里有一小块漆泥，你搓一次就明白了。'],
    ['peacock-plate', '一毫米里走三根线，做到尾羽的时候我把手机关了，把窗也关了，连呼吸都放轻。'],
    ['door-lion', '这只小狮子的表情是照着我师兄打喷嚏前一秒做的，他还不知道。'],
    ['lotus-incense', '第七遍漆，干了三天。梅雨天漆反而干得好，它要湿，人不要，只好各退一步。'],
    ['gold-leaf-kit', '来补碗的客人，碗是她妈妈的。我们没替她补，教她自己补的，补完她坐在那里看了很久。'],
    ['weekend-workshop', '周日工坊最小的学员九岁，搓线搓了四十分钟没抬头。她妈妈说这是她今年最安静的四十分钟。'],
    ['wave-fish', '浪花断了一次，从头来。断掉那段没舍得扔，卷成一小圈，给徒弟当了戒指。'],
    ['folding-fan', '扇骨的大漆推光推了两个下午。推到能照见窗框，就可以收手了。'],
    ['phoenix-screen', '一位新娘订的插屏，要求背面别太满。“以后日子长，留点地方。”这话我记在本子上了。'],
    ['gold-line-ring', '戒指的线只有头发丝粗。做完一只要去门口看五分钟远的地方，不然眼睛回不来。'],
  ],
  shelf: [
    '坊里的一面墙，做了两年才挂满。每一件旁边都有一张小纸，写着谁做的、断过几次线。',
  ],
  zh: [
    ['coiled-dragon', '在坊里看了一下午盘龙，只盘了巴掌长。师傅说，快了就不是它了。'],
    ['first-line-kit', '跟着图册盘了个葫芦，第一天的线像蚯蚓，第二天像粗面，第三天终于像线了。'],
    ['tiger-cub', '镇纸压在桌上，王字歪歪的，越看越像一朵花。写字的时候有它看着，不敢潦草。'],
    ['bell-pendant', '平安铃挂在包上，走路闷闷地响，像有人在旁边轻轻应你一声。'],
    ['red-envelope-lacquer', '去年收到的漆皮红包，今年原样包了钱送出去，对方明年应该也会再送。它会在亲戚里转很多年。'],
    ['lacquer-lantern', '灯亮起来，墙上一整面花影。把大灯关了，坐了一会儿，什么也没干。'],
    ['opera-mask', '冰箱上贴了四个角色，早上开门拿牛奶，净角瞪我。'],
    ['gold-leaf-kit', '摔了心爱的碗，补了一条金线。现在它比原来好看，但我还是不想再摔第二只。'],
    ['hand-mirror', '镜子背面的海浪摸得到。给外婆的，她眼睛不好，说摸着像她年轻时候的头发。'],
  ],
  en: [
    ['first-line-kit', 'Rolled my first lacquer thread. It looks like a tired noodle. The booklet says everybody\'s does. Day three looks better.'],
    ['gold-line-ring', 'A silver ring with one gilded line on it, thinner than a hair. I take it off to wash up, as told, and nowhere else.'],
    ['opera-mask lacquer-bracelet', 'Took four opera faces home for friends and kept the clown. The beads I bought for myself: every one is polished down to a different colour.'],
    ['weekend-workshop', 'Half an hour of rolling thread before you are allowed to touch anything. By then your hands have gone quiet, which I suppose is the lesson.'],
  ],
  remarksZh: [
    ['elephant-pair', '一对小象放书架两头，书都变乖了。'],
    ['butterfly-brooch', '胸针很轻，别在毛衣上也不坠。'],
    ['lacquer-bracelet', '手串每一颗都不一样，越戴越亮。'],
    ['lotus-incense', '香插摆在窗台，灰落在莲花里，都舍不得倒。'],
    ['folding-fan', '素面扇我写了四个字，写坏了，翻过来还有一面。'],
  ],
  remarksEn: [
    ['bell-pendant', 'It does not ring so much as clear its throat. I like it on my bag.'],
    ['hand-mirror', 'Cold lacquer, warm weight, and waves on the back that you read with your fingers.'],
  ],
  threads: {
    figure: {
      zh: ['这一件要做多久？ // 二十天上下，急单真的不接。', '金会掉吗 // 真金箔，别用湿布擦，掸灰就好。', '细看每一片鳞都不一样', '在展柜里看过实物，照片拍不出来', '摆在书房，客人都要凑近看', '手艺值这个价'],
      en: ['How long does one take? // About twenty days, and no, we cannot hurry it.', 'The photograph does not do the line justice.', 'Is that real gold? // Real leaf. Dust it, never wipe it wet.'],
    },
    gift: {
      zh: ['送人包装好看吗 // 纸盒加一块布，可以直接送。', '买了三份，自己留一份', '颜色很正，比图上沉稳', '小小一个，细节很多', '过年前还会补吗 // 会补一批，数量不多。'],
      en: ['Does it come in a box? // Yes, with a cloth round it.', 'Bought it as a present. Kept it.', 'Small, and full of detail.'],
    },
    wear: {
      zh: ['会不会过敏？ // 漆干透了就不会，接触皮肤的地方另封了一层。', '比想象的轻', '同事问了三次哪里买的', '颜色很正', '洗手要摘吗 // 沾水没事，泡水别。'],
      en: ['Lighter than I thought.', 'I get asked about it on the ferry.', 'The line is finer than any photo shows.'],
    },
    kit: {
      zh: ['手残能行吗 // 能，第一根都像蚯蚓。', '跟女儿一起做了一个周末', '漆泥干得快不快？ // 盖湿布，能放三天。', '图册画得很清楚'],
      en: ['Did it with my daughter. Hers is better.', 'Is it safe for children? // It is plant lacquer, from ten up.'],
    },
  },
}
