import { MINUTE_MS } from '#clock'

export const MAX_PRIZES = 20
/** Units that one draw gives away: each is held in stock under a row of its own. */
export const MAX_UNITS = 100
export const MAX_PRIZE_TITLE = 80
/** Floors of one draw: all of them are read at once when it is drawn. */
export const MAX_FLOORS = 20_000
export const MAX_FLOORS_A_PERSON = 100
export const DEFAULT_FLOORS_A_PERSON = 3
/** Somebody who reads and writes needs about this long; a script does not. */
export const DEFAULT_SECONDS_BETWEEN = 15
export const MAX_SECONDS_BETWEEN = 86_400
export const MIN_RUN_MS = 10 * MINUTE_MS
export const MAX_RUN_DAYS = 30
export const DEFAULT_CLAIM_DAYS = 7
export const MAX_CLAIM_DAYS = 30
export const MAX_OPEN_DRAWS = 20
/** Exact floors, or shares, that one prize may name. */
export const MAX_NAMED = 100
export const MAX_ENDING_DIGITS = 4
export const SHOWN_WINNERS = MAX_UNITS
