/** The fields in which somebody may be a creator. */
export const CREATOR_FIELDS = ['fashion', 'beauty', 'food', 'home', 'family', 'digital', 'sports', 'travel', 'books', 'crafts'] as const
export type CreatorField = (typeof CREATOR_FIELDS)[number]
export const MAX_FIELDS = 3

export const MAX_SAMPLE_POSTS = 6
export const MAX_SAMPLE_PICTURES = 9
export const MAX_SAMPLE_LINKS = 3
/** Fewer of all kinds together say nothing about somebody's work. */
export const MIN_SAMPLES = 3
export const MAX_LINK_LENGTH = 500
export const MAX_APPLICATION_WORDS = 1_000
export const MIN_WHY = 3
export const MAX_WHY = 500
/** After a refusal, so many days until the next application. */
export const APPLY_AGAIN_DAYS = 7

/** The days before a month's beginning that its measures look at. A reader's days are kept for 63. */
export const MEASURED_DAYS = 30
/** Of those who were there in the seven days before last: who came back in the last seven. */
export const REVISIT_DAYS = 7
export const WHOLE_BPS = 10_000
export const MILLI = 1_000

export type Level = 1 | 2 | 3 | 4
/** What a creator is measured with. Rates are integers: hundredths of a per cent, thousandths of a post a day. */
export type Measures = { followers: number; activeFollowers: number; revisitBps: number; postsADayMilli: number }
/**
 * Each level, what it takes, and what it gives: posts a day, and its place in the list of creators. It never has to do with money.
 * Published as it stands here.
 */
export const LEVELS: readonly { level: Level; takes: Measures; postsADay: number }[] = [
  { level: 1, takes: { followers: 0, activeFollowers: 0, revisitBps: 0, postsADayMilli: 0 }, postsADay: 3 },
  { level: 2, takes: { followers: 300, activeFollowers: 60, revisitBps: 1_000, postsADayMilli: 250 }, postsADay: 5 },
  { level: 3, takes: { followers: 3_000, activeFollowers: 600, revisitBps: 2_000, postsADayMilli: 500 }, postsADay: 8 },
  { level: 4, takes: { followers: 30_000, activeFollowers: 6_000, revisitBps: 3_000, postsADayMilli: 1_000 }, postsADay: 12 },
]
/** One buyer show a day is free for everybody. */
export const FREE_SHOWS_A_DAY = 1

/** Followers that are looked at in one statement. */
export const FOLLOWER_BATCH = 1_000
/** Likes, saves and comments, of each at most so many, that are looked at for one creator. */
export const MAX_ACTS = 200_000
/** Who has more followers reads the numbers of the month instead of those of this moment. */
export const MAX_LIVE_FOLLOWERS = 20_000
/** Creators that are measured in one round of the sweep. */
export const MEASURE_BATCH = 50
export const SHOWN_MONTHS = 12
