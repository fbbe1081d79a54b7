import { channel } from '#live'

/** A post that has come to its readers. */
export type Announcement = { authorId: string; feedKey: string; madeBy: string }

export const POSTS = channel<Announcement>('amoy_feed', 'feed.notify')
