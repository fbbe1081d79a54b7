import { type AccountCard, accountCards, followingOf } from '#accounts'
import type { Reader } from '#database'
import { type GroupRow, readShownMembers } from './group-row.ts'
import type { GroupView } from './schemas.ts'

/**
 * Who sits in a group, as far as it is somebody else's business: by name only whoever opened it, whom the viewer
 * follows, and the viewer. Of all others the first letter, so that every seat is somebody's and nobody's is told.
 */
export async function presentMembers(db: Reader, group: GroupRow, viewerId: string | undefined): Promise<GroupView['members']> {
  const members = await readShownMembers(db, group)
  const [accounts, followed] = await Promise.all([accountCards(db, members.map(({ buyerId }) => buyerId)), viewerId !== undefined && members.length > 0 ? followingOf(db, viewerId) : []])
  const known = new Set([...followed, group.openedBy, ...(viewerId === undefined ? [] : [viewerId])])
  return members.map(({ buyerId }, at) => {
    const account = accounts.get(buyerId)!
    return { place: at + 1, initial: initialOf(account), account: known.has(buyerId) ? account : null, isMe: buyerId === viewerId }
  })
}

function initialOf({ name }: AccountCard): string {
  return [...name][0]?.toUpperCase() ?? ''
}
