export const MAX_THANKS = 300
/** Shows of one product that its store puts first. */
export const MAX_FEATURED = 12
/** A number beyond this one is told as "more than". */
export const MOST_COUNTED = 1_000
