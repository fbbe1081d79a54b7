import type { Schemas } from './api.ts'

type Schedule = Pick<Schemas['PayoutPlan']['schedule'], 'every' | 'day'>

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export const MONTH_DAYS = Array.from({ length: 28 }, (_, at) => at + 1)

/** A schedule as one choice: `daily`, `weekly-1` (Monday), `monthly-28`. */
export const whenOf = ({ every, day }: Schedule): string => (day === null ? every : `${every}-${day}`)

/** What was chosen, for the API, which refuses what is none. */
export function scheduleOf(when: string): { every: Schedule['every']; day?: number } {
  const [every, day] = when.split('-')
  return { every: every as Schedule['every'], ...(day === undefined ? {} : { day: Number(day) }) }
}
