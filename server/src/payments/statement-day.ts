/**
 * How far statements are looked back into: a place that was switched off catches up on this many days, and news
 * of a movement that came this late is still found in the statement of the day it happened.
 */
export const MAX_DAYS_BACK = 14

/** The UTC day of a moment, YYYY-MM-DD, as statements name it. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
