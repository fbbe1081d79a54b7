/** Agencies that serve one account, or are invited to. */
export const MAX_AGENCIES = 10
/** Whoever ends a mandate gives notice of so many days. */
export const NOTICE_DAYS = 30
/** A share is agreed for at most so long, and begins at most so far ahead. */
export const MAX_SHARE_DAYS = 1_096
export const MAX_AHEAD_DAYS = 366
export const WHOLE_BPS = 10_000
/** Shares of one account that may be agreed on in all. */
export const MAX_SHARES = 500
export const SHOWN_EVENTS = 100
export const MIN_WHY = 3
export const MAX_WHY = 500
/** Mandates that are ended in one look. */
export const END_BATCH = 200
