const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** What a seller may ask of a shopper's group. */
export const MIN_SIZE = 2
export const MAX_SIZE = 100
/** What the store's own staff and creators may lead. */
export const MAX_LED_SIZE = 1_000
/** Money that was taken waits no longer than this for its group; money that a bank only holds may wait longer. */
export const MAX_HOURS = 24
export const MAX_HELD_HOURS = 144
export const DEFAULT_HOURS = 24
/** Units that a store may let one seat take, and what it is unless the store says more. */
export const MAX_SEAT_UNITS = 10
export const DEFAULT_SEAT_UNITS = 1
export const MAX_GROUP_UNITS = 1_000_000
/** Groups that one person may have open at once. */
export const MAX_OPEN_GROUPS_A_PERSON = 20
/** The same of whoever leads larger ones, at one store. */
export const MAX_OPEN_LED = 50
export const MAX_VARIANTS = 100
/** News of money that was paid in time may come this much after the end. */
export const NEWS_GRACE_MS = 2 * MINUTE_MS
/** A seat that could not be paid for any more is not given away. */
export const LAST_JOIN_MS = 2 * MINUTE_MS
/** Open groups that a product's page names. */
export const SHOWN_GROUPS = 20
export const SHOWN_MEMBERS = 100
/** Who is in a group that is not full is reminded this long before its end; of a short one, in its second half. */
export const REMIND_MS = HOUR_MS
/** Nobody is asked for anything between these hours of the place's clock. */
export const QUIET_HOURS = { from: 22, until: 8 }
