import type { Schemas } from '#lib/api.ts'
import type { Lang } from '#lib/reader.ts'

export type Measures = Schemas['CreatorMeasures']
export type Desk = Schemas['CreatorDesk']
export type Application = NonNullable<Schemas['CreatorApplication']>
export type Terms = Schemas['CreatorTerms']
export const MEASURES = ['followers', 'activeFollowers', 'revisitBps', 'postsADayMilli'] as const
export type Measure = (typeof MEASURES)[number]

/** A measure as people read it: exact, for they compare it with what a level takes. */
export function measureText(measure: Measure, value: number, lang: Lang): string {
  if (measure === 'revisitBps') return `${rounded(value / 100)}%`
  if (measure === 'postsADayMilli') return rounded(value / 1000)
  return value.toLocaleString(lang)
}

/** What is missing, never down: who has 0.46 of 1 lacks 0.54, however much of a hundredth there is beyond. */
export function missingText(measure: Measure, value: number, lang: Lang): string {
  const unit = UNITS_SHOWN[measure]
  return measureText(measure, Math.ceil(value / unit) * unit, lang)
}

/** How far somebody is with it, in per cent; what takes nothing is met. */
export const shareOf = (have: number, takes: number): number => (takes === 0 ? 100 : Math.min(100, Math.floor((have * 100) / takes)))

/** The least of a measure that is shown. */
const UNITS_SHOWN: Record<Measure, number> = { followers: 1, activeFollowers: 1, revisitBps: 1, postsADayMilli: 10 }

/** Never up: 299.9 is not 300. */
const rounded = (value: number): string => String(Math.floor(value * 100) / 100)
