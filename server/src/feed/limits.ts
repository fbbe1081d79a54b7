import { DAY_MS } from '#clock'

export type FeedLimits = {
  /** Posts of authors with this many followers or more are pulled when a feed is read, not pushed. */
  fanoutLimit: number
  /** Followers that are pushed to in one transaction. */
  fanoutBatch: number
  /** Entries that a timeline keeps; older pages are read from the posts themselves. */
  maxTimeline: number
  /** One of so many pushes to a reader also trims the timeline. */
  trimOneIn: number
  /** Entries that a new timeline begins with. */
  rebuildPosts: number
}

export const FEED_LIMITS: FeedLimits = { fanoutLimit: 10_000, fanoutBatch: 1_000, maxTimeline: 2_000, trimOneIn: 64, rebuildPosts: 500 }

/** An author goes back from pull to push only well below the limit, so that nobody swings around it. */
export const LEAVE_PULL_BELOW = 0.8
/** Who has not looked for so long gets no pushes, and a new timeline on return. */
export const ACTIVE_MS = 30 * DAY_MS
/** Pushes go on a little longer than reading relies on them: clocks of processes differ. */
export const PUSHED_MS = ACTIVE_MS + DAY_MS
/** A follow this young is pulled at read, whether or not its reaction has brought the posts in. */
export const FRESH_FOLLOW_MS = 600_000
/** An empty timeline is built anew, in case somebody dropped it; at most this often. */
export const REBUILD_EMPTY_AFTER_MS = 60_000
/** More are shown as this many. */
export const MAX_NEW_COUNT = 99
