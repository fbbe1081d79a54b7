import { DAY_MS, MINUTE_MS } from '#clock'

export const DEFAULT_WINDOW_DAYS = 15
export const MAX_WINDOW_DAYS = 60
export const DEFAULT_HOLD_DAYS = 7
export const MAX_HOLD_DAYS = 90
export const MAX_RATE_BPS = 5_000
export const MAX_RATES = 200
export const MAX_PLANS_A_STORE = 50
export const MAX_SITES_A_MEMBER = 50
export const MAX_PLACEMENTS_A_MEMBER = 500
/** After a store has refused or removed somebody, so long they wait: as whoever applies to be a creator does. */
export const APPLY_AGAIN_DAYS = 7
export const MAX_NAME = 80
export const MAX_WORDS = 1_000
export const MAX_WHY = 500

/** Clicks of one visitor to one store that a decision considers; whoever makes more has flooded long before. */
export const MAX_CANDIDATES = 200
/** More clicks of one visitor on one placement within an hour of each other are no shopper's. */
export const MAX_CLICKS_TOGETHER = 20
/** A coupon that is opened this shortly before a checkout led nobody to the store whom somebody else had led there. */
export const COUPON_GRAB_MS = 10 * MINUTE_MS

/** How far back the watch over clicks looks, and what it leaves to still be written and seen. */
export const WATCHED_MS = 10 * MINUTE_MS
export const SETTLED_AFTER_MS = MINUTE_MS
/** Clicks from one network on one placement within that time that nobody looked at: what people who share an address click, they look at. */
export const FLOOD_CLICKS = 120
/** Clicks on one placement of which nearly none has a page behind it that somebody saw. */
export const STUFFING_CLICKS = 50
export const STUFFING_SEEN_SHARE = 50
export const HIJACKS_SHOWN_FROM = 3
export const HIJACKS_WITHIN_MS = 30 * DAY_MS
export const MAX_SIGNALS_A_LOOK = 1_000

/** Clicks are written together: how long the first one waits, how many go at once, and how many may wait. */
export const GATHER_MS = 4
export const MAX_CLICKS_A_WRITE = 1_000
export const MAX_WRITES_AT_ONCE = 2
export const MAX_WAITING_CLICKS = 20_000

/** The longest window that any plan may have: a cookie is of no use after it. */
export const VISITOR_SECONDS = MAX_WINDOW_DAYS * 24 * 60 * 60
