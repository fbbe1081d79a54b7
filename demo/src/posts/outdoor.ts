import type { PostsSheet } from '../sheets.ts'

export const outdoorPosts: PostsSheet = {
  store: [
    ['city-bike', 'Built eleven harbour bikes this week. Every one was ridden to the lighthouse and back before it got a tag, so if yours smells of chips, that is why.'],
    ['wheel-rebuild', 'A wheel came in with nine broken spokes and one story. Laced, trued, gone by six.'],
    ['two-person-tent', 'Pitched the tent on the breakwater in a proper blow, to see. It stood. The person who was holding the camera did not.'],
    ['hiking-boots', 'Resoling day. Some of these boots have been up the hill more often than the weather. New soles at forty dollars; the stories stay in.'],
    ['canoe-rental', 'Flat calm at six. Eight canoes out, one heron, nobody talking. Bookings for the weekend are open.'],
    ['helmet', 'A customer brought in the helmet that did its job. He is fine, it is not. We swapped it at half price and hung the old one over the till.'],
    ['steel-flask', 'Filled at ten at night, opened at six in the morning, burnt my tongue. So: it works.'],
    ['bike-bell', 'We tested seven bells on the pier. This is the one that made people smile while they moved aside.'],
    ['family-tent', 'Four people, one dog, one night of rain. Reports: "roomy" (adults), "castle" (children), no comment (dog).'],
    ['rope-10m', 'Every rope comes with a card of four good knots and one that you should stop using. You know which one. It is the one you use.', { state: 'scheduled' }],
    ['home-mechanic-box', 'Free evening on Thursday: bring your bike, we lend the stand, you do the work, we say "hmm" at the right moment.'],
  ],
  shelf: [
    'The front of the shop before opening. In an hour half of it will be out on the road, which is where it belongs.',
    'Spring check is done: everything on this wall has been ridden, pitched, soaked or sat on by one of us.',
  ],
  zh: [
    ['city-bike', '换了八速内变速，上坡不用再下来推。铃声清，挡泥板够长，裤脚终于是干的。'],
    ['two-person-tent', '第一次带孩子露营，双门帐篷是救命的设计，半夜上厕所不用跨过任何人。'],
    ['compass camp-lantern', '夜里停电，营灯调到最暗，刚好能写字不刺眼。指南针放在桌上，指针一直很坚定，比我强。'],
    ['rain-cape', '骑行雨披前面有块透明的，刚好露出车灯。后面连背包也盖住了，终于不用背着塑料袋上班。'],
    ['kids-bike', '孩子摔了一跤，自己把车扶起来，拍拍土，又骑走了。买轻的就是为了这一刻。'],
  ],
  en: [
    ['city-bike', 'One thousand kilometres on the harbour bike. One puncture, zero drama, chain untouched. Hub gears are boring in the way that a good nurse is boring.'],
    ['headlight', 'Cut-off beam, so oncoming fishmongers no longer swear at me at five in the morning.'],
    ['two-person-tent', 'Two doors. I want every tent designer who disagrees to share one with me.'],
    ['hiking-boots wool-socks', 'Boots on day three: friends. Socks on day three: still allowed inside.'],
    ['kids-bike', 'First Pedals, first fall, first "again". She picked it up herself. It weighs less than her school bag.'],
    ['canoe-rental life-ring', 'Canoe at six, back by nine, pancakes. The bay was so flat that we whispered.'],
    ['rain-cape', 'Under the cape: me, dry. In front: a small window for the light. Behind: a bag that no longer needs its own umbrella.'],
    ['bike-tool-roll', 'Nine tools, canvas, no drawer of orphans. I fixed somebody else\'s chain on the sea road and felt like a saint until the hill.'],
  ],
  remarksZh: [
    ['helmet', '头盔不显头大，内衬拆下来能洗。'],
    ['wool-socks', '羊毛袜值了三天夜班，第三天也没味道。'],
    ['folding-chair', '低椅坐下去就不想起来，起来确实也要人拉。'],
  ],
  remarksEn: [
    ['gravel-bike', 'Took the track behind the reservoir and, at last, the long way home.'],
    ['bike-bell', 'One ding, eight seconds, no enemies.'],
    ['swim-goggles', 'Wide enough to see the ferry before it sees me.'],
    ['camp-lantern', 'Turns down low enough to read beside somebody asleep. Tested, nightly.'],
    ['steel-flask', 'Still hot at the morning whistle.'],
  ],
  threads: {
    bicycle: {
      zh: ['一米六八骑哪个码？ // M，座管放低一点。', '自己装要多久 // 二十分钟，一把六角扳手。', '上坡试过了，轻松', '刹车偏软？ // 拿来店里调，首保免费。'],
      en: ['Which frame for 172 cm? // M. Come and sit on one.', 'How long did assembly take? // Twenty minutes and one key.', 'Smooth on the cobbles.', 'Rode it home the long way, twice.'],
    },
    parts: {
      zh: ['装上就走，没折腾', '用料实在', '自己换的，换完很有成就感', '通用吗？ // 看车的尺寸，拿不准拍张照给我们。'],
      en: ['Fitted in ten minutes, even by me.', 'Will it fit an old frame? // Send a picture of it; most likely.', 'Feels like it will outlast the bike.'],
    },
    camp: {
      zh: ['一个人能搞定吗 // 可以，第一次十分钟，第二次五分钟。', '风大的那晚也没事', '收起来比想的小', '周末北堤用上了'],
      en: ['Can one person manage it? // Yes, with some words.', 'Survived a proper wind.', 'Packs down smaller than I feared.', 'Used it twice and already fond of it.'],
    },
    wear: {
      zh: ['偏大还是正码？ // 正码。', '雨天试过，放心', '穿了一周，越来越合身'],
      en: ['True to size? // Yes.', 'Tested in real rain. Approved.', 'Wore it all week. No notes.'],
    },
    water: {
      zh: ['早上六点的海真的平', '安全放第一，好', '小孩也能用吗 // 有小号，来店里试。'],
      en: ['Do you have a smaller one for a child? // We do, ask at the slipway.', 'Flat water and good kit. What a morning.'],
    },
  },
}
