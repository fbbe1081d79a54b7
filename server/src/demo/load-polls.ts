import type { Town } from '@amoy/demo'
import { HOUR_MS, MINUTE_MS } from '#clock'
import type { TownIds } from './load-people.ts'
import type { TownPlace } from './town-place.ts'

const MINUTES_BETWEEN = 11
/** Enough for shares that differ; the rest of the town has not seen them yet. */
const VOTERS = 40
const AFTER_MS = 10 * MINUTE_MS
export const TELLING = 'polls.tell-results'
const EVERY_THIRD = 3
/** The first choices are liked best; the last ones have somebody as well. */
const LIKED = [1, 2, 1, 3, 1, 2, 4, 1, 2, 5, 3, 1, 2]

type Poll = { creatorKey: string; lang: 'zh-CN' | 'en'; text: string; choices: readonly string[]; most: number; days: number; agoHours: number }
type Loading = { place: TownPlace; town: Town; ids: TownIds; now: Date }

/** Running ones, of one choice and of several, and one that is closed. */
const POLLS: readonly Poll[] = [
  { creatorKey: 'shanli-amei', lang: 'zh-CN', text: '秋茶到齐了，这周先开哪一罐？投票最多的，周末写一篇冲泡笔记。', choices: ['肉桂', '水仙', '老丛正山小种', '凤凰单丛'], most: 1, days: 7, agoHours: 20 },
  { creatorKey: 'rongshu-cat', lang: 'zh-CN', text: '阳台还剩一格花架，你们想看我养什么？可以多选。', choices: ['多肉拼盘', '番茄', '薄荷和罗勒', '一棵柠檬树', '什么都别养了，留给猫'], most: 2, days: 3, agoHours: 9 },
  { creatorKey: 'qingtuan', lang: 'zh-CN', text: '下个月的通勤汉服，先测评哪一类？', choices: ['宋制褙子', '明制马面裙', '改良长衫'], most: 1, days: 3, agoHours: 130 },
  { creatorKey: 'candle-hour', lang: 'en', text: 'Which scent should go with the winter reading list? Pick up to two.', choices: ['Fig leaf', 'Cedar and smoke', 'Old paper', 'Orange peel'], most: 2, days: 7, agoHours: 30 },
]

/** Polls of creators, in which people of the town have voted: the shopper to sign in as only where it is over. Where they were not loaded, nothing is done. */
export async function loadPolls(loading: Loading): Promise<void> {
  for (const poll of POLLS) if (loading.ids.accounts.has(poll.creatorKey)) await ask(loading, poll)
}

async function ask({ place, town, ids, now }: Loading, { creatorKey, lang, text, choices, most, days, agoHours }: Poll): Promise<void> {
  const writerKey = town.creators.find(({ key }) => key === creatorKey)!.personKey
  const [writer, handle] = [ids.people.get(writerKey)!, ids.handles.get(creatorKey)!]
  const since = now.getTime() - agoHours * HOUR_MS
  const { path, madeAt } = await place.clock.at(new Date(since), async () => {
    const { id } = await place.as<{ id: string }>(writer, 'POST', `/accounts/${handle}/posts`, { text, lang, state: 'published' })
    const poll = `/accounts/${handle}/posts/${id}/poll`
    const asked = await place.as<{ madeAt: string }>(writer, 'POST', poll, { choices, most, days })
    return { path: `${poll}/vote`, madeAt: asked.madeAt }
  })
  const isOver = since + days * 24 * HOUR_MS < now.getTime()
  const voters = [...ids.people].filter(([key]) => key !== writerKey && (isOver || key !== town.signIns.shopper.personKey)).slice(0, VOTERS)
  for (const [at, [, person]] of voters.entries()) {
    await place.clock.at(new Date(since + (at + 1) * MINUTES_BETWEEN * MINUTE_MS), () => place.as(person, 'POST', path, { choices: chosen(at, choices.length, most), madeAt, tell: isOver && at % EVERY_THIRD === 0 }))
  }
  if (isOver) await place.clock.at(new Date(since + days * 24 * HOUR_MS + AFTER_MS), () => place.sweep(TELLING))
}

function chosen(at: number, of: number, most: number): number[] {
  const first = 1 + ((LIKED[at % LIKED.length]! - 1) % of)
  return most > 1 && at % EVERY_THIRD === 0 ? [first, 1 + (first % of)] : [first]
}
