import { anyone, member, staff } from '#api'

export const maySeePolls = anyone
export const mayAsk = staff('posts', 'owner', 'manager', 'editor')
export const mayVote = member('social')
