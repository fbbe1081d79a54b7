import { DAY_MS, HOUR_MS } from '#clock'

/** How long each side has for its next word; then what silence means happens by itself. */
export const ANSWER_MS = 48 * HOUR_MS
export const OFFER_MS = 3 * DAY_MS
export const AFTER_REFUSAL_MS = 7 * DAY_MS
export const SEND_BACK_MS = 7 * DAY_MS
/** From the buyer's tracking number on: the way back and a look at the goods. */
export const INSPECT_MS = 10 * DAY_MS
export const REPLACE_MS = 5 * DAY_MS
export const CONFIRM_MS = 15 * DAY_MS
export const EVIDENCE_MS = 3 * DAY_MS
export const APPEAL_MS = 3 * DAY_MS

/** Goods may be sent back for so many days after they came. A store may give more. */
export const MIN_RETURN_DAYS = 7
export const MAX_RETURN_DAYS = 90

export const MAX_WORDS = 1_000
export const MAX_PICTURES = 6
/** Words of evidence that one side may add to one request. */
export const MAX_EVIDENCE_A_SIDE = 5
export const MAX_REQUESTS_AN_ORDER = 20
