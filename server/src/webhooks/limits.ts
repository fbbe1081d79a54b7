export const SECOND_MS = 1_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export const MAX_ENDPOINTS = 5
export const MAX_URL = 500
export const MIN_URL = 'https://x'.length
/** How long after each try that failed the next one is due: over three days in all. */
export const RETRY_AFTER_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS] as const
export const MAX_TRIES = RETRY_AFTER_MS.length + 1
/** An endpoint that has taken nothing for so long is paused. */
export const PAUSE_AFTER_MS = 2 * DAY_MS
/** After a change the former secret signs as well for so long. */
export const OLD_SECRET_MS = DAY_MS
export const TIMEOUT_MS = 15 * SECOND_MS
/** One who is asked while another sends waits so long: longer than any try takes. */
export const LEASE_MS = MINUTE_MS
/** An answer is a status; what more is said is not kept. */
export const MAX_ANSWER_BYTES = 65_536
export const ENDPOINTS_AT_ONCE = 8
/** What was told is shown for so long, and forgotten then. */
export const KEEP_DAYS = 30
export const MAX_ERROR = 300
