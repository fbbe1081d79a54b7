import { sql, type Writer } from '#database'

export const CHANNEL = 'amoy_feed'

/** A post that has come to its readers. */
export type Announcement = { authorId: string; feedKey: string; madeBy: string }

const notify = sql('feed.notify', `select pg_notify('${CHANNEL}', $1)`)

/** Told to every process that holds live connections, once the caller's transaction has committed. */
export async function announce(db: Writer, { authorId, feedKey, madeBy }: Announcement): Promise<void> {
  await db.run(notify, [JSON.stringify({ authorId, feedKey, madeBy })])
}
