import { anyone, member, staff } from '#api'

export const mayRead = anyone
export const mayPost = staff('posts', 'owner', 'manager', 'editor')
export const maySeeWork = staff('posts', 'owner', 'manager', 'editor', 'support')
export const mayTakePart = member('social')

/** Who may take a comment away: whoever wrote it, and who may post in the name of the post's author. */
export function mayDeleteComment(comment: { accountId: string }, who: { personId: string }, roleInAuthor: string | undefined): boolean {
  return comment.accountId === who.personId || mayPost.roles.some((role) => role === roleInAuthor)
}
