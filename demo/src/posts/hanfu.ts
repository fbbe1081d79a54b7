import type { PostsSheet } from '../sheets.ts'

export const hanfuPosts: PostsSheet = {
  store: [
    ['horse-face-skirt', '马面裙补货了。上一批有三位客人说口袋浅，这批往下加了四厘米，放得下最大的手机。'],
    ['plain-horse-face', '第一次穿的人问怎么系。左片压右片，绕一圈，带子在前面打结再塞进去。记不住也没关系，塞进去就看不见了。'],
    ['peach-pleats', '桃色是三次浸出来的。今天太阳大，二十条裙子晾在院子里，隔壁小孩在下面钻了一下午。'],
    ['moon-hundred-pleat', '十二幅裁完，十二种蓝摆在案上，猫选了第七种睡。'],
    ['song-jacket', '宋锦外套按西装的廓形做了四版。第一版像戏服，第二版像沙发，第三版太像西装，第四版刚好。'],
    ['cloud-shoes', '绣鞋的底换成牛筋的了。我自己从店门口走到灯塔再走回来，七千步，没磨。'],
    ['linen-pants', '夏天的规矩：宋裤三条轮着穿，别的都收起来。'],
    ['tailor-alteration', '改衣最多的原因，第一名“胖了”，第二名“瘦了”，第三名“当时站得太直”。都不用不好意思。'],
    ['kids-set', '童装的小虎绣在背后。客人问为什么，我说你见过哪个孩子吃面不弄到胸前的。'],
    ['plum-long-jacket', '子母扣钉第六对的时候停电，点着灯笼钉完的。那一件的扣子特别牢。', { state: 'scheduled' }],
    ['round-fan', '缂丝师傅一天只能做两寸，所以团扇一个月就这么几把，卖完要等。'],
    ['flower-round-collar', '圆领袍的团花要斜着光看。拍了四十张，只有一张拍到了，就是这张。'],
  ],
  shelf: [
    '换季的衣架，从薄到厚排了一遍。猫从这头走到那头，在斗篷上停了。',
    '师傅们各挑了一件自己最想穿的，拼成这一架。你们猜哪件是最凶的那位挑的。',
  ],
  zh: [
    ['horse-face-skirt', '马面裙配卫衣，通勤真能穿。走快了裙摆会开，记得里面穿打底。', { by: 'qingtuan', minutesAgo: 118 }],
    ['horse-face-skirt cross-collar-shirt', '周一的一身：靛蓝马面配白交领。开会坐了三小时，站起来没有皱成一团，老板没认出这是汉服，只说今天精神。'],
    ['summer-beizi linen-pants', '褙子当防晒衣，宋裤当阔腿裤，三十四度的天，我是整条街最凉快的人。'],
    ['song-jacket', '宋锦外套穿去见客户，客户聊了二十分钟衣服，最后五分钟谈完了合同。'],
    ['moon-hundred-pleat', '月华裙站着不动的时候很低调。可是谁能忍住不转圈呢。'],
    ['straw-veil-hat', '帷帽骑不了车，试过了，风一大纱会糊脸。走路是真好看。'],
    ['oil-paper-umbrella silk-scarf-waves', '雨小小的，伞是紫的，披帛被风拉得老长。等的那班渡轮晚点了，谢谢它晚点。'],
    ['tiger-socks', '脚踝那朵小云，没人看得见，但我知道它在。'],
    ['black-cloak', '降温了，斗篷终于可以出场。帽子一戴，楼下保安问我找谁。'],
    ['velvet-bow waist-pouch', '发带酒红，荷包团寿，手机口红门卡都装得下，空着手出门的感觉太好了。'],
  ],
  en: [
    ['horse-face-skirt', 'A horse-face skirt with a grey sweatshirt. It has pockets, it has pleats, and I sat in it for three hours. 171 cm, I took the 100 cm length.'],
    ['summer-beizi', 'Wore the thin beizi instead of a cardigan in the office. Two people asked where I bought the cardigan.'],
    ['round-fan', 'It is woven, not printed: both sides are the same. And yes, it does cool you down.'],
    ['cross-collar-shirt', 'Cross collar, hidden snaps, plain white cotton. The most boring shirt I own and the one I always reach for.'],
  ],
  remarksZh: [
    ['plain-horse-face', '素面马面抗皱是真的，叠在行李箱两天拿出来就能穿。'],
    ['half-sleeve-tee', '云头领那一圈绣得克制，就是一件好好的 T 恤。'],
    ['sea-blue-ruqun', '裙头有防滑条，跑着赶船也没掉。'],
    ['moss-wrap-skirt', '围裳一片一系就走，亚麻洗软以后最舒服。'],
    ['cloud-shoes', '绣鞋能走路，一天下来脚跟没红。'],
    ['waist-pouch', '荷包刚好放下手机，站着等车手是空的。'],
  ],
  remarksEn: [
    ['linen-pants', 'Double layered, so not see-through, and open at the sides, so you can cycle.'],
    ['sea-blue-ruqun', 'There is a silicone strip in the waistband. I ran for a ferry in it and kept my dignity.'],
  ],
  threads: {
    robe: {
      zh: ['一米六三穿哪个码？ // S 和 M 都行，想宽松拿 M。', '面料厚不厚', '上身比图好看，师傅手艺稳', '能机洗吗 // 装袋，冷水，别烘。', '婚礼穿了，被问了一晚上', '袖子长度刚好，没有拖到碗里'],
      en: ['Which size for 168 cm? // M, or L if you like it loose.', 'Can I machine wash it? // Cold, in a bag, no dryer.', 'Better on than on the hanger.'],
    },
    skirt: {
      zh: ['裙长怎么选？ // 身高减五十五，往下取整。', '坐一天真的不皱', '转圈视频在哪里', '腰围能放多少 // 前后一共六厘米。', '配运动鞋也好看', '两侧口袋救我一命'],
      en: ['It has pockets!', 'How do I choose the length? // Your height minus 55, rounded down.', 'Wore it to work. Nobody fainted. Everybody asked.'],
    },
    top: {
      zh: ['会透吗？ // 白色里面穿肤色就行。', '领口不走光，好评', '空调房刚好', '洗了三次没变形'],
      en: ['Is it see-through? // Not with skin colour under the white.', 'Washed three times, still in shape.'],
    },
    small: {
      zh: ['颜色比图深一点点，更好看', '配我那条裙子刚好', '还会补别的花色吗 // 下个月有两个新的。', '做工很细，线头都藏好了'],
      en: ['The colour is deeper than the picture, and better.', 'A small thing, very well made.'],
    },
    shoes: {
      zh: ['偏大还是偏小？ // 正码，脚背高拿大半码。', '走了一天没磨脚', '底子软，老人也喜欢'],
      en: ['True to size? // Yes; half a size up for a high instep.', 'Walked all day, no blisters.'],
    },
  },
}
