import type { Lang, ProblemParams } from '#api'
import type { Clock } from '#clock'
import { type Reaction, reaction } from '#events'
import { fillLetter, type Letter, writeToStaff } from '#identity'
import { APPLY_AGAIN_DAYS, LEVELS, type Level } from './limits.ts'

type Deps = { clock: Clock; publicUrl: string }
type What = 'approved' | 'declined' | 'ended' | 'up' | 'down'

/** Whoever asked to be a creator, or is one, is told what was decided about it. */
export function creatorsReactions({ clock, publicUrl }: Deps): Reaction[] {
  const letter = (what: What, lang: Lang, handle: string, params: ProblemParams): Letter => {
    const url = `${publicUrl}/studio/${handle}/creator`
    const filled = fillLetter(TEXTS[what][lang], { ...params, url }, lang)
    return { ...filled, short: `${filled.subject} ${url}` }
  }
  return [
    reaction({
      on: 'creator-application.decided',
      consumer: 'creators.tell-decision',
      write: (db, { payload: { accountId, decision, why } }) => writeToStaff(db, clock, { accountId }, ({ name, handle }, lang) => letter(decision, lang, handle, { name, why, days: APPLY_AGAIN_DAYS })),
    }),
    reaction({
      on: 'creator.ended',
      consumer: 'creators.tell-end',
      write: (db, { payload: { accountId, why } }) => writeToStaff(db, clock, { accountId }, ({ name, handle }, lang) => letter('ended', lang, handle, { name, why })),
    }),
    reaction({
      on: 'creator.level-changed',
      consumer: 'creators.tell-level',
      write: (db, { payload: { accountId, before, after } }) => writeToStaff(db, clock, { accountId }, ({ name, handle }, lang) => letter(after > before ? 'up' : 'down', lang, handle, { name, before, after, posts: postsOf(after) })),
    }),
  ]
}

const postsOf = (level: Level) => LEVELS.find((each) => each.level === level)!.postsADay

const TEXTS: Record<What, Record<Lang, { subject: string; body: string }>> = {
  approved: {
    'zh-CN': { subject: '「{name}」已通过达人认证', body: '你好，\n\n「{name}」的达人认证已通过，认证标识现已显示在主页和内容上。审核说明：{why}\n\n等级从 W1 开始，每月初按公开指标评定：\n{url}\n\nAmoy\n' },
    en: { subject: '{name} is a verified creator now', body: 'Hello,\n\nthe application of {name} was approved; the mark stands on its page and its posts. The reviewer wrote: {why}\n\nLevels begin at W1 and follow the published measures at the beginning of each month:\n{url}\n\nAmoy\n' },
  },
  declined: {
    'zh-CN': { subject: '「{name}」的达人认证未通过', body: '你好，\n\n「{name}」的达人认证申请未通过，原因：{why}\n\n{days} 天后可换作品再次申请；何时可以申请、提交过什么，都在这里：\n{url}\n\nAmoy\n' },
    en: { subject: 'The application of {name} was declined', body: 'Hello,\n\nthe application of {name} to become a verified creator was declined. The reason: {why}\n\n{days} days later you can apply again with other samples. From when on, and what you sent, stands here:\n{url}\n\nAmoy\n' },
  },
  ended: {
    'zh-CN': { subject: '「{name}」的达人认证已取消', body: '你好，\n\n平台取消了「{name}」的达人认证，原因：{why}\n\n账号、内容、粉丝和收入都不受影响。历史数据和重新申请：\n{url}\n\nAmoy\n' },
    en: { subject: '{name} is no verified creator any more', body: 'Hello,\n\nthe platform has taken the mark of {name} away. The reason: {why}\n\nThe account, its posts, followers and money stay as they are. Your numbers, and the way to apply again:\n{url}\n\nAmoy\n' },
  },
  up: {
    'zh-CN': { subject: '「{name}」升到 W{after} 了', body: '你好，\n\n本月评定，「{name}」由 W{before} 升为 W{after}：每天可发布 {posts} 篇，在达人榜中也更靠前。\n\n各项指标如何计算、下一级还差多少：\n{url}\n\nAmoy\n' },
    en: { subject: '{name} has reached W{after}', body: 'Hello,\n\nthis month {name} goes from W{before} to W{after}: {posts} posts a day, and a higher place in the list of creators.\n\nHow each number is counted, and what the next level takes:\n{url}\n\nAmoy\n' },
  },
  down: {
    'zh-CN': { subject: '「{name}」本月等级为 W{after}', body: '你好，\n\n本月评定，「{name}」由 W{before} 变为 W{after}，每天可发布 {posts} 篇。等级只影响发布额度和曝光，不影响收入。\n\n各项指标如何计算、还差多少：\n{url}\n\nAmoy\n' },
    en: { subject: '{name} is at W{after} this month', body: 'Hello,\n\nthis month {name} goes from W{before} to W{after}, with {posts} posts a day. A level decides about posts and reach, never about money.\n\nHow each number is counted, and what is missing:\n{url}\n\nAmoy\n' },
  },
}
