export const MAX_POST_LENGTH = 10_000
export const MAX_POST_PICTURES = 9
export const MAX_POST_PRODUCTS = 20
/** Edits after publication; each is kept for everybody who answers for the account to read. */
export const MAX_POST_EDITS = 100
/** Drafts and scheduled posts of one account. */
export const MAX_POSTS_IN_WORK = 200
export const MAX_SCHEDULE_AHEAD_DAYS = 365
export const MAX_COMMENT_LENGTH = 1_000
export const MAX_COMMENTS_PER_POST = 50_000
export const MAX_POST_TITLE = 80
export const MAX_BODY_BLOCKS = 200
/** Characters of all words and links of an article. */
export const MAX_BODY_LENGTH = 20_000
export const MAX_CAPTION = 200
/** Series of one account. */
export const MAX_SERIES = 100
