export const MIN_CHOICES = 2
export const MAX_CHOICES = 10
export const MAX_CHOICE_LENGTH = 40
/** From the post's publication on. */
export const MAX_DAYS = 30
export const DEFAULT_DAYS = 3
