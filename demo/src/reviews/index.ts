import type { Lang } from '../pictures/picture-spec.ts'

type Sentences = Readonly<Record<Lang, readonly string[]>>

export const foodReviews: Sentences = {
  'zh-CN': [
    '味道很正，家里老人挑了一辈子，也说好。',
    '包装扎实，打开还是完整的。味道和小时候吃的一样。',
    '第三次买了，品质一直稳，送人也拿得出手。',
    '比想象中新鲜，真空袋外面还有日期，放心。',
    '分量足，配料表干净，不齁甜。',
    '一打开满屋子香，邻居来问是在哪买的。',
    '周一下单周四到，外面裹了三层，里面一点没碎。',
    '朋友推荐来的，果然没错。下次换大份。',
    '随单附的小纸条写了怎么做最好吃，照着来，一次就成。',
    '孩子抢着吃，剩下的我藏起来了。',
  ],
  en: [
    'Fresh, well sealed, and gone in three days. I am ordering two next time.',
    'Exactly the smell of my grandmother’s kitchen. No idea how they got that into a bag.',
    'Good flavour without being sweet. The date is printed where you can read it.',
    'Arrived two days early, not a crumb broken.',
    'Follow the note on the bag and it comes out right the first time.',
    'My third order and it has been the same every time, which is the whole point.',
    'Put it on the table and nobody asked for anything else.',
    'A small bag with a lot in it. The notes on the label were useful.',
  ],
}

export const wornReviews: Sentences = {
  'zh-CN': [
    '面料比图片上厚实，走线整齐，没有线头。',
    '尺码准，按平时的买就行。颜色略深一点，我反而更喜欢。',
    '背了两周，肩带不勒，雨天里面的书也没湿。',
    '穿去春游，一路被问链接。',
    '做工细，扣子是铜的，越用越顺手。',
    '洗过一次，没有缩水，也不掉色。',
    '口袋够深，手机加钥匙都放得下。',
  ],
  en: [
    'True to size and the seams are straight. After one wash it still looks new.',
    'Two weeks of commuting in the rain and the books inside are dry.',
    'The colour is a touch deeper than in the picture. I like it better.',
    'Light, tough, and the buckle does not rattle.',
    'I wore it on a long walk and forgot that I had it on.',
    'The pocket takes a phone and keys and still closes.',
  ],
}

export const goodReviews: Sentences = {
  'zh-CN': [
    '颜色很润，拿在手里刚好，比想的还讲究。',
    '实物比照片好看，每件都有一点不一样，正是手作的样子。',
    '包得像粽子一样，一点没磕。附的小卡片写得用心。',
    '放在窗边，每天都想看它一眼。',
    '送给同事的乔迁礼物，她第二天就摆上了。',
    '细节到位，边角都打磨过，不扎手。',
    '用了两个星期才来写：没有一点毛病，越看越顺眼。',
    '说明写得清楚，第一次用也没出错。',
    '东西齐全，一件不少，孩子先抢去玩了半天。',
  ],
  en: [
    'Better than the photograph: it has a depth that a screen cannot show.',
    'Wrapped like something precious. Not a scratch.',
    'You can tell that somebody made it. Mine leans a little, and I would not swap it.',
    'A gift for a new flat; it was on the shelf before I had left.',
    'The edges are smooth, everything fits, nothing wobbles.',
    'Two weeks on, and I like it more every day.',
    'The instructions are short and clear.',
    'Nothing was missing, down to the little card.',
  ],
}

export const poorReviews: Sentences = {
  'zh-CN': ['东西可以，但等了一个多星期才到，外盒压扁了。', '比图片小一圈，买之前最好量一下。', '颜色和照片差得有点多，没有说的那么亮。', '有一处小瑕疵，不影响用，就是看着可惜。', '还可以，只是没有期待的那么好。'],
  en: ['Fine in itself, but it took more than a week and the box was crushed.', 'Smaller than I thought. Measure before you order.', 'The colour is duller than in the picture.', 'There is a small flaw on one side. It works, but still.', 'All right, though I had hoped for a little more.'],
}

export const answers: Readonly<Record<'good' | 'poor', Sentences>> = {
  good: {
    'zh-CN': ['谢谢您把它照顾得这么好，下次来店里喝茶。', '收到！您的话我们念给师傅听了，他笑了一上午。', '谢谢支持，换季有新货再告诉大家。', '您喜欢就好。放在阴凉干燥的地方，风味更持久。', '感谢您拍的照片，比我们自己拍得好。'],
    en: ['Thank you. We read this out in the workshop.', 'So glad that it arrived whole. Come by when you are in town.', 'Thank you for the picture; it is better than ours.', 'You made our week. Keep it dry and it will last for years.'],
  },
  poor: {
    'zh-CN': ['很抱歉，这批赶上台风，快递慢了。我们已经换了更硬的外箱，您有需要随时联系我们补寄。', '谢谢您直说。尺寸图已经放大放到详情页第一张，若不合适可以退换。', '抱歉让您失望了，给我们发消息，我们来处理。'],
    en: ['We are sorry. The new boxes are thicker; write to us and we will make it right.', 'Thank you for saying so plainly. The measures now stand in the first picture, and you may send it back.', 'That should not have left our house. Please write to us.'],
  },
}
