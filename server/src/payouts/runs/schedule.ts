export const SCHEDULES = ['daily', 'weekly', 'monthly'] as const
/** `day` is a weekday (1 is Monday) or a day of the month, at most 28 so that every month has it. */
export type Schedule = { every: 'daily' } | { every: 'weekly' | 'monthly'; day: number }
export const MAX_MONTH_DAY = 28

const DAY_MS = 86_400_000
/** A schedule has a day in every span of this many. */
const LONGEST_WAIT_DAYS = 32

/** Days are UTC, YYYY-MM-DD, and compare as they read. */
export function isPayday(schedule: Schedule, day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  if (schedule.every === 'daily') return true
  return schedule.every === 'weekly' ? (date.getUTCDay() || 7) === schedule.day : date.getUTCDate() === schedule.day
}

/** The first payday on `from` or after it. */
export function nextPayday(schedule: Schedule, from: string): string {
  for (let ahead = 0; ahead <= LONGEST_WAIT_DAYS; ahead++) {
    const day = addDays(from, ahead)
    if (isPayday(schedule, day)) return day
  }
  throw new Error(`no payday within ${LONGEST_WAIT_DAYS} days of ${from}`)
}

/** Whether a payday has come after `since`, up to and with `through`: one that was missed while nothing ran is made up for. */
export function wasPaydayBetween(schedule: Schedule, since: string, through: string): boolean {
  return since < through && nextPayday(schedule, addDays(since, 1)) <= through
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
