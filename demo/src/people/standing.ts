import type { Applicant } from '../town/types.ts'

type AgencySheet = { key: string; handle: string; name: string; bio: string; avatar: string; cover: string; ownerKey: string; colleagueKey: string; invitedByStore: string; clients: readonly { creatorKey: string; shareBps: number; isAgreed: boolean }[] }

/** Creators whom the place has verified. Their levels are measured, as anywhere. */
export const verified: readonly Applicant[] = [
  { creatorKey: 'shanli-amei', fields: ['food', 'crafts'], words: '从小在茶山，只写自己泡过三遍以上的茶，也写村里做壶的人。' },
  { creatorKey: 'qingtuan', fields: ['fashion'], words: '穿汉服通勤第五年，每件都写尺码和熨烫。' },
  { creatorKey: 'yirenshi', fields: ['food', 'home'], words: '一个灶眼，二十分钟一顿，做法都写全。' },
  { creatorKey: 'muzi-mama', fields: ['family'], words: '两个孩子用过、摔过的，才写。' },
  { creatorKey: 'candle-hour', fields: ['home', 'books'], words: 'One candle and one book an evening, written down honestly.' },
]

export const applicant: Applicant = { creatorKey: 'rongshu-cat', fields: ['home'], words: '阳台三平方、植物四十盆，养死的也写。' }

export const agencySheet: AgencySheet = {
  key: 'chaoxi', handle: 'chaoxi-studio', name: '潮汐内容社',
  bio: '替几位达人排期、回私信、谈合作；稿子他们自己写。',
  avatar: 'tide plain single 🐚', cover: 'tide plain shelf 🐚 📷 🗓️ ⛵ 🌊',
  ownerKey: 'he-ming', colleagueKey: 'xie-yuan', invitedByStore: 'tea',
  clients: [{ creatorKey: 'qingtuan', shareBps: 1_500, isAgreed: true }, { creatorKey: 'shanli-amei', shareBps: 1_200, isAgreed: false }],
}
