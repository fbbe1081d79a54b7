import { DAY_MS } from '#clock'

/** What was said earlier is not waited for any more. */
export const LOOKED_AT_DAYS = 30
/** Beyond this a count is told as "more than". */
export const MOST_COUNTED = 100
/** Of questions and comments, those that wait longest are shown at once. */
export const SHOWN = 20
/** A group that ends so soon may need a word. */
export const ENDING_SOON_MS = DAY_MS
