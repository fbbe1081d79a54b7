import type { Lang } from './picture-spec.ts'
import { type DyeName, parseThing } from './dye-thing.ts'

/** What a drawing shows, in Chinese and in English, for those who cannot see it. */
const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '☀️': ['太阳', 'the sun'], '☂️': ['雨伞', 'an umbrella'], '☕': ['杯子', 'a cup'], '☘️': ['三叶草', 'a shamrock'],
  '⚓': ['船锚', 'an anchor'], '⚽': ['足球', 'a football'], '⛑️': ['红头盔', 'a red helmet'], '⛰️': ['山', 'a hill'],
  '⛴️': ['渡轮', 'a ferry'], '⛵': ['帆船', 'a sailing boat'], '⛺': ['帐篷', 'a tent'], '✂️': ['剪刀', 'scissors'],
  '✈️': ['飞机', 'an aeroplane'], '✉️': ['信封', 'an envelope'], '✏️': ['铅笔', 'a pencil'], '🌂': ['收起的紫伞', 'a furled purple umbrella'],
  '🌊': ['海浪', 'a wave'], '🌙': ['弯月', 'a crescent moon'], '🌧️': ['雨云', 'a rain cloud'], '🌰': ['栗子', 'a chestnut'],
  '🌱': ['嫩苗', 'a seedling'], '🌲': ['松树', 'a pine'], '🌳': ['大树', 'a tree'], '🌴': ['棕榈', 'a palm'],
  '🌵': ['仙人掌', 'a cactus'], '🌶️': ['红辣椒', 'a red chilli'], '🌷': ['郁金香', 'a tulip'], '🌸': ['樱花', 'a blossom'],
  '🌹': ['玫瑰', 'a rose'], '🌺': ['木槿色的大花', 'a large pink flower'], '🌻': ['向日葵', 'a sunflower'], '🌼': ['小白花', 'a daisy'],
  '🌾': ['谷穗', 'ears of grain'], '🌿': ['带叶的嫩枝', 'a leafy sprig'], '🍂': ['落叶', 'fallen leaves'], '🍃': ['飘着的绿叶', 'green leaves in the wind'],
  '🍄': ['蘑菇', 'a mushroom'], '🍅': ['番茄', 'a tomato'], '🍊': ['橘子', 'a tangerine'], '🍋': ['柠檬', 'a lemon'],
  '🍍': ['凤梨', 'a pineapple'], '🍑': ['桃子', 'a peach'], '🍓': ['草莓', 'a strawberry'], '🍘': ['海苔米饼', 'a rice cracker with laver'],
  '🍙': ['海苔饭团', 'a rice ball with laver'], '🍚': ['一碗米饭', 'a bowl of rice'], '🍜': ['一碗面', 'a bowl of noodles'], '🍝': ['一盘拌面', 'a plate of noodles'],
  '🍞': ['吐司', 'a loaf of bread'], '🍠': ['红心薯', 'a sweet potato'], '🍡': ['三色团子', 'a stick of dango'],
  '🍪': ['圆饼干', 'a round biscuit'], '🍬': ['糖果', 'a sweet'], '🍮': ['焦糖布丁', 'a caramel pudding'], '🍯': ['蜜罐', 'a honey pot'],
  '🍰': ['草莓蛋糕', 'a slice of strawberry cake'], '🍱': ['食盒', 'a lunch box'], '🍲': ['一锅汤', 'a pot of soup'], '🍵': ['一杯热茶', 'a cup of hot tea'],
  '🍶': ['小酒壶和杯', 'a small flask and a cup'], '🍽️': ['盘子和餐具', 'a plate with cutlery'], '🎀': ['蝴蝶结', 'a bow'], '🎁': ['礼盒', 'a gift box'],
  '🎂': ['生日蛋糕', 'a birthday cake'], '🎈': ['红气球', 'a red balloon'],
  '🎒': ['背包', 'a backpack'], '🎠': ['木马', 'a wooden horse'], '🎨': ['调色盘', 'a palette'], '🎭': ['两张脸谱', 'two masks'],
  '🎲': ['骰子', 'a die'], '🎺': ['小号', 'a trumpet'], '🏓': ['乒乓拍', 'a table tennis bat'], '🏕️': ['树下的帐篷', 'a tent under a tree'],
  '🏖️': ['沙滩和遮阳伞', 'a beach with a parasol'], '🏘️': ['一排房子', 'a row of houses'], '🏮': ['灯笼', 'a lantern'], '🏵️': ['橙色的花', 'an orange flower'],
  '🏷️': ['吊牌', 'a tag'], '🏺': ['双耳瓶', 'a two-handled vase'], '🐅': ['小虎', 'a tiger'], '🐈': ['猫', 'a cat'],
  '🐉': ['盘龙', 'a dragon'], '🐕': ['狗', 'a dog'], '🐘': ['象', 'an elephant'], '🐙': ['章鱼', 'an octopus'],
  '🐚': ['海螺', 'a shell'], '🐝': ['蜜蜂', 'a bee'], '🐟': ['鱼', 'a fish'], '🐠': ['圆身的鱼', 'a round fish'],
  '🐳': ['喷水的鲸', 'a spouting whale'], '👒': ['草帽', 'a straw hat'], '👓': ['眼镜', 'glasses'], '👖': ['长裤', 'trousers'],
  '👗': ['长裙', 'a dress'], '👚': ['上衣', 'a top'], '👛': ['口金包', 'a clasp purse'],
  '👜': ['手提包', 'a handbag'], '👝': ['小袋', 'a pouch'], '👞': ['鞋', 'a shoe'], '💌': ['贴着红心的信', 'a letter with a heart'],
  '💡': ['灯泡', 'a light bulb'], '🔋': ['电池', 'a battery'],
  '💍': ['戒指', 'a ring'], '💐': ['一束花', 'a bunch of flowers'], '💼': ['公文包', 'a briefcase'], '📌': ['图钉', 'a drawing pin'],
  '📏': ['直尺', 'a ruler'], '📐': ['三角尺', 'a set square'], '📒': ['黄皮线圈本', 'a yellow spiral notebook'], '📓': ['黑皮本', 'a black notebook'],
  '📔': ['花点封面的本子', 'a notebook with a speckled cover'], '📕': ['红皮本', 'a red book'], '📗': ['绿皮本', 'a green book'], '📘': ['蓝皮本', 'a blue book'],
  '📚': ['一摞书', 'a pile of books'], '📜': ['卷起的信笺', 'a scroll of paper'], '📦': ['纸箱', 'a cardboard box'], '📮': ['红邮筒', 'a red postbox'],
  '📷': ['相机', 'a camera'], '📿': ['珠串', 'a string of beads'], '🔔': ['铃', 'a bell'], '🔥': ['火苗', 'a flame'],
  '🔦': ['手电', 'a torch'], '🔧': ['扳手', 'a spanner'], '🔩': ['螺栓', 'a bolt'], '🕯️': ['点着的蜡烛', 'a lit candle'],
  '🖊️': ['圆珠笔', 'a ballpoint pen'], '🖋️': ['钢笔', 'a fountain pen'], '🖌️': ['画笔', 'a brush'], '🖍️': ['蜡笔', 'a crayon'],
  '🗃️': ['卡片盒', 'a card box'], '🗓️': ['日历', 'a calendar'], '🗝️': ['钥匙', 'a key'],
  '🗞️': ['卷起的印花纸', 'a roll of printed paper'], '🚂': ['小火车', 'a toy train'], '🚌': ['公交车', 'a bus'], '🚒': ['消防车', 'a fire engine'],
  '🚲': ['自行车', 'a bicycle'], '🛍️': ['购物袋', 'shopping bags'], '🛞': ['车轮', 'a wheel'], '🛟': ['救生圈', 'a life ring'],
  '🛴': ['滑板车', 'a scooter'], '🛶': ['独木舟', 'a canoe'], '🥁': ['小鼓', 'a drum'], '🥄': ['勺子', 'a spoon'],
  '🥐': ['可颂', 'a croissant'], '🥚': ['鸡蛋', 'an egg'], '🥜': ['花生', 'peanuts'], '🥟': ['饺子', 'a dumpling'],
  '🥠': ['签语饼', 'a fortune cookie'], '🥢': ['筷子', 'chopsticks'], '🥣': ['带勺的碗', 'a bowl with a spoon'], '🥤': ['带吸管的杯', 'a cup with a straw'],
  '🥥': ['剖开的椰子', 'a halved coconut'], '🥧': ['圆馅饼', 'a pie'], '🥬': ['青菜', 'leafy greens'], '🥮': ['月饼', 'a mooncake'],
  '🥽': ['泳镜', 'goggles'], '🥾': ['登山靴', 'a hiking boot'], '🥿': ['平底鞋', 'a flat shoe'], '🦀': ['螃蟹', 'a crab'],
  '🦁': ['狮子', 'a lion'], '🦆': ['鸭子', 'a duck'], '🦋': ['蝴蝶', 'a butterfly'], '🦐': ['虾', 'a prawn'],
  '🦑': ['鱿鱼', 'a squid'], '🦕': ['长颈恐龙', 'a long-necked dinosaur'], '🦖': ['暴龙', 'a tyrannosaur'], '🦚': ['孔雀', 'a peacock'],
  '🦪': ['带珠的牡蛎', 'an oyster with a pearl'], '🧁': ['纸杯蛋糕', 'a cupcake'], '🧂': ['盐瓶', 'a salt shaker'], '🧄': ['大蒜', 'garlic'],
  '🧅': ['洋葱头', 'an onion'], '🧈': ['黄油色的方块', 'a golden block on a dish'], '🧉': ['葫芦杯', 'a round cup with a straw'], '🧢': ['帽子', 'a cap'],
  '🧣': ['围巾', 'a scarf'], '🧤': ['手套', 'gloves'], '🧥': ['外套', 'a coat'], '🧦': ['袜子', 'socks'],
  '🧧': ['红包', 'a red envelope'], '🧩': ['一片拼图', 'a jigsaw piece'], '🧭': ['指南针', 'a compass'], '🧮': ['算盘', 'an abacus'],
  '🧰': ['工具箱', 'a toolbox'], '🧱': ['砖块', 'bricks'], '🧳': ['行李箱', 'a suitcase'], '🧴': ['乳液瓶', 'a bottle of lotion'],
  '🧵': ['线轴', 'a reel of thread'], '🧷': ['别针', 'a safety pin'], '🧸': ['小熊', 'a teddy bear'], '🧺': ['提篮', 'a basket'],
  '🧼': ['肥皂', 'a bar of soap'], '🪀': ['溜溜球', 'a yo-yo'], '🪁': ['风筝', 'a kite'], '🪃': ['回旋镖', 'a boomerang'],
  '🪆': ['套娃', 'a nesting doll'], '🪇': ['沙锤', 'maracas'], '🪈': ['竖笛', 'a flute'], '🪑': ['木椅', 'a wooden chair'],
  '🪓': ['手斧', 'a hatchet'], '🪔': ['油灯', 'an oil lamp'], '🪞': ['镜子', 'a mirror'], '🪡': ['针线', 'a threaded needle'],
  '🪢': ['绳结', 'a knotted rope'], '🪣': ['水桶', 'a bucket'], '🪨': ['石头', 'a stone'], '🪭': ['折扇', 'a folding fan'],
  '🪴': ['盆栽', 'a potted plant'], '🪵': ['木段', 'a log'], '🪷': ['莲花', 'a lotus'], '🪸': ['珊瑚', 'coral'],
  '🪻': ['风信子', 'a hyacinth'], '🫖': ['茶壶', 'a teapot'], '🫙': ['玻璃罐', 'a glass jar'], '🫧': ['泡泡', 'bubbles'],
}

