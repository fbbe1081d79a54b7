import type { Lang } from '../pictures/picture-spec.ts'

/** Words that fit any product; they stand around a remark about one of them. */
export const OPENINGS: Readonly<Record<Lang, readonly string[]>> = {
  'zh-CN': [
    '顺手记一条。', '被问了好几次，统一说一下。', '看到有人问，来答一个。', '本来只是路过，结果又拎了一样回来。', '今天的小确幸。', '不是广告，自己花钱买的。',
    '整理相册翻到，补一条。', '给还在犹豫的人。', '朋友来家里，走的时候问我要链接。', '先说结论：留着。', '实话实说时间。', '今天就说这一样。', '下班路上顺手拿的。',
    '上次说好要写的，拖到今天。', '家里人投票，全票通过。', '翻到一张还不错的照片，配几个字。', '一句话的推荐。', '周末清单之一。', '好东西不怕晚说。', '不长，三句以内。', '清空购物车之前，先看看这个。', '写在手账上的一条，搬过来。',
  ],
  en: [
    'Bought with my own money.', 'Several of you asked, so here it is.', 'Writing this one down.', 'I was only walking past.', 'Small joys, number whatever.', 'Honest note.', 'Three sentences, no more.', 'For those on the fence.',
    'A guest asked for the link at the door.', 'Short one today.', 'This week\'s keeper.', 'Found this in my drafts.', 'Unanimous vote at our table.', 'I said that I would report back.', 'From the things-that-work shelf.', 'Not new, still good.',
  ],
}

export const CLOSINGS: Readonly<Record<Lang, readonly string[]>> = {
  'zh-CN': [
    '链接放下面，自己看。', '你们呢？', '就这样，晚安。', '还会买的。', '缺点是：会想再买一个。', '看图吧，手机拍的，没调色。', '问就是喜欢。', '欢迎来跟我抬杠。', '店家回消息有点慢，因为他们真的在做事。',
    '仅此而已，但也够了。', '周末去镇上可以顺路看看实物。', '懒得多写了，照片会说话。', '有别的想问的，评论里见。', '记一笔，给明年的自己。', '', '', '', '', '', '',
  ],
  en: [
    'Link below.', 'Ask me anything.', 'That is the whole review.', 'I would buy it again, and will.', 'Photo is from my phone, no tricks.', 'Happy to be argued with.', 'If you are in town, go and touch it first.',
    'No notes.', 'Your turn.', 'Good night.', '', '', '', '', '', '',
  ],
}

/** Comments that fit any post about a product. */
export const THREADS_ANY: Readonly<Record<Lang, readonly string[]>> = {
  'zh-CN': [
    '已下单，蹲一个快递', '收藏了，发工资就来', '你推荐的我都买过，没踩雷 // 压力好大。', '好看，存图了', '上次就想买，忘了，谢谢提醒', '拼单吗？我也要一份', '照片什么时候拍的，光好好 // 早上七点多。', '每次看你写都想去镇上住几天',
    '等补货', '价格可以接受', '今天去店里看了，实物更好', '写得真好，多更', '我也有同款，握手', '是不是又涨价了 // 没有，跟去年一样。', '给我妈看了，她说买', '先点赞再看', '下单送到隔壁市要几天？ // 一般两天。', '学到了', '这条值得收藏',
    '终于等到你写这个', '被种草了', '支持一下老街的店', '图二绝了', '求店铺名 // 卡片点进去就是。', '哈哈哈哈哈', '真实', '周末去看看', '买过，没后悔过', '同问', '默默打开了购物车',
  ],
  en: [
    'Ordered. Waiting by the door.', 'Saved for payday.', 'Your photos make me want to move there.', 'Is it still in stock? // It was this morning.', 'I have the same one. We should form a club.', 'You have never steered me wrong. // No pressure, then.', 'Bought it on your word. Happy.',
    'Beautifully put.', 'Putting this on my list.', 'How long is shipping to the next town? // Two days for me.', 'My mother has already clicked.', 'Restock, please.', 'Exactly what I was looking for.', 'Wait, I need this.', 'Reading your posts with my coffee is a habit now.', 'Seen it in the shop. Better in person.',
    'Ha, same here.', 'Fair price for the work in it.', 'Good to know, thank you.', 'Sold.',
  ],
}

/** Comments for classes, rentals and vouchers. */
export const THREADS_UNSENT: Readonly<Record<Lang, readonly string[]>> = {
  'zh-CN': ['可以改期吗？ // 提前一天说一声就行。', '约好了，跟朋友一起', '当礼物送人可以吗 // 可以，备注写对方名字。', '去过一次，还想去', '外地的能下次来再用吗 // 半年内都行。'],
  en: ['Can I move the date? // A day ahead and it is no trouble.', 'Booked for two.', 'Can it be a present? // Yes, put their name in the note.', 'Went last month. Going again.'],
}

/** Comments under posts about the town and its days. */
export const THREADS_TOWN: Readonly<Record<Lang, readonly string[]>> = {
  'zh-CN': ['看完心里静了一下', '住了十年，没注意过，明天去看', '文字比照片还好', '哈哈哈画面感', '抱抱', '我也在，擦肩而过了吧 // 下次喊我。', '这条我读了三遍', '早安', '晚安，镇上的人', '想家了', '风大，多穿点', '这种小事最好看', '明天一起？ // 好，老地方。', '写得像我外公说话'],
  en: ['This made my evening.', 'I was there too! // Wave next time.', 'Read it twice.', 'You make that street sound like a novel.', 'Ha!', 'More of this, please.', 'Homesick now, thank you.', 'Good night from the hill.', 'Small things, well seen.'],
}
