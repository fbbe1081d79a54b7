import type { PostsSheet } from '../sheets.ts'

export const plantPosts: PostsSheet = {
  store: [
    ['patient-pothos', 'Found a pothos behind the shelving. It had been there since the move, in the dark, for a month. It is fine. It has asked for nothing. It is now on the shop counter as an example to us all.'],
    ['moss-bowl', 'Moss bowls take eleven minutes to make and an hour to stop rearranging the stone.'],
    ['seedling-mystery', 'The label fell off again. One yuan more for the suspense? No, still twelve.'],
    ['camellia', 'First camellia open this morning, pink, in seven degrees and rain. Nothing else bothered.'],
    ['tulip-bulbs', 'Ten weeks in the cold room are over. The bulbs are awake and a bit cross. Plant them this week.'],
    ['cut-flowers', 'Friday bunch today: stock, ranunculus, and something tall from the ditch that nobody could name. String is blue.'],
    ['balcony-tomato', 'We graft the tomatoes on Mondays because it needs patience and we have used it all up by Friday.'],
    ['window-cactus', 'Please stop watering the cactus. You know who you are. It is fine. Go for a walk.'],
    ['lotus-tuber', 'Lotus tubers look like bananas that have lived. Push them into mud sideways, walk away until you see a leaf.'],
    ['baby-palm', 'A customer asked how tall the palm will get. Ours is older than the shop and has not yet touched the ceiling, so: slower than a mortgage.', { state: 'scheduled' }],
    ['garden-gloves watering-bucket', 'Everybody asks which tools to buy first. Gloves and a bucket. Then wait a year.'],
  ],
  shelf: [
    'Morning round of the greenhouse. Everybody is upright except me.',
    'The bench by the door: what is happy to travel this week.',
  ],
  zh: [
    ['patient-pothos', '出差三周没浇水，回来它只是垂了一下头。浇完水，半天就站起来了，像什么都没发生。', { by: 'rongshu-cat', minutesAgo: 323 }],
    ['harbour-fern', '蕨放在浴室，每天跟我一起洗热水澡，现在比我精神。'],
    ['strawberry-trough herb-trio', '栏杆上一槽草莓，窗台上三盆香草。草莓红一颗，孩子守一颗，鸟也守一颗。'],
    ['moss-bowl', '苔藓碗放在电脑旁边，眼睛累了就看里面那块石头。玻璃清了才喷水，它比我会说“够了”。'],
    ['sunflower-kit', '五颗种子，发芽三颗，鸟吃一颗，剩两颗。其中一颗今天开了，冲着隔壁开的。'],
  ],
  en: [
    ['harbour-fern', 'Moved the fern to the bathroom, as I was told twice. New fronds in nine days. I apologise to the fern.'],
    ['seedling-mystery', 'Update on the mystery seedling: it is a pumpkin. I live on the fourth floor.'],
    ['tulip-bulbs', 'Day 38: a green nose in every pot. Day 39: a slug. Day 40: war.'],
    ['lucky-clover', 'It folds up at night and opens with the light. I check it more often than my phone, which is the idea, I suppose.'],
    ['chilli-plant herb-trio', 'Snipped coriander, two chillies that point at the sky, last night\'s rice. The whole dinner grew on one sill.'],
    ['hyacinth-glass', 'Five weeks of watching roots. Then the scent arrived at two in the morning like somebody turning a light on.'],
    ['climbing-rose', 'Salt wind, poor soil, complete neglect: forty-one flowers. The one that I fed properly has four.'],
    ['bonsai-pine', 'Eight years old and I have owned it for six days. I have done nothing to it. This is apparently correct.'],
  ],
  remarksZh: [
    ['lucky-clover', '酢浆草晚上会合起来，像在说今天就到这里。'],
    ['balcony-tomato', '一棵嫁接番茄，七月天天有得摘，就是要天天去看它。'],
    ['camellia', '天最冷的时候它开了，别的都不理。'],
  ],
  remarksEn: [
    ['lucky-bamboo', 'Change the water on Fridays and people will think that you are organised.'],
    ['strawberry-trough', 'Six plants, one railing, no snails, several children.'],
    ['cut-flowers', 'The Friday bunch had something in it from a ditch, and it was the best thing in it.'],
    ['watering-bucket', 'It is a bucket. It is a very good bucket.'],
    ['baby-palm', 'Safe for the cat, who has checked.'],
  ],
  threads: {
    green: {
      zh: ['要多少光？ // 离窗一米以内，别直晒。', '到的时候土还是湿的，包得好', '猫会不会啃？ // 标了宠物安全的才可以。', '长了新叶，报告一下'],
      en: ['How much light does it need? // Bright, not burning. A metre from the window.', 'Arrived upright. How? // String, straw, and a stern note to the courier.', 'New leaf! I told everybody.', 'Is it safe for cats? // Only the ones marked pet safe.'],
    },
    flower: {
      zh: ['多久会开？ // 看天，四到六周。', '今天开了第一朵', '颜色比图还好', '浇水怎么浇 // 土干一指节再浇透。'],
      en: ['When will it flower? // Four to six weeks, weather permitting.', 'First bloom today. I took forty pictures.', 'Stronger stems than I am used to.'],
    },
    edible: {
      zh: ['阳台朝西可以吗 // 可以，中午遮一下。', '今天摘了第一把', '种活了，不敢相信', '有虫怎么办 // 手捉，实在多就喷肥皂水。'],
      en: ['West-facing balcony? // Fine; give it shade at noon.', 'Ate the first one warm from the sun.', 'It grew! On me!'],
    },
    tool: {
      zh: ['用料扎实', '比网上便宜的那种强太多', '可以用很多年'],
      en: ['Honest thing, well made.', 'Used every day since it came.'],
    },
  },
}