const DYE_NAMES: Readonly<Record<DyeName, readonly [zh: string, en: string]>> = {
  celadon: ['青釉色', 'celadon'], clay: ['陶红色', 'clay red'], ink: ['墨色', 'ink black'], porcelain: ['瓷白色', 'porcelain white'],
  indigo: ['靛蓝色', 'indigo'], gold: ['金色', 'gold'], vermilion: ['朱红色', 'vermilion'], moss: ['苔绿色', 'moss green'],
  plum: ['梅子色', 'plum'], canvas: ['帆布色', 'canvas'], slate: ['灰蓝色', 'slate'], peach: ['桃色', 'peach'],
  amber: ['琥珀色', 'amber'], sea: ['海蓝色', 'sea blue'], honey: ['蜜色', 'honey'], silver: ['银色', 'silver'],
}

/** Names the things of a look, each once, in their order. */
export function nameThings(things: readonly string[], lang: Lang): string {
  const named = [...new Set(things.map((thing) => nameThing(thing, lang)))]
  if (lang === 'zh-CN') return named.join('、')
  const last = named.at(-1) ?? ''
  return named.length < 2 ? last : `${named.slice(0, -1).join(', ')} and ${last}`
}

function nameThing(text: string, lang: Lang): string {
  const thing = parseThing(text)
  const name = NAMES[thing.emoji]
  if (name === undefined) throw new Error(`No name for ${thing.emoji}`)
  const dye = thing.dye === undefined ? undefined : DYE_NAMES[thing.dye]
  if (lang === 'zh-CN') return dye === undefined ? name[0] : `${dye[0]}的${name[0]}`
  return dye === undefined ? name[1] : `${name[1]} in ${dye[1]}`
}
