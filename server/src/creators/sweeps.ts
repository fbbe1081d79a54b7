import type { Sweep } from '#jobs'
import { computeMonths, type MonthsDeps } from './compute-months.ts'

const LOOK_EVERY_SECONDS = 600

export function creatorsSweeps(deps: MonthsDeps): Sweep[] {
  return [{ name: 'creators.compute-months', everySeconds: LOOK_EVERY_SECONDS, run: async () => void (await computeMonths(deps)) }]
}
