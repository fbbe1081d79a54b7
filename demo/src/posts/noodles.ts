import type { PostsSheet } from '../sheets.ts'

export const noodlePosts: PostsSheet = {
  store: [
    ['thread-noodles', '今天日头好，榕树埕挂了三十六架面线。从这头看过去，像有人在晾月光。阿婆说：少废话，去翻面。'],
    ['satay-sauce', '花生下石磨，虾米和比目鱼干下锅，二十几样香料按顺序来。顺序只有阿婆知道，我站旁边记，她故意挡着。'],
    ['shallot-oil', '炸油葱，锅边三个人，两个剥一个哭，轮流。'],
    ['pork-wontons', '打肉的木槌用了四十年，中间凹下去一块，刚好是手的形状。扁食的肉就是这么打出来的，没有机器。'],
    ['soy-sauce', '下午突然下雨，全家冲出去盖酱油缸，二十八口，四分钟。今年的最好成绩。'],
    ['ginger-duck-soup', '天气预报说明天十二度。姜母鸭汤包今晚多备了六十份，你们看着办。'],
    ['rice-dumplings', '包粽子的阿姨们到齐了，六双手，一天六百只。她们边包边吵，吵的是谁家媳妇包得松。'],
    ['satay-noodle-kit', '外地读书的孩子最常买的就是沙茶面。有一单备注写着“想家了”，我们多放了一包油葱。'],
    ['rice-vermicelli', '炒米粉断成渣的举手。泡冷水，泡到软就捞，别贪。下锅以后用筷子，别用铲。'],
    ['bamboo-egg-noodles', '竹竿上坐一个人，一起一落压四十分钟。今天坐的是我，阿婆说我太轻，压出来的面不够筋，让我多吃点。'],
    ['chilli-crisp', '三次泼油，第一次要香，第二次要红，第三次要辣。最难的是中间等的那几分钟，不能偷吃。'],
    ['frozen-dumplings', '马鲛鱼今天便宜，水饺馅里鱼肉多放了一成，没涨价，就这一天。'],
  ],
  shelf: [
    '后厨的架子，阿婆排的，谁也不许换位置。第二层左边那瓶她说是她的，不卖。',
    '今天的面、今天的酱、今天的汤，都在这里。天气好，胃口好，别的不重要。',
  ],
  zh: [
    ['thread-noodles shallot-oil', '面线二十秒捞起来，油葱一勺，酱油几滴。最便宜的一碗，最好吃的一碗。', { by: 'yirenshi', minutesAgo: 260 }],
    ['satay-sauce', '沙茶酱打开那一刻，邻居的狗都抬头了。一勺下汤，两勺拌面，三勺就别跟我说话。'],
    ['chilli-crisp', '这瓶油泼辣子香多过辣，我用它拌过面、拌过饭、拌过黄瓜，上周拌了一次冰淇淋，不推荐。'],
    ['satay-noodle-kit', '深夜十一点，一碗沙茶面，自己加了两只虾一个蛋。窗外在下雨，汤在冒泡，今天到此为止。'],
    ['soy-sauce', '黑豆酱油颜色不深，鲜味是过三秒才来的。白切肉蘸它，别的都不用放。'],
    ['frozen-dumplings', '鱼水饺煮到浮起来，再等一分钟。咬开有汤，没有刺，没有腥，只有后悔没煮多一点。'],
    ['rice-dumplings', '烧肉粽要热着吃，淋沙茶和甜辣酱。栗子在谁的那只里，谁今天运气好，这是我们家的规矩。'],
    ['pickled-radish', '白粥，酸甜小萝卜，半个咸蛋。六点半的餐桌不需要更多了。'],
    ['mushroom-sauce', '肉燥里埋两颗卤蛋一起热，盖在饭上，拌开，安静十分钟。'],
    ['pork-wontons', '扁食的皮薄得能看见下面的葱花。一碗十五个，一人份，吃完刚好不想说话。'],
    ['cold-noodles-kit', '三十六度，不想开火超过两分钟。凉面煮一分半，过冷水，拌麻酱，风扇对着吹。'],
  ],
  en: [
    ['thread-noodles', 'Sun-dried noodles as thin as thread: twenty seconds in the pot and not one more. I counted out loud and was still late the first time.'],
    ['satay-sauce sweet-potato-noodles', 'Last night\'s broth, one spoon of satay sauce, sweet potato noodles that do not fall apart. Leftovers with ambition.'],
    ['frozen-dumplings', 'Mackerel dumplings. No bones, no fishiness, a bit of soup inside. Wait a minute after they float.'],
    ['chilli-crisp cold-noodles-kit', 'Too hot to cook. Cold noodles, the jar of chilli that is more fragrance than fire, and a fan aimed at my face.'],
  ],
  remarksZh: [
    ['alkaline-noodles', '油面弹牙不浑汤，做卤面特别合适。'],
    ['garlic-chilli', '鲜椒酱没炒过，辣得很亮，蘸水饺一绝。'],
    ['tomato-sauce', '番茄酱真的是番茄味，小朋友拌面能吃两碗。'],
    ['braised-box', '卤味拼盒配啤酒，海带结先没。'],
    ['ginger-duck-soup', '姜母鸭喝到一半额头冒汗，窗外多冷都不怕。'],
    ['spinach-noodles', '宝宝面剪好了长度，一岁半自己抓着吃。'],
    ['sweet-potato-noodles', '粉条煮了半小时还站得住，炖肉神器。'],
  ],
  remarksEn: [
    ['shallot-oil', 'A spoonful on plain rice and dinner is solved.'],
    ['soy-sauce', 'Pale, and then three seconds later it arrives. Best on something boring.'],
    ['garlic-chilli', 'Fresh, loud, salty. It has replaced three other bottles.'],
    ['satay-noodle-kit', 'Dinner in the time it takes to find the remote.'],
  ],
  threads: {
    noodle: {
      zh: ['煮多久？ // 看袋子背面，细的二十秒，粗的两分钟。', '不浑汤，真的', '阿婆身体还好吗 // 好得很，刚骂完我。', '一袋几个人吃？ // 两三个人刚好。', '从小吃到大', '干净，没有怪味'],
      en: ['How long in the pot? // Thin ones twenty seconds, thick ones two minutes.', 'Tell grandmother it is perfect. // I will not, she will raise the price.', 'Holds its bite.'],
    },
    sauce: {
      zh: ['开封后能放多久？ // 冰箱一个月，用干净勺子。', '第三瓶了，劝不住', '没有那种工业味', '多大辣？ // 标的是原味，不辣。辣的另有一款。', '拌什么都行，我试过了', '寄到北方漏了一点，客服马上补了 // 抱歉，盖子换了新的。'],
      en: ['How long once opened? // A month in the fridge, with a clean spoon.', 'Third jar. Send help.', 'No strange additives. You can tell.'],
    },
    ready: {
      zh: ['冰袋到了还是硬的，包装用心', '一个人吃刚刚好', '加班回来十分钟搞定', '今天下单明天能到吗 // 同城当天，外地隔天。', '家里冰箱常备'],
      en: ['Still frozen hard when it arrived.', 'Dinner in ten minutes, and it tastes like two hours.', 'Always a bag in my freezer now.'],
    },
  },
}
