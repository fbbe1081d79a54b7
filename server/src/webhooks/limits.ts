import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock'

export const MAX_ENDPOINTS = 5
export const MAX_URL = 500
export const MIN_URL = 'https://x'.length
/** How long after each try that failed the next one is due: over three days in all. */
export const RETRY_AFTER_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS] as const
export const MAX_TRIES = RETRY_AFTER_MS.length + 1
/** How long nothing is tried at an endpoint after so many tries in a row that it did not take; then as long as the last. */
export const REST_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS] as const
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
/** One endpoint's turn: so many, and no try is begun after so long. */
export const MAX_A_TURN = 20
export const TURN_MS = 5 * SECOND_MS
/** No turn is begun after so long: those that are left come first in the next sweep. */
export const SWEEP_MS = 20 * SECOND_MS
/** So many tests may wait at an endpoint. */
export const MAX_WAITING_TESTS = 3
/** What was told is shown for so long, and forgotten then. */
export const KEEP_DAYS = 30
export const MAX_ERROR = 300
