export const MAX_OPTIONS = 3
export const MAX_VARIANTS = 100
export const MAX_TITLE = 255
export const MAX_OPTION_LENGTH = 255
export const MAX_LINE = 255
export const MAX_TAGS = 250
export const MAX_PICTURES = 250
export const MAX_SEO_LENGTH = 5_000
/** So that the dearest cart there can be is still counted exactly, as a number that JSON carries. */
export const MAX_PRICE_MINOR = 50_000_000_000
export const MAX_WEIGHT_GRAMS = 1_000_000_000
/** Units one movement may bring or take. */
export const MAX_MOVED_UNITS = 10_000_000
export const MAX_WHY = 300
export const MAX_SLUG = 80
/** Products that one bulk action may name. */
export const MAX_BULK = 200
/** A tracked variant with this many units left or fewer is low. */
export const LOW_STOCK_UNITS = 5
