import { type Level, LEVELS, type Measures } from './limits.ts'

/** The highest level all of whose conditions are met. Better measures never give a lower one. */
export function decideLevel(measures: Measures): Level {
  return LEVELS.findLast(({ takes }) => isMet(measures, takes))!.level
}

/** What the next level takes and how far there one is; null at the highest. */
export function nextLevel(level: Level, measures: Measures): { level: Level; takes: Measures; missing: Measures } | null {
  const next = LEVELS.find((each) => each.level === level + 1)
  if (!next) return null
  const lacks = (name: keyof Measures) => Math.max(0, next.takes[name] - measures[name])
  return { level: next.level, takes: next.takes, missing: { followers: lacks('followers'), activeFollowers: lacks('activeFollowers'), revisitBps: lacks('revisitBps'), postsADayMilli: lacks('postsADayMilli') } }
}

function isMet(measures: Measures, takes: Measures): boolean {
  return (Object.keys(takes) as (keyof Measures)[]).every((name) => measures[name] >= takes[name])
}
