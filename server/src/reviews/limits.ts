import { DAY_MS } from '#clock'

export const MAX_REVIEW_WORDS = 2_000
export const MAX_REVIEW_PICTURES = 6
export const MAX_ANSWER_WORDS = 1_000
/** After receipt. */
export const WRITE_WITHIN_DAYS = 180
/** After it was written: its stars, words and pictures may be changed. */
export const EDIT_WITHIN_DAYS = 30
/** After it was written: something may be added to it, once. */
export const ADD_WITHIN_DAYS = 365
/** After the seller answered. */
export const EDIT_ANSWER_WITHIN_DAYS = 7
export const MAX_EDITS = 20

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS)
}
