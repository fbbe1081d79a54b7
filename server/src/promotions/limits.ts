/** Promotions of one giver that are planned or run at the same time: all of them are weighed for a cart. */
export const MAX_STANDING = 100
/** Of these, bundles: what they take off is sought among all lines of a cart. */
export const MAX_BUNDLES = 20
export const MAX_TITLE = 80
export const MIN_CODE = 3
export const MAX_CODE = 24
export const MAX_LIMIT = 1_000_000
export const MAX_OFF_MINOR = 50_000_000_000
export const MAX_SCOPE_PRODUCTS = 100
export const MAX_SCOPE_CATEGORIES = 20
export const MAX_PIECES = 5
/** Coupons a person may keep at a time. */
export const MAX_CLAIMS = 200
/** A promotion runs at most this long. */
export const MAX_DAYS = 366
