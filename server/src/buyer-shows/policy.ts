import { anyone, member, staff } from '#api'

export const mayRead = anyone
/** That somebody bought what they show is proven against the order line, each time. */
export const mayShow = member('posts')
export const maySeeOwn = member('read')
export const maySeeShows = staff('orders', 'owner', 'manager', 'editor', 'support')
/** To thank and to put first, never to remove: who thinks that a show breaks the rules reports it. */
export const mayAnswerShows = staff('orders', 'owner', 'manager', 'support')
